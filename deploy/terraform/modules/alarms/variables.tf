variable "alarms" {
  description = "By the alarm's name: what it says to people, its metric, and when it goes off: at more than threshold (0), or as comparison says, in datapoints of the last periods (5), each of period (60) seconds. Without data, nothing is wrong."
  type = map(object({
    description = string
    namespace   = string
    metric      = string
    dimensions  = map(string)
    statistic   = string
    threshold   = optional(number, 0)
    comparison  = optional(string, "GreaterThanThreshold")
    period      = optional(number, 60)
    periods     = optional(number, 5)
    datapoints  = optional(number)
    missing     = optional(string, "notBreaching")
  }))

  validation {
    condition     = alltrue([for alarm in values(var.alarms) : coalesce(alarm.datapoints, 1) <= alarm.periods])
    error_message = "alarms: datapoints must not exceed periods."
  }
}

variable "actions" {
  description = "SNS topics that alarms notify."
  type        = list(string)

  validation {
    condition     = alltrue([for arn in var.actions : startswith(arn, "arn:")])
    error_message = "actions must be ARNs."
  }
}

variable "tags" {
  description = "Tags of every alarm."
  type        = map(string)

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags may have at most 50 entries."
  }
}
