variable "exclude_zone_ids" {
  description = "Zones that are not used, by id. MSK refuses use1-az3."
  type        = set(string)
  default     = ["use1-az3"]

  validation {
    condition     = alltrue([for id in var.exclude_zone_ids : can(regex("^[a-z0-9]+-az[0-9]+$", id))])
    error_message = "exclude_zone_ids must be ids of zones, such as use1-az3, not names."
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

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table and the load balancers; terraform destroy then fails until this is set to false."
  type        = bool
  default     = false
}

variable "failure_destination" {
  description = "Where Lambda reports batches that it discards after maximum_retry_attempts: queue (messages with their partitions and offsets), bucket (an S3 bucket, with the records too), or the ARN of an SNS topic."
  type        = string
  default     = "queue"

  validation {
    condition     = can(regex("^(queue|bucket|arn:aws:sns:[a-z0-9-]+:[0-9]{12}:[^.]+)$", var.failure_destination))
    error_message = "failure_destination must be queue, bucket, or the ARN of an SNS topic that is not a FIFO topic."
  }
}
