# What MSK reports depends on the kind of broker: Express brokers have neither disks nor partitions without a leader to look at.

locals {
  cluster_dimensions = { "Cluster Name" = var.name }

  alarms_of_standard_brokers = merge([for id in local.is_express ? [] : local.broker_ids : {
    # MSK restarts brokers for maintenance, and their partitions are under-replicated for as long.
    "${var.name}-broker-${id}-under-replicated" = {
      description = "Replicas of partitions that broker ${id} leads have been behind for half an hour: look at the other brokers' CPU, disks and logs."
      metric      = "UnderReplicatedPartitions"
      dimensions  = merge(local.cluster_dimensions, { "Broker ID" = id })
      statistic   = "Minimum"
      period      = 300
      periods     = 6
    }

    "${var.name}-broker-${id}-under-min-isr" = {
      description = "Partitions that broker ${id} leads have too few replicas to accept records: producers fail. Look at the other brokers."
      metric      = "UnderMinIsrPartitionCount"
      dimensions  = merge(local.cluster_dimensions, { "Broker ID" = id })
      statistic   = "Maximum"
    }

    "${var.name}-broker-${id}-storage" = {
      description = "The disk of broker ${id} is 85 % full: raise storage_max_gib, or shorten the topics' retention."
      metric      = "KafkaDataLogsDiskUsed"
      dimensions  = merge(local.cluster_dimensions, { "Broker ID" = id })
      statistic   = "Maximum"
      threshold   = 85
      period      = 300
      periods     = 2
      missing     = "missing"
    }
  }]...)

  alarms_of_standard_clusters = local.is_express ? {} : {
    "${var.name}-offline-partitions" = {
      description = "Partitions of ${var.name} have no leader: nobody can read or write them. Look at the brokers' logs and at ongoing maintenance."
      metric      = "OfflinePartitionsCount"
      dimensions  = local.cluster_dimensions
      statistic   = "Maximum"
      periods     = 3
    }
  }

  alarms_of_clusters = {
    "${var.name}-no-controller" = {
      description = "${var.name} has no active controller: leaders can't change, and topics can't either. Open a case with AWS if it lasts."
      metric      = "ActiveControllerCount"
      dimensions  = local.cluster_dimensions
      statistic   = "Maximum"
      threshold   = 1
      comparison  = "LessThanThreshold"
    }

    # Lag as the brokers see it, whatever reads: also if Lambda's pollers report nothing.
    "${var.name}-${var.topic}-lag" = {
      description = "${var.consumer_group} would need more than ${var.lag_alarm_seconds} seconds to catch up with topic ${var.topic}: look at the consumer's errors, throttles and pollers."
      metric      = "EstimatedMaxTimeLag"
      dimensions  = merge(local.cluster_dimensions, { "Consumer Group" = var.consumer_group, Topic = var.topic })
      statistic   = "Maximum"
      threshold   = var.lag_alarm_seconds
    }
  }
}

module "alarms" {
  source = "../alarms"

  alarms = {
    for name, alarm in merge(local.alarms_of_standard_brokers, local.alarms_of_standard_clusters, local.alarms_of_clusters) :
    name => merge({ namespace = "AWS/Kafka" }, alarm)
  }

  actions = var.alarm_actions
  tags    = var.tags
}

# AWS advises to stay below 60 %, so that the others can take over for a broker that restarts.
resource "aws_cloudwatch_metric_alarm" "cpu" {
  for_each = toset(local.broker_ids)

  alarm_name          = "${var.name}-broker-${each.key}-cpu"
  alarm_description   = "Broker ${each.key} has used more than 60 % of its CPU for a quarter of an hour: use larger brokers, or more of them."
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 60
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags

  metric_query {
    id          = "used"
    label       = "CPU in use"
    expression  = "user + system"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { user = "CpuUser", system = "CpuSystem" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Kafka"
        metric_name = metric_query.value
        dimensions  = { "Cluster Name" = var.name, "Broker ID" = each.key }
        stat        = "Average"
        period      = 300
      }
    }
  }
}
