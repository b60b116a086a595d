variable "vpc_cidr" {
  description = "IPv4 range of the producer's VPC."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0))
    error_message = "vpc_cidr must be an IPv4 range such as 10.20.0.0/16."
  }
}

variable "zone_count" {
  description = "Number of availability zones for the brokers; MSK needs two or three, Express brokers three."
  type        = number
  default     = 3

  validation {
    condition     = contains([2, 3], var.zone_count) && (var.cluster_type != "express" || var.zone_count == 3)
    error_message = "zone_count must be 2 or 3, and 3 with Express brokers."
  }
}

variable "zone_ids" {
  description = "The zones by id, such as [\"euc1-az1\", \"euc1-az2\", \"euc1-az3\"]; empty uses the region's first ones at the first apply, and keeps them."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.zone_ids) == 0 || length(var.zone_ids) == var.zone_count
    error_message = "zone_ids must have zone_count ids, or none."
  }

  validation {
    condition     = length(setintersection(var.zone_ids, var.exclude_zone_ids)) == 0
    error_message = "zone_ids must not have ids that are in exclude_zone_ids."
  }
}

variable "exclude_zone_ids" {
  description = "Zones that are not used, by id. MSK refuses use1-az3."
  type        = set(string)
  default     = ["use1-az3"]

  validation {
    condition     = alltrue([for id in var.exclude_zone_ids : can(regex("^[a-z0-9]+-az[0-9]+$", id))])
    error_message = "exclude_zone_ids must be ids of zones, such as use1-az3, not names."
  }
}

variable "nat_gateway" {
  description = "Whether the private subnets reach the internet through a NAT gateway, for which there are public subnets. Nothing here needs it as long as aws_endpoints has the services that the function calls."
  type        = bool
  default     = false
}

variable "flow_log_days" {
  description = "Days that the VPC's flow log is kept; null keeps none. CloudWatch bills what it takes in: about a line for each connection and minute."
  type        = number
  default     = null

  validation {
    condition     = var.flow_log_days == null || contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], coalesce(var.flow_log_days, 30))
    error_message = "flow_log_days must be a number that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, …"
  }
}

variable "aws_endpoints" {
  description = "AWS services reached through VPC endpoints. The function needs glue; others are for what else runs in the VPC. Secrets Manager is added if the function signs in with a secret."
  type        = set(string)
  default     = ["glue", "sts", "logs", "dynamodb"]

  validation {
    condition     = var.nat_gateway || contains(var.aws_endpoints, "glue")
    error_message = "aws_endpoints must have glue, or nat_gateway must be true: the function calls the schema registry."
  }
}

variable "connectivity" {
  description = "How the consumer's account reaches the brokers: private_link (a load balancer and an endpoint service for each broker), multi_vpc (MSK's own multi-VPC connectivity), or none."
  type        = string
  default     = "private_link"

  validation {
    condition     = contains(["private_link", "multi_vpc", "none"], var.connectivity)
    error_message = "connectivity must be private_link, multi_vpc or none."
  }

  validation {
    condition     = var.cluster_type != "serverless" || var.connectivity == "none"
    error_message = "connectivity must be none with a serverless cluster: it is reached from VPCs of its own account only."
  }

  validation {
    condition     = var.connectivity != "private_link" || var.client_authentication != "iam"
    error_message = "connectivity must be multi_vpc with client_authentication iam: over private_link, Lambda treats the cluster as self-managed, which doesn't support IAM."
  }

  validation {
    condition     = var.connectivity != "multi_vpc" || var.client_authentication != "none"
    error_message = "connectivity multi_vpc doesn't support unauthenticated clients: set client_authentication to iam, scram or mtls."
  }

  validation {
    condition     = var.connectivity != "multi_vpc" || var.client_authentication == "iam" || var.iam_for_producer
    error_message = "connectivity multi_vpc with scram or mtls enables Kafka's access control lists, and there are none at first: set iam_for_producer, which needs none, or client_authentication iam."
  }
}

variable "consumer_region" {
  description = "The consumer's region, if it is another one: endpoints there reach the brokers over PrivateLink. null is the producer's."
  type        = string
  default     = null

  validation {
    condition     = var.consumer_region == null || can(regex("^[a-z]{2}-[a-z]+-[0-9]$", var.consumer_region))
    error_message = "consumer_region must be an AWS region such as us-east-1."
  }

  validation {
    condition     = var.consumer_region == null || var.connectivity == "private_link"
    error_message = "consumer_region needs connectivity private_link: MSK's multi-VPC connectivity works within one region."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the load balancers; terraform destroy then fails until this is set to false."
  type        = bool
  default     = true
}

variable "endpoint_acceptance_required" {
  description = "Whether each of the consumer's endpoints waits until someone in this account accepts it."
  type        = bool
  default     = false
}
