variable "name" {
  description = "Prefix of every name in the consumer's account."
  type        = string
  default     = "glueline"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,38}[a-z0-9]$", var.name))
    error_message = "name must have 3 to 40 lowercase letters, digits and hyphens, and begin with a letter."
  }
}

variable "tags" {
  description = "Tags of every taggable resource."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.tags) <= 45
    error_message = "tags may have at most 45 entries: AWS allows 50, and a few are added here."
  }
}

variable "alarm_topic_arns" {
  description = "SNS topics that every alarm notifies; empty for alarms that only show in the console."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.alarm_topic_arns : can(regex("^arn:aws:sns:", arn))])
    error_message = "alarm_topic_arns must be ARNs of SNS topics."
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

variable "log_retention_days" {
  description = "Days that the function's log is kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a number that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, …"
  }
}

variable "kms_key_arn" {
  description = "Customer managed key for table, queue, logs and function; null uses AWS's own keys, which cost nothing. Its policy must let CloudWatch Logs and CloudWatch alarms use it."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key, not of an alias."
  }
}

variable "diagnostics" {
  description = "Whether the VPC has what ./glueline doctor needs there, from CloudShell or an instance of yours: endpoints of the AWS services that it asks, a security group to join, and a policy to attach."
  type        = bool
  default     = false
}
