variable "name" {
  description = "Name of the table."
  type        = string
}

variable "hash_key" {
  description = "Partition key: a field of the events, and S, N or B."
  type = object({
    name = string
    type = optional(string, "S")
  })
}

variable "range_key" {
  description = "Sort key; null for none."
  type = object({
    name = string
    type = optional(string, "S")
  })
  default = null
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table."
  type        = bool
}

variable "recovery_period_in_days" {
  description = "Days that point-in-time recovery reaches back, 1 to 35."
  type        = number
}

variable "kms_key_arn" {
  description = "Customer managed key of the table; null encrypts with DynamoDB's own key, which costs nothing."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
