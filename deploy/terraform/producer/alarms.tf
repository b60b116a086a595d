# On the metrics that the function writes itself: Lambda's own don't know what became of events.

locals {
  own_dimensions = { FunctionName = local.function_name }
}

module "alarms" {
  source = "../modules/alarms"

  actions = var.alarm_topic_arns
  tags    = local.tags

  alarms = merge([for namespace in var.metrics_namespace[*] : {
    "${local.function_name}-not-sent" = {
      description = "Events were not sent, and their senders know it: Kafka or the schema registry is in trouble, or invocations run out of time. ${local.log_group_name} has the commonest reasons."
      namespace   = namespace
      metric      = "NotSent"
      dimensions  = local.own_dimensions
      statistic   = "Sum"
      datapoints  = 3
    }

    "${local.function_name}-unknown" = {
      description = "Kafka did not answer for events in time: they may be on the topic or not, and their senders must send them again. Look at the brokers, and at ${local.log_group_name}."
      namespace   = namespace
      metric      = "Unknown"
      dimensions  = local.own_dimensions
      statistic   = "Sum"
      datapoints  = 1
    }

    "${local.function_name}-refused" = {
      description = "Events are refused, because they are wrong or their schema may not change like this: ${local.log_group_name} has the commonest reasons, and their senders each one with remedies."
      namespace   = namespace
      metric      = "Refused"
      dimensions  = local.own_dimensions
      statistic   = "Sum"
      datapoints  = 3
    }

    "${local.function_name}-evolved" = {
      description = "Schemas have more than ${var.evolutions_alarm} new versions in an hour: something sends ever different events. Look at the versions (./glueline versions), and at maps, map_pointers and overflow."
      namespace   = namespace
      metric      = "Evolved"
      dimensions  = local.own_dimensions
      statistic   = "Sum"
      threshold   = var.evolutions_alarm
      period      = 3600
      periods     = 1
    }

    "${local.function_name}-registry-latency" = {
      description = "Calls of the schema registry take ${local.function_name} more than 5 seconds, or don't come back: look at Glue, and at the endpoint to it."
      namespace   = namespace
      metric      = "RegistryLongestCall"
      dimensions  = local.own_dimensions
      statistic   = "Maximum"
      threshold   = 5000
      datapoints  = 3
    }
  }]...)
}
