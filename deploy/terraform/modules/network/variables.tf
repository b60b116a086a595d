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

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags may have at most 50 entries."
  }
}
