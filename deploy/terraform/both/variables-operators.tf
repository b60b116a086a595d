variable "metrics_namespace" {
  description = "CloudWatch's namespace for the metrics that the functions write to their logs; null for none."
  type        = string
  default     = "Glueline"

  validation {
    condition     = var.metrics_namespace == null || try(can(regex("^[A-Za-z0-9._/#-]{1,255}$", var.metrics_namespace)) && !startswith(var.metrics_namespace, "AWS/") && var.metrics_namespace != "off", false)
    error_message = "metrics_namespace must have up to 255 letters, digits or .-_/#, and not begin with AWS/."
  }
}

variable "log_lines_per_reason" {
  description = "Lines of one invocation with the same reason of a failure; the others are counted in one line."
  type        = number
  default     = 10

  validation {
    condition     = var.log_lines_per_reason >= 1 && floor(var.log_lines_per_reason) == var.log_lines_per_reason
    error_message = "log_lines_per_reason must be a whole number from 1."
  }
}

variable "log_payloads" {
  description = "Whether the log may have the values of records that failed, and those that reasons quote. Off, it has their places, paths and reasons."
  type        = bool
  default     = false
}

variable "diagnostics" {
  description = "Whether both VPCs have what ./glueline doctor needs there, from CloudShell or an instance of yours: endpoints of the AWS services that it asks, a security group to join, and a policy to attach."
  type        = bool
  default     = false
}

variable "producer_alarm_topic_arns" {
  description = "SNS topics of the producer's account that its alarms notify; empty for alarms that only show in the console."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.producer_alarm_topic_arns : can(regex("^arn:aws:sns:", arn))])
    error_message = "producer_alarm_topic_arns must be ARNs of SNS topics."
  }
}

variable "consumer_alarm_topic_arns" {
  description = "SNS topics of the consumer's account that its alarms notify; empty for alarms that only show in the console."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.consumer_alarm_topic_arns : can(regex("^arn:aws:sns:", arn))])
    error_message = "consumer_alarm_topic_arns must be ARNs of SNS topics."
  }
}

variable "tracing" {
  description = "Whether X-Ray traces invocations: one a second and 5 % of the others."
  type        = bool
  default     = true
}

variable "log_level" {
  description = "Minimum level that the functions log."
  type        = string
  default     = "INFO"

  validation {
    condition     = contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], var.log_level)
    error_message = "log_level must be TRACE, DEBUG, INFO, WARN, ERROR or FATAL."
  }
}

variable "log_retention_days" {
  description = "Days that the logs of the functions and the brokers are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a number that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, …"
  }
}

variable "evolutions_alarm" {
  description = "Number of schema versions in an hour above which there is an alarm."
  type        = number
  default     = 20

  validation {
    condition     = var.evolutions_alarm > 0
    error_message = "evolutions_alarm must be more than 0."
  }
}

variable "lag_alarm_seconds" {
  description = "Estimated seconds that the consumer may need to catch up with the topic before an alarm."
  type        = number
  default     = 900

  validation {
    condition     = var.lag_alarm_seconds > 0
    error_message = "lag_alarm_seconds must be more than 0."
  }
}

variable "offset_lag_alarm" {
  description = "Number of records by which the consumer may lag behind the topic before an alarm. The Kafka equivalent of a stream's iterator age."
  type        = number
  default     = 10000

  validation {
    condition     = var.offset_lag_alarm > 0
    error_message = "offset_lag_alarm must be more than 0."
  }
}

variable "record_age_alarm_seconds" {
  description = "Age of records at which there is an alarm, from their timestamps to the function, in seconds."
  type        = number
  default     = 900

  validation {
    condition     = var.record_age_alarm_seconds > 0
    error_message = "record_age_alarm_seconds must be more than 0."
  }
}

variable "event_source_metrics" {
  description = "Additional metrics of the event source mapping: EventCount, ErrorCount, KafkaMetrics. CloudWatch bills them as custom metrics."
  type        = list(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.event_source_metrics, ["EventCount", "ErrorCount", "KafkaMetrics"])) == 0
    error_message = "event_source_metrics may have EventCount, ErrorCount and KafkaMetrics."
  }
}

variable "flow_log_days" {
  description = "Days that the VPCs' flow logs are kept; null keeps none. CloudWatch bills what it takes in: about a line for each connection and minute."
  type        = number
  default     = null

  validation {
    condition     = var.flow_log_days == null || contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], coalesce(var.flow_log_days, 30))
    error_message = "flow_log_days must be a number that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, …"
  }
}
