variable "function_name" {
  description = "The function that gets the records."
  type        = string
}

variable "topic" {
  description = "The Kafka topic."
  type        = string
}

variable "consumer_group" {
  description = "The Kafka consumer group. It can't be changed later: another name reads the topic from the starting position again."
  type        = string
}

variable "starting_position" {
  description = "Where a new consumer group begins: TRIM_HORIZON or LATEST."
  type        = string
}

variable "self_managed" {
  description = "A cluster that Lambda reaches by its brokers' names; null with a VPC connection."
  type = object({
    bootstrap_servers = string
    subnet_ids        = list(string)
    security_group_id = string
  })
  default = null
}

variable "vpc_connection_arn" {
  description = "MSK VPC connection through which Lambda reaches a cluster of another account; null with a self-managed source."
  type        = string
  default     = null
}

variable "access" {
  description = "How Lambda signs in: type of source access configuration to the ARN of its secret. IAM needs none."
  type        = map(string)
  default     = {}
}

variable "batch" {
  description = "Records in a batch at most, and seconds that Lambda waits for more."
  type = object({
    size           = number
    window_seconds = number
  })
}

variable "pollers" {
  description = "Provisioned pollers, least and most; null uses Lambda's on-demand pollers, which know no partial answers, retry limits, bisecting or failure destination."
  type = object({
    minimum = number
    maximum = number
  })
  default = null
}

variable "failures" {
  description = "What happens to batches that fail, with provisioned pollers: attempts and age after which Lambda gives up (-1 for never), whether it halves failed batches, and the queue that it tells."
  type = object({
    maximum_retry_attempts        = number
    maximum_record_age_in_seconds = number
    bisect_batch                  = bool
    destination_arn               = string
  })
}

variable "filters" {
  description = "Filter patterns, JSON each: only records that fit one of them reach the function. Records are binary here, so only metadata and keys can be matched."
  type        = list(string)
  default     = []
}

variable "metrics" {
  description = "Extra metrics of the mapping: EventCount, ErrorCount, KafkaMetrics."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
