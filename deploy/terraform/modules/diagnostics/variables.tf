variable "name" {
  description = "Prefix of every name in this module."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "name must have 1 to 64 characters."
  }
}

variable "vpc_id" {
  description = "The VPC to look into."
  type        = string

  validation {
    condition     = length(var.vpc_id) > 0
    error_message = "vpc_id must not be empty: the VPC to look into."
  }
}

variable "broker_security_group_id" {
  description = "Security group of the brokers, or of their endpoints; it lets the new group in."
  type        = string

  validation {
    condition     = length(var.broker_security_group_id) > 0
    error_message = "broker_security_group_id must not be empty: the doctor connects to brokers."
  }
}

variable "broker_ports" {
  description = "The brokers' ports, from one to another, by what they are for."
  type = map(object({
    from = number
    to   = number
  }))

  validation {
    condition     = length(var.broker_ports) > 0 && alltrue([for ports in values(var.broker_ports) : ports.from >= 1 && ports.from <= ports.to && ports.to <= 65535])
    error_message = "broker_ports must not be empty, and be ports from 1 to 65535."
  }
}

variable "aws_cidr" {
  description = "Where AWS services are reached: the VPC's range with endpoints, 0.0.0.0/0 with a NAT gateway."
  type        = string

  validation {
    condition     = can(cidrhost(var.aws_cidr, 0))
    error_message = "aws_cidr must be an IPv4 range."
  }
}

variable "gateway_services" {
  description = "AWS services that are reached by gateway endpoints: any of dynamodb and s3."
  type        = set(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.gateway_services, ["dynamodb", "s3"])) == 0
    error_message = "gateway_services may have dynamodb and s3."
  }
}

variable "policies" {
  description = "Policy documents, as JSON, whose statements become one policy."
  type        = list(string)

  validation {
    condition     = length(var.policies) > 0 && alltrue([for document in var.policies : can(jsondecode(document).Statement)])
    error_message = "policies must be policy documents, as JSON."
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
