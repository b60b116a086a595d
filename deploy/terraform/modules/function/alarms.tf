locals {
  function_dimensions = { FunctionName = aws_lambda_function.this.function_name }
}

module "alarms" {
  source = "../alarms"

  actions = var.alarm_actions
  tags    = var.tags

  alarms = {
    "${var.name}-errors" = {
      description = "Invocations of ${var.name} failed. See its log group ${var.log_group_name} for the reason."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = local.function_dimensions
      statistic   = "Sum"
      datapoints  = 3
    }

    "${var.name}-throttles" = {
      description = "Lambda had no free execution for ${var.name}: raise the account's concurrency or the function's reservation."
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = local.function_dimensions
      statistic   = "Sum"
      datapoints  = 3
    }

    # A timeout ends the process: everything that it knew has to be fetched again.
    "${var.name}-duration" = {
      description = "Invocations of ${var.name} take more than 80 % of the ${var.timeout} seconds that they may: look at what they wait for in ${var.log_group_name}, then raise function_timeout."
      namespace   = "AWS/Lambda"
      metric      = "Duration"
      dimensions  = local.function_dimensions
      statistic   = "Maximum"
      datapoints  = 3
      threshold   = 800 * var.timeout
    }

    # Lambda could not tell of what it discarded: that is then lost.
    "${var.name}-destination-failures" = {
      description = "Lambda could not write to a destination of ${var.name}: look at the role's permissions, the destination and its key, and the endpoint to it."
      namespace   = "AWS/Lambda"
      metric      = "DestinationDeliveryFailures"
      dimensions  = local.function_dimensions
      statistic   = "Sum"
      periods     = 1
    }
  }
}
