# An MSK cluster of standard or Express brokers. Everything between brokers, and between brokers and clients, is TLS.

locals {
  is_express = startswith(var.instance_type, "express.")

  # MSK requires access control lists before clients of other VPCs may sign in by password or certificate, and Kafka has none at first.
  needs_acls = length(setintersection(var.vpc_connectivity, ["scram", "mtls"])) > 0

  ports = { none = 9094, mtls = 9094, scram = 9096, iam = 9098 }

  server_properties = merge(
    local.is_express ? {} : {
      "auto.create.topics.enable"  = "false"
      "default.replication.factor" = var.replication_factor
      "min.insync.replicas"        = var.replication_factor > 2 ? 2 : 1
    },
    local.needs_acls ? { "allow.everyone.if.no.acl.found" = "false" } : {},
  )
}

resource "aws_cloudwatch_log_group" "brokers" {
  #checkov:skip=CKV_AWS_338:How long logs are kept is a choice (log_retention_days), and a year of them costs.
  name              = "/aws/msk/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_security_group" "brokers" {
  name        = "${var.name}-brokers"
  description = "Brokers of the Kafka cluster ${var.name}"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-brokers" })
}

resource "aws_msk_configuration" "this" {
  count = length(local.server_properties) > 0 ? 1 : 0

  name              = var.name
  description       = "Server properties of ${var.name}"
  server_properties = join("\n", [for property, value in local.server_properties : "${property}=${value}"])
}

resource "aws_msk_cluster" "this" {
  cluster_name           = var.name
  kafka_version          = var.kafka_version
  number_of_broker_nodes = var.broker_count
  enhanced_monitoring    = var.enhanced_monitoring
  tags                   = var.tags

  broker_node_group_info {
    instance_type   = var.instance_type
    client_subnets  = var.subnet_ids
    security_groups = [aws_security_group.brokers.id]

    dynamic "storage_info" {
      for_each = local.is_express ? [] : [var.storage_gib]

      content {
        ebs_storage_info {
          volume_size = storage_info.value
        }
      }
    }

    # MSK refuses this at creation; the provider creates the cluster without it and then enables it.
    dynamic "connectivity_info" {
      for_each = length(var.vpc_connectivity) > 0 ? [var.vpc_connectivity] : []

      content {
        vpc_connectivity {
          client_authentication {
            tls = contains(connectivity_info.value, "mtls")

            sasl {
              iam   = contains(connectivity_info.value, "iam")
              scram = contains(connectivity_info.value, "scram")
            }
          }
        }
      }
    }
  }

  client_authentication {
    unauthenticated = contains(var.sign_in, "none")

    sasl {
      iam   = contains(var.sign_in, "iam")
      scram = contains(var.sign_in, "scram")
    }

    dynamic "tls" {
      for_each = contains(var.sign_in, "mtls") ? [var.certificate_authority_arns] : []

      content {
        certificate_authority_arns = tls.value
      }
    }
  }

  dynamic "configuration_info" {
    for_each = aws_msk_configuration.this

    content {
      arn      = configuration_info.value.arn
      revision = configuration_info.value.latest_revision
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = var.kms_key_arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  dynamic "open_monitoring" {
    for_each = var.open_monitoring ? [true] : []

    content {
      prometheus {
        jmx_exporter {
          enabled_in_broker = true
        }

        node_exporter {
          enabled_in_broker = true
        }
      }
    }
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.brokers.name
      }
    }
  }

  lifecycle {
    # Disks grow automatically; resetting them to the initial size would be refused.
    ignore_changes = [broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size]
  }
}
