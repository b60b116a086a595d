variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "vpc_id" {
  description = "The consumer's VPC."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the endpoints, in the zones of the producer's load balancers."
  type        = list(string)
}

variable "brokers" {
  description = "Host name and endpoint service of each broker, by id."
  type = map(object({
    host         = string
    service_name = string
  }))
}

variable "port" {
  description = "The brokers' port."
  type        = number
}

variable "client_security_group_id" {
  description = "Security group of those who talk to the brokers."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
