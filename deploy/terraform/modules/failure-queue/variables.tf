variable "name" {
  description = "Name of the queue."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,80}$", var.name))
    error_message = "name must have 1 to 80 letters, digits, hyphens or underscores."
  }
}

variable "retention_seconds" {
  description = "Seconds that messages are kept, at most 14 days."
  type        = number

  validation {
    condition     = var.retention_seconds >= 60 && var.retention_seconds <= 1209600
    error_message = "retention_seconds must be 60 to 1209600."
  }
}

variable "kms_key_arn" {
  description = "Customer managed key of the queue; null encrypts with SQS's own keys, which cost nothing."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "alarm_description" {
  description = "What the alarm says."
  type        = string

  validation {
    condition     = length(var.alarm_description) > 0
    error_message = "alarm_description must not be empty."
  }
}

variable "alarm_actions" {
  description = "SNS topics that the alarm notifies."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.alarm_actions : startswith(arn, "arn:")])
    error_message = "alarm_actions must be ARNs."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags may have at most 50 entries."
  }
}
