variable "name" {
  description = "Prefix of every name; at most 20 characters, because a load balancer's name may have 32."
  type        = string

  validation {
    condition     = length(var.name) <= 20
    error_message = "name may have at most 20 characters: load balancers are named <name>-broker-<id>."
  }
}

variable "vpc_id" {
  description = "The VPC of the brokers."
  type        = string

  validation {
    condition     = length(var.vpc_id) > 0
    error_message = "vpc_id must not be empty: the VPC of the brokers."
  }
}

variable "subnet_ids" {
  description = "Subnets of the load balancers, one in each zone from which consumers come."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "subnet_ids must not be empty: a load balancer needs one."
  }
}

variable "broker_addresses" {
  description = "Address of each broker, by id."
  type        = map(string)

  validation {
    condition     = length(var.broker_addresses) > 0
    error_message = "broker_addresses must not be empty: each gets a service."
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

variable "broker_security_group_id" {
  description = "The brokers' security group; a rule for the load balancers is added to it."
  type        = string

  validation {
    condition     = length(var.broker_security_group_id) > 0
    error_message = "broker_security_group_id must not be empty: it must let the load balancers in."
  }
}

variable "allowed_principals" {
  description = "ARNs of principals that may create endpoints, such as the root of the consumer's account."
  type        = list(string)

  validation {
    condition     = alltrue([for arn in var.allowed_principals : startswith(arn, "arn:aws:iam::")])
    error_message = "allowed_principals must be ARNs of accounts, roles or users."
  }
}

variable "supported_regions" {
  description = "Regions from which endpoints may be created; null is the services' own."
  type        = set(string)
  default     = null

  validation {
    condition     = var.supported_regions == null || try(length(var.supported_regions) > 0, false)
    error_message = "supported_regions must not be empty."
  }
}

variable "acceptance_required" {
  description = "Whether each endpoint waits until someone accepts it."
  type        = bool
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the load balancers."
  type        = bool
}

variable "alarm_actions" {
  description = "SNS topics that alarms notify."
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
