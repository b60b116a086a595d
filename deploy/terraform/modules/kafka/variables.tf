variable "name" {
  description = "Name of the cluster, and prefix of what belongs to it."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "name must have 1 to 64 characters."
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
  description = "One subnet in each zone of the cluster; MSK needs two or three."
  type        = list(string)

  validation {
    condition     = contains([2, 3], length(var.subnet_ids))
    error_message = "subnet_ids must have two or three subnets."
  }
}

variable "kafka_version" {
  description = "Version of Kafka as MSK names it, such as 3.9.x.kraft."
  type        = string

  validation {
    condition     = length(var.kafka_version) > 0
    error_message = "kafka_version must not be empty: such as 3.9.x.kraft."
  }
}

variable "instance_type" {
  description = "Type of the brokers; one that begins with express. makes an Express cluster, whose storage MSK manages."
  type        = string

  validation {
    condition     = can(regex("^(kafka|express)[.]", var.instance_type))
    error_message = "instance_type must begin with kafka. or express."
  }
}

variable "broker_count" {
  description = "Total number of brokers, a multiple of the number of zones."
  type        = number

  validation {
    condition     = var.broker_count >= length(var.subnet_ids) && var.broker_count % length(var.subnet_ids) == 0
    error_message = "broker_count must be a multiple of the number of subnets: MSK spreads brokers evenly over the zones."
  }
}

variable "broker_addresses_revision" {
  description = "A different number has the brokers' names and addresses read again."
  type        = number

  validation {
    condition     = var.broker_addresses_revision >= 0
    error_message = "broker_addresses_revision must be 0 or more."
  }
}

variable "replication_factor" {
  description = "Copies of each partition, unless a topic sets its own."
  type        = number

  validation {
    condition     = var.replication_factor >= 1 && var.replication_factor <= 3
    error_message = "replication_factor must be 1 to 3."
  }
}

variable "storage_gib" {
  description = "Initial disk of each standard broker, in GiB."
  type        = number

  validation {
    condition     = var.storage_gib >= 1 && var.storage_gib <= 16384
    error_message = "storage_gib must be 1 to 16384."
  }
}

variable "storage_max_gib" {
  description = "Size up to which a standard broker's disk grows automatically, in GiB; disks never shrink."
  type        = number

  validation {
    condition     = var.storage_max_gib >= 1 && var.storage_max_gib <= 16384
    error_message = "storage_max_gib must be 1 to 16384."
  }
}

variable "sign_in" {
  description = "Ways in which clients may sign in: any of none, scram, mtls, iam."
  type        = set(string)

  validation {
    condition     = length(var.sign_in) > 0 && length(setsubtract(var.sign_in, ["none", "scram", "mtls", "iam"])) == 0
    error_message = "sign_in must have one or more of none, scram, mtls and iam."
  }
}

variable "vpc_connectivity" {
  description = "Ways in which clients of other VPCs may sign in over MSK's multi-VPC connectivity: any of scram, mtls, iam; empty leaves it off."
  type        = set(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.vpc_connectivity, ["scram", "mtls", "iam"])) == 0
    error_message = "vpc_connectivity may have scram, mtls and iam."
  }
}

variable "certificate_authority_arns" {
  description = "AWS Private CA authorities whose client certificates brokers trust, with mtls."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.certificate_authority_arns : startswith(arn, "arn:aws:acm-pca:")])
    error_message = "certificate_authority_arns must be ARNs of AWS Private CA authorities."
  }
}

variable "enhanced_monitoring" {
  description = "How finely MSK reports metrics: DEFAULT is free, the others cost per metric."
  type        = string

  validation {
    condition     = contains(["DEFAULT", "PER_BROKER", "PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"], var.enhanced_monitoring)
    error_message = "enhanced_monitoring must be DEFAULT, PER_BROKER, PER_TOPIC_PER_BROKER or PER_TOPIC_PER_PARTITION."
  }
}

variable "topic" {
  description = "The topic whose lag is watched."
  type        = string

  validation {
    condition     = length(var.topic) > 0
    error_message = "topic must not be empty: its lag is watched."
  }
}

variable "consumer_group" {
  description = "The consumer group whose lag is watched."
  type        = string

  validation {
    condition     = length(var.consumer_group) > 0
    error_message = "consumer_group must not be empty: its lag is watched."
  }
}

variable "lag_alarm_seconds" {
  description = "Estimated seconds that the group may need to catch up with the topic before an alarm."
  type        = number

  validation {
    condition     = var.lag_alarm_seconds > 0
    error_message = "lag_alarm_seconds must be more than 0."
  }
}

variable "open_monitoring" {
  description = "Whether brokers offer their metrics to Prometheus, on ports 11001 (Kafka) and 11002 (the machine)."
  type        = bool
}

variable "log_retention_days" {
  description = "Days that broker logs are kept."
  type        = number

  validation {
    condition     = var.log_retention_days >= 1
    error_message = "log_retention_days must be at least 1."
  }
}

variable "kms_key_arn" {
  description = "Customer managed key for data and logs; null uses AWS's own keys, which cost nothing."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
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
