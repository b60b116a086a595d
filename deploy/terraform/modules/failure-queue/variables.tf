variable "name" {
  description = "Name of the queue."
  type        = string
}

variable "kms_key_arn" {
  description = "Customer managed key of the queue; null encrypts with SQS's own keys, which cost nothing."
  type        = string
  default     = null
}

variable "alarm_actions" {
  description = "SNS topics that the alarm tells."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
