# Kafka's iterator age: the consumer group's lag.
resource "aws_cloudwatch_metric_alarm" "offset_lag" {
  alarm_name          = "${local.function_name}-lag"
  alarm_description   = "${local.function_name} is more than ${var.offset_lag_alarm} records behind topic ${local.producer.topic}: look for errors and throttles, then raise pollers.maximum."
  namespace           = "AWS/Lambda"
  metric_name         = "OffsetLag"
  dimensions          = { FunctionName = module.function.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.offset_lag_alarm
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "table_throttles" {
  alarm_name          = "${module.table.name}-throttles"
  alarm_description   = "DynamoDB throttles writes to ${module.table.name}: one key may be too hot, or the table is still scaling to the load."
  namespace           = "AWS/DynamoDB"
  metric_name         = "WriteThrottleEvents"
  dimensions          = { TableName = module.table.name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = local.tags
}
