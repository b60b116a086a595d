module "alarms" {
  source = "../alarms"

  actions = var.alarm_actions
  tags    = var.tags

  alarms = { for id in keys(var.broker_addresses) : "${var.name}-broker-${id}-unreachable" => {
    description = "The load balancer of broker ${id} can't connect to it: look at the broker, and at the rule for the balancers in its security group."
    namespace   = "AWS/NetworkELB"
    metric      = "UnHealthyHostCount"
    dimensions  = { LoadBalancer = aws_lb.broker[id].arn_suffix, TargetGroup = aws_lb_target_group.broker[id].arn_suffix }
    statistic   = "Maximum"
    periods     = 3
  } }
}
