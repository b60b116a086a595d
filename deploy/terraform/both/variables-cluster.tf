variable "zone_count" {
  description = "Number of availability zones for the brokers: two are cheaper, three are safer."
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3], var.zone_count)
    error_message = "zone_count must be 2 or 3."
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

variable "cluster_type" {
  description = "standard or express brokers; a serverless cluster can't be reached from another account."
  type        = string
  default     = "standard"

  validation {
    condition     = contains(["standard", "express"], var.cluster_type)
    error_message = "cluster_type must be standard or express."
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

variable "brokers_per_zone" {
  description = "Brokers in each zone."
  type        = number
  default     = 1

  validation {
    condition     = var.brokers_per_zone >= 1 && var.brokers_per_zone <= 10
    error_message = "brokers_per_zone must be 1 to 10."
  }
}

variable "connectivity" {
  description = "How the consumer reaches the brokers: private_link or multi_vpc."
  type        = string
  default     = "private_link"

  validation {
    condition     = contains(["private_link", "multi_vpc"], var.connectivity)
    error_message = "connectivity must be private_link or multi_vpc."
  }

  validation {
    condition     = (var.connectivity == "multi_vpc") == (var.client_authentication == "iam")
    error_message = "connectivity multi_vpc needs client_authentication iam; private_link needs none or scram."
  }
}

variable "client_authentication" {
  description = "How clients sign in: scram (a password) or none over private_link, iam over multi_vpc. Certificates need an authority and secrets first: use ../producer and ../consumer."
  type        = string
  default     = "scram"

  validation {
    condition     = contains(["none", "scram", "iam"], var.client_authentication)
    error_message = "client_authentication must be none, scram or iam."
  }
}

variable "topic" {
  description = "The Kafka topic, and the name of its schema."
  type        = string
  default     = "sensors"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,248}$", var.topic))
    error_message = "topic must have 1 to 249 letters, digits or . _ - and must not begin with a dot."
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

variable "broker_addresses_revision" {
  description = "The brokers' names and addresses are read once, when a broker is new, because MSK keeps them: a plan knows them, and changes of the cluster replace nothing. A different number has them read again."
  type        = number
  default     = 0

  validation {
    condition     = var.broker_addresses_revision >= 0
    error_message = "broker_addresses_revision must be 0 or more."
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

variable "kafka_properties" {
  description = "Properties of librdkafka for the producer function, such as { \"compression.type\" = \"zstd\" }."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for value in values(var.kafka_properties) : !strcontains(value, ";")])
    error_message = "kafka_properties: values must not contain a semicolon."
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

variable "consumer_zone_ids" {
  description = "Zones of the consumer's VPC by id, such as [\"use1-az1\", \"use1-az2\"]; empty uses the producer's. Needed if the producer is in another region."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.consumer_zone_ids : can(regex("^[a-z0-9]+-az[0-9]+$", id))])
    error_message = "consumer_zone_ids must be ids of zones, such as use1-az1, not names."
  }
}

variable "additional_consumers" {
  description = "Further consumers, by a name that is also their Kafka user: account, name of the role that may read the registry, consumer group (null is name-NAME), region if it is another, and version of the password with scram."
  type = map(object({
    account_id       = string
    role_name        = optional(string, "glueline-consumer")
    group            = optional(string)
    region           = optional(string)
    password_version = optional(number, 1)
  }))
  default = {}

  validation {
    condition     = alltrue([for name in keys(var.additional_consumers) : can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", name)) && !contains(["consumer", "producer"], name)])
    error_message = "additional_consumers: names must have 2 to 20 lowercase letters, digits and hyphens, begin with a letter, and not be consumer or producer."
  }

  validation {
    condition     = alltrue([for consumer in values(var.additional_consumers) : can(regex("^[0-9]{12}$", consumer.account_id)) && can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", consumer.role_name))])
    error_message = "additional_consumers: account_id must have twelve digits, and role_name be the name of a role, without path."
  }

  validation {
    condition     = alltrue([for consumer in values(var.additional_consumers) : consumer.region == null || var.connectivity == "private_link"])
    error_message = "additional_consumers: another region needs connectivity private_link: MSK's multi-VPC connectivity works within one region."
  }
}
