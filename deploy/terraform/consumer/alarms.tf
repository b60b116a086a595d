locals {
  own_dimensions = { FunctionName = local.function_name, Topic = local.producer.topic }

  # On the metrics that the function writes itself.
  own_alarms = merge([for namespace in var.metrics_namespace[*] : {
    "${local.function_name}-quarantined" = {
      description = "Records of topic ${local.producer.topic} can never be stored and went into quarantine: each has a warning with the reason in ${local.log_group_name}."
      namespace   = namespace
      metric      = "Quarantined"
      dimensions  = local.own_dimensions
      statistic   = "Sum"
      datapoints  = 1
    }

    "${local.function_name}-refused" = {
      description = "Records of topic ${local.producer.topic} can never be stored, and no quarantine has them: each has an error with the reason in ${local.log_group_name}. Lambda discards them after their retries."
      namespace   = namespace
      metric      = "Refused"
      dimensions  = local.own_dimensions
      statistic   = "Sum"
      datapoints  = 1
    }

    "${local.function_name}-unfinished" = {
      description = "${local.function_name} has not finished its batches for five minutes, so Lambda delivers records again: look at the table and the registry, and at the errors in ${local.log_group_name}."
      namespace   = namespace
      metric      = "Unfinished"
      dimensions  = local.own_dimensions
      statistic   = "Sum"
    }

    "${local.function_name}-record-age" = {
      description = "Records of topic ${local.producer.topic} are older than ${var.record_age_alarm_seconds} seconds when ${local.function_name} gets them: look for errors and throttles, then raise pollers.maximum."
      namespace   = namespace
      metric      = "OldestRecordAge"
      dimensions  = local.own_dimensions
      statistic   = "Maximum"
      threshold   = 1000 * var.record_age_alarm_seconds
    }

    "${local.function_name}-registry-latency" = {
      description = "Calls of the schema registry take ${local.function_name} more than 5 seconds, or don't come back: look at Glue in the producer's account, and at the way to it."
      namespace   = namespace
      metric      = "RegistryLongestCall"
      dimensions  = local.own_dimensions
      statistic   = "Maximum"
      threshold   = 5000
      datapoints  = 3
    }
  }]...)

  table_alarms = { for table in module.table : "${local.table_name}-throttles" => {
    description = "DynamoDB throttles writes to ${local.table_name}: one key may be too hot, or the table is still scaling to the load."
    namespace   = "AWS/DynamoDB"
    metric      = "WriteThrottleEvents"
    dimensions  = { TableName = table.name }
    statistic   = "Sum"
    datapoints  = 3
  } }
}

module "alarms" {
  source = "../modules/alarms"

  actions = var.alarm_topic_arns
  tags    = local.tags

  alarms = merge(local.own_alarms, local.table_alarms, {
    # Kafka's iterator age: the consumer group's lag.
    "${local.function_name}-lag" = {
      description = "${local.function_name} is more than ${var.offset_lag_alarm} records behind topic ${local.producer.topic}: look for errors and throttles, then raise pollers.maximum."
      namespace   = "AWS/Lambda"
      metric      = "OffsetLag"
      dimensions  = { FunctionName = module.function.name }
      statistic   = "Maximum"
      threshold   = var.offset_lag_alarm
    }
  })
}
