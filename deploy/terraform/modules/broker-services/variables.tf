variable "name" {
  description = "Prefix of every name; 20 characters at most, because a load balancer's name has 32."
  type        = string

  validation {
    condition     = length(var.name) <= 20
    error_message = "name may have 20 characters at most: load balancers are named <name>-broker-<id>."
  }
}

variable "vpc_id" {
  description = "The VPC of the brokers."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the load balancers, one in each zone from which consumers come."
  type        = list(string)
}

variable "broker_addresses" {
  description = "Address of each broker, by id."
  type        = map(string)
}

variable "port" {
  description = "The brokers' port."
  type        = number
}

variable "broker_security_group_id" {
  description = "The brokers' security group; a rule for the load balancers is added to it."
  type        = string
}

variable "allowed_principals" {
  description = "ARNs of those who may make endpoints, such as the root of the consumer's account."
  type        = list(string)
}

variable "acceptance_required" {
  description = "Whether each endpoint waits until somebody accepts it."
  type        = bool
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
