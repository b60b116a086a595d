variable "cluster_type" {
  description = "standard (brokers with disks), express (brokers whose storage MSK manages) or serverless (no brokers to size, IAM only)."
  type        = string
  default     = "standard"

  validation {
    condition     = contains(["standard", "express", "serverless"], var.cluster_type)
    error_message = "cluster_type must be standard, express or serverless."
  }
}

variable "kafka_version" {
  description = "Kafka version as MSK names it; .kraft at the end means without ZooKeeper."
  type        = string
  default     = "3.9.x.kraft"

  validation {
    condition     = can(regex("^[0-9]+[.][0-9]+[.]([0-9]+|x)([.]kraft|[.]tiered)?$", var.kafka_version))
    error_message = "kafka_version must be a version as MSK names it, such as 3.9.x.kraft or 4.0.x.kraft."
  }
}

variable "broker_instance_type" {
  description = "Type of the brokers; null uses the smallest one of the cluster's type that is meant for production: kafka.m7g.large or express.m7g.large."
  type        = string
  default     = null

  validation {
    condition     = var.broker_instance_type == null || startswith(coalesce(var.broker_instance_type, "-"), var.cluster_type == "express" ? "express." : "kafka.")
    error_message = "broker_instance_type must begin with express. in an express cluster and with kafka. in a standard one."
  }

  validation {
    condition     = var.connectivity != "multi_vpc" || coalesce(var.broker_instance_type, "-") != "kafka.t3.small"
    error_message = "broker_instance_type kafka.t3.small has no multi-VPC connectivity: use a larger one, or connectivity private_link."
  }
}

variable "brokers_per_zone" {
  description = "Brokers in each zone."
  type        = number
  default     = 1

  validation {
    condition     = var.brokers_per_zone >= 1 && var.brokers_per_zone <= 10
    error_message = "brokers_per_zone must be 1 to 10."
  }
}

variable "broker_addresses_revision" {
  description = "The brokers' names and addresses are read once, when a broker is new, because MSK keeps them: a plan knows them, and changes of the cluster replace nothing. A different number has them read again."
  type        = number
  default     = 0

  validation {
    condition     = var.broker_addresses_revision >= 0
    error_message = "broker_addresses_revision must be 0 or more."
  }
}

variable "broker_storage_gib" {
  description = "Initial disk of each standard broker, in GiB."
  type        = number
  default     = 100

  validation {
    condition     = var.broker_storage_gib >= 1 && var.broker_storage_gib <= var.broker_storage_max_gib
    error_message = "broker_storage_gib must be at least 1 and at most broker_storage_max_gib."
  }
}

variable "broker_storage_max_gib" {
  description = "Size up to which a standard broker's disk grows automatically, in GiB; it never shrinks."
  type        = number
  default     = 1000

  validation {
    condition     = var.broker_storage_max_gib <= 16384
    error_message = "broker_storage_max_gib may be at most 16384."
  }
}

variable "enhanced_monitoring" {
  description = "How finely MSK reports metrics: DEFAULT is free, the others cost per metric."
  type        = string
  default     = "DEFAULT"

  validation {
    condition     = contains(["DEFAULT", "PER_BROKER", "PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"], var.enhanced_monitoring)
    error_message = "enhanced_monitoring must be DEFAULT, PER_BROKER, PER_TOPIC_PER_BROKER or PER_TOPIC_PER_PARTITION."
  }
}

variable "open_monitoring" {
  description = "Whether brokers offer their metrics to Prometheus, on ports 11001 (Kafka) and 11002 (the machine), to monitoring_security_group_ids."
  type        = bool
  default     = false
}

variable "monitoring_security_group_ids" {
  description = "Security groups of this VPC, or of a peered one, that may read the brokers' metrics with open_monitoring."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.monitoring_security_group_ids : startswith(id, "sg-")])
    error_message = "monitoring_security_group_ids must be ids of security groups, such as sg-0123456789abcdef0."
  }

  validation {
    condition     = var.open_monitoring || length(var.monitoring_security_group_ids) == 0
    error_message = "monitoring_security_group_ids needs open_monitoring."
  }
}

