variable "name" {
  description = "Name of the function."
  type        = string
}

variable "role_name" {
  description = "Name of the function's role."
  type        = string
}

variable "description" {
  description = "What the function does, for people who meet it in the console."
  type        = string
}

variable "package" {
  description = "Path of the zip that ./glueline package built."
  type        = string
}

variable "memory_size" {
  description = "Memory in MB; Lambda gives CPU in proportion."
  type        = number
}

variable "timeout" {
  description = "Seconds that an invocation may take."
  type        = number
}

variable "environment" {
  description = "Environment variables."
  type        = map(string)
}

variable "policies" {
  description = "Policies of the function's role: name to JSON document."
  type        = map(string)
}

variable "trust_policy" {
  description = "Trust policy of the function's role, as JSON."
  type        = string
}

variable "vpc" {
  description = "Subnets and security groups of the function; null keeps it out of any VPC."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
  })
  default = null
}

variable "reserved_concurrency" {
  description = "Executions reserved for the function and its upper bound; -1 reserves none."
  type        = number
  default     = -1
}

variable "log_group_name" {
  description = "The function's log group, made here."
  type        = string
}

variable "log_retention_days" {
  description = "Days that log lines are kept."
  type        = number
}

variable "log_level" {
  description = "Least level that the function logs."
  type        = string
}

variable "kms_key_arn" {
  description = "Customer managed key for environment variables and logs; null uses AWS's own keys, which cost nothing."
  type        = string
  default     = null
}

variable "alarm_actions" {
  description = "SNS topics that alarms tell."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
