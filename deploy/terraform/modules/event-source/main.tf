# Lambda reads the topic and hands batches to the function.

locals {
  is_provisioned = var.pollers != null

  network = var.self_managed == null ? [] : concat(
    [for id in var.self_managed.subnet_ids : { type = "VPC_SUBNET", uri = "subnet:${id}" }],
    [{ type = "VPC_SECURITY_GROUP", uri = "security_group:${var.self_managed.security_group_id}" }],
  )

  access = [for type, arn in var.access : { type = type, uri = arn }]
}

resource "aws_lambda_event_source_mapping" "this" {
  function_name     = var.function_name
  topics            = [var.topic]
  starting_position = var.starting_position
  event_source_arn  = var.vpc_connection_arn
  tags              = var.tags

  batch_size                         = var.batch.size
  maximum_batching_window_in_seconds = var.batch.window_seconds

  # All of these need provisioned pollers.
  function_response_types        = local.is_provisioned ? ["ReportBatchItemFailures"] : null
  bisect_batch_on_function_error = local.is_provisioned ? var.failures.bisect_batch : null
  maximum_retry_attempts         = local.is_provisioned ? var.failures.maximum_retry_attempts : null
  maximum_record_age_in_seconds  = local.is_provisioned ? var.failures.maximum_record_age_in_seconds : null

  dynamic "self_managed_event_source" {
    for_each = var.self_managed[*]

    content {
      endpoints = { KAFKA_BOOTSTRAP_SERVERS = self_managed_event_source.value.bootstrap_servers }
    }
  }

  dynamic "self_managed_kafka_event_source_config" {
    for_each = var.self_managed[*]

    content {
      consumer_group_id = var.consumer_group

      dynamic "schema_registry_config" {
        for_each = var.schema_registry[*]

        content {
          schema_registry_uri = schema_registry_config.value.arn
          event_record_format = schema_registry_config.value.format

          schema_validation_config {
            attribute = "VALUE" # keys have no schema
          }
        }
      }
    }
  }

  dynamic "amazon_managed_kafka_event_source_config" {
    for_each = var.self_managed == null ? [var.consumer_group] : []

    content {
      consumer_group_id = amazon_managed_kafka_event_source_config.value

      dynamic "schema_registry_config" {
        for_each = var.schema_registry[*]

        content {
          schema_registry_uri = schema_registry_config.value.arn
          event_record_format = schema_registry_config.value.format

          schema_validation_config {
            attribute = "VALUE" # keys have no schema
          }
        }
      }
    }
  }

  dynamic "source_access_configuration" {
    for_each = concat(local.network, local.access)

    content {
      type = source_access_configuration.value.type
      uri  = source_access_configuration.value.uri
    }
  }

  dynamic "provisioned_poller_config" {
    for_each = var.pollers[*]

    content {
      minimum_pollers = provisioned_poller_config.value.minimum
      maximum_pollers = provisioned_poller_config.value.maximum

      poller_group_name = provisioned_poller_config.value.group
    }
  }

  dynamic "destination_config" {
    for_each = var.failures.destination_arns

    content {
      on_failure {
        destination_arn = destination_config.value
      }
    }
  }

  dynamic "metrics_config" {
    for_each = length(var.metrics) > 0 ? [var.metrics] : []

    content {
      metrics = metrics_config.value
    }
  }

  timeouts {
    create = "20m"
    update = "20m"
    delete = "20m"
  }
}
