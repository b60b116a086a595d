resource "aws_cloudwatch_metric_alarm" "unhealthy" {
  for_each = var.broker_addresses

  alarm_name          = "${var.name}-broker-${each.key}-unreachable"
  alarm_description   = "The load balancer of broker ${each.key} can't connect to it: look at the broker, and at the rule for the balancers in its security group."
  namespace           = "AWS/NetworkELB"
  metric_name         = "UnHealthyHostCount"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = var.tags

  dimensions = {
    LoadBalancer = aws_lb.broker[each.key].arn_suffix
    TargetGroup  = aws_lb_target_group.broker[each.key].arn_suffix
  }
}
