variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "name must have 1 to 64 characters."
  }
}

variable "vpc_id" {
  description = "The consumer's VPC."
  type        = string

  validation {
    condition     = length(var.vpc_id) > 0
    error_message = "vpc_id must not be empty: the consumer's VPC."
  }
}

variable "subnet_ids" {
  description = "Subnets of the endpoints, in the zones of the producer's load balancers."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "subnet_ids must not be empty: an endpoint needs one."
  }
}

variable "brokers" {
  description = "Host name and endpoint service of each broker, by id."
  type = map(object({
    host         = string
    service_name = string
  }))

  validation {
    condition     = length(var.brokers) > 0
    error_message = "brokers must not be empty: each gets an endpoint."
  }
}

variable "port" {
  description = "The brokers' port."
  type        = number

  validation {
    condition     = var.port >= 1 && var.port <= 65535
    error_message = "port must be 1 to 65535."
  }
}

variable "service_region" {
  description = "Region of the endpoint services; null if it is the consumer's."
  type        = string
  default     = null

  validation {
    condition     = var.service_region == null || try(length(var.service_region) > 0, false)
    error_message = "service_region must be a region."
  }
}

variable "client_security_group_id" {
  description = "Security group of the brokers' clients."
  type        = string

  validation {
    condition     = length(var.client_security_group_id) > 0
    error_message = "client_security_group_id must not be empty: only its members may connect."
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