variable "lag_alarm_seconds" {
  description = "Estimated seconds that the consumer may need to catch up with the topic before an alarm."
  type        = number
  default     = 900

  validation {
    condition     = var.lag_alarm_seconds > 0
    error_message = "lag_alarm_seconds must be more than 0."
  }
}

variable "client_authentication" {
  description = "How the consumer's account signs in: scram (a password), mtls, iam, or none (TLS alone: whoever reaches a broker may do everything). With private_link, Lambda treats the cluster as self-managed, and can't sign in with iam."
  type        = string
  default     = "scram"

  validation {
    condition     = contains(["none", "scram", "mtls", "iam"], var.client_authentication)
    error_message = "client_authentication must be none, scram, mtls or iam."
  }

  validation {
    condition     = var.cluster_type != "serverless" || var.client_authentication == "iam"
    error_message = "client_authentication must be iam with a serverless cluster."
  }
}

variable "iam_for_producer" {
  description = "Whether the producer function signs in with IAM, whatever the consumer does. Otherwise it signs in as the consumer does."
  type        = bool
  default     = false
}

variable "kafka_password_versions" {
  description = "With scram, the version of each password: another number makes a new one. After the consumer's, apply the consumer's side too."
  type = object({
    producer = optional(number, 1)
    consumer = optional(number, 1)
  })
  default = {}

  validation {
    condition     = alltrue([for version in values(var.kafka_password_versions) : version >= 1 && floor(version) == version])
    error_message = "kafka_password_versions must be whole numbers from 1."
  }
}

variable "certificate_authority_arns" {
  description = "AWS Private CA authorities whose client certificates brokers trust, with mtls."
  type        = list(string)
  default     = []

  validation {
    condition     = (var.client_authentication == "mtls") == (length(var.certificate_authority_arns) > 0)
    error_message = "certificate_authority_arns must be set with client_authentication mtls, and only then."
  }
}

variable "producer_certificate_secret_arn" {
  description = "Secret with the producer function's client certificate, with mtls: {\"certificate\": PEM, \"privateKey\": PEM, \"privateKeyPassword\": optional}."
  type        = string
  default     = null

  validation {
    condition     = (var.producer_certificate_secret_arn != null) == (var.client_authentication == "mtls" && !var.iam_for_producer)
    error_message = "producer_certificate_secret_arn must be set when the producer function signs in with mtls, and only then."
  }
}

variable "topic" {
  description = "The Kafka topic."
  type        = string
  default     = "sensors"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,248}$", var.topic))
    error_message = "topic must have 1 to 249 letters, digits or . _ - and must not begin with a dot."
  }
}

variable "topic_created_by" {
  description = "Who creates the topic: terraform (MSK's topic API), or the producer function on first use."
  type        = string
  default     = "terraform"

  validation {
    condition     = contains(["terraform", "function"], var.topic_created_by)
    error_message = "topic_created_by must be terraform or function."
  }

  validation {
    condition     = var.cluster_type != "serverless" || var.topic_created_by == "function"
    error_message = "topic_created_by must be function with a serverless cluster: MSK's topic API only supports provisioned clusters."
  }
}

variable "topic_partitions" {
  description = "Number of partitions of the topic, which limits how many batches are read concurrently. It can grow but never shrink, and growing moves keys to other partitions."
  type        = number
  default     = 12

  validation {
    condition     = var.topic_partitions >= 1 && var.topic_partitions <= 4000
    error_message = "topic_partitions must be 1 to 4000."
  }
}

variable "topic_retention_hours" {
  description = "Hours that records stay on the topic; null leaves it to the cluster (a week). Ignored if the function creates the topic."
  type        = number
  default     = null

  validation {
    condition     = var.topic_retention_hours == null || coalesce(var.topic_retention_hours, 1) >= 1
    error_message = "topic_retention_hours must be at least 1."
  }
}
