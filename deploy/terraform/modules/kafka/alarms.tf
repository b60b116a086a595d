# What MSK reports depends on the kind of broker: Express brokers have neither disks nor partitions without a leader to look at.

locals {
  standard_broker_ids = local.is_express ? toset([]) : toset(local.broker_ids)

  group_dimensions = { "Cluster Name" = var.name, "Consumer Group" = var.consumer_group, Topic = var.topic }
}

resource "aws_cloudwatch_metric_alarm" "offline_partitions" {
  count = local.is_express ? 0 : 1

  alarm_name          = "${var.name}-offline-partitions"
  alarm_description   = "Partitions of ${var.name} have no leader: nobody can read or write them. Look at the brokers' logs and at ongoing maintenance."
  namespace           = "AWS/Kafka"
  metric_name         = "OfflinePartitionsCount"
  dimensions          = { "Cluster Name" = var.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}

# MSK restarts brokers for maintenance, and their partitions are under-replicated for as long.
resource "aws_cloudwatch_metric_alarm" "under_replicated" {
  for_each = local.standard_broker_ids

  alarm_name          = "${var.name}-broker-${each.key}-under-replicated"
  alarm_description   = "Replicas of partitions that broker ${each.key} leads have been behind for half an hour: look at the other brokers' CPU, disks and logs."
  namespace           = "AWS/Kafka"
  metric_name         = "UnderReplicatedPartitions"
  dimensions          = { "Cluster Name" = var.name, "Broker ID" = each.key }
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 6
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "under_min_isr" {
  for_each = local.standard_broker_ids

  alarm_name          = "${var.name}-broker-${each.key}-under-min-isr"
  alarm_description   = "Partitions that broker ${each.key} leads have too few replicas to accept records: producers fail. Look at the other brokers."
  namespace           = "AWS/Kafka"
  metric_name         = "UnderMinIsrPartitionCount"
  dimensions          = { "Cluster Name" = var.name, "Broker ID" = each.key }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "no_controller" {
  alarm_name          = "${var.name}-no-controller"
  alarm_description   = "${var.name} has no active controller: leaders can't change, and topics can't either. Open a case with AWS if it lasts."
  namespace           = "AWS/Kafka"
  metric_name         = "ActiveControllerCount"
  dimensions          = { "Cluster Name" = var.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
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

# Lag as the brokers see it, whatever reads: also if Lambda's pollers report nothing.
resource "aws_cloudwatch_metric_alarm" "lag" {
  alarm_name          = "${var.name}-${var.topic}-lag"
  alarm_description   = "${var.consumer_group} would need more than ${var.lag_alarm_seconds} seconds to catch up with topic ${var.topic}: look at the consumer's errors, throttles and pollers."
  namespace           = "AWS/Kafka"
  metric_name         = "EstimatedMaxTimeLag"
  dimensions          = local.group_dimensions
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.lag_alarm_seconds
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags
}
