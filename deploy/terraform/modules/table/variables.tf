variable "name" {
  description = "Name of the table."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{3,255}$", var.name))
    error_message = "name must have 3 to 255 letters, digits or _ . -"
  }
}

variable "hash_key" {
  description = "Partition key: a field of the events, and S, N or B."
  type = object({
    name = string
    type = optional(string, "S")
  })

  validation {
    condition     = contains(["S", "N", "B"], var.hash_key.type)
    error_message = "hash_key: type must be S, N or B."
  }
}

variable "range_key" {
  description = "Sort key; null for none."
  type = object({
    name = string
    type = optional(string, "S")
  })
  default = null

  validation {
    condition     = var.range_key == null || try(contains(["S", "N", "B"], var.range_key.type), false)
    error_message = "range_key: type must be S, N or B."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table."
  type        = bool
}

variable "recovery_period_in_days" {
  description = "Days that point-in-time recovery reaches back, 1 to 35."
  type        = number

  validation {
    condition     = var.recovery_period_in_days >= 1 && var.recovery_period_in_days <= 35
    error_message = "recovery_period_in_days must be 1 to 35."
  }
}

variable "kms_key_arn" {
  description = "Customer managed key of the table; null encrypts with DynamoDB's own key, which costs nothing."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
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
