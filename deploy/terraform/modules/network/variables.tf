variable "name" {
  description = "Prefix of every name in this module."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "name must have 1 to 64 characters."
  }
}

variable "cidr" {
  description = "IPv4 range of the VPC; each subnet takes a sixteenth of it."
  type        = string

  validation {
    condition     = can(cidrsubnet(var.cidr, 4, 15)) && tonumber(split("/", var.cidr)[1]) <= 22
    error_message = "cidr must be an IPv4 range of /22 or larger, such as 10.20.0.0/16: it is cut into sixteen subnets."
  }
}

variable "zone_ids" {
  description = "Availability zone ids, such as euc1-az1. Ids name the same zone in every account; names like eu-central-1a do not."
  type        = list(string)

  validation {
    condition     = length(var.zone_ids) >= 1 && length(var.zone_ids) <= 8 && length(distinct(var.zone_ids)) == length(var.zone_ids)
    error_message = "zone_ids must have one to eight different zone ids."
  }
}

variable "public_subnets" {
  description = "Whether there are public subnets, with internet access, in addition to the private ones."
  type        = bool
  default     = false
}

variable "nat_gateway" {
  description = "Whether private subnets reach the internet through one NAT gateway, which is in a public subnet."
  type        = bool
  default     = false

  validation {
    condition     = !var.nat_gateway || var.public_subnets
    error_message = "nat_gateway needs public_subnets: the gateway is in one of them."
  }
}

variable "aws_endpoints" {
  description = "AWS services that private subnets reach without the internet; dynamodb and s3 are gateways and free, each of the others costs an endpoint in every zone."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for service in var.aws_endpoints : can(regex("^[a-z0-9.-]+$", service))])
    error_message = "aws_endpoints must be names of services, such as glue or dynamodb."
  }
}

variable "assumed_role_arns" {
  description = "Roles of other accounts that are assumed inside the VPC; AWS services are reached with their sessions too."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.assumed_role_arns : startswith(arn, "arn:aws:iam::")])
    error_message = "assumed_role_arns must be ARNs of roles."
  }
}

variable "flow_log_days" {
  description = "Days that the VPC's flow log is kept; null keeps none."
  type        = number
  default     = null

  validation {
    condition     = var.flow_log_days == null || try(var.flow_log_days >= 1, false)
    error_message = "flow_log_days must be at least 1."
  }
}

variable "kms_key_arn" {
  description = "Customer managed key for the flow log; null uses CloudWatch's own keys, which cost nothing."
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
