variable "function_name" {
  description = "The function, or an alias of it by ARN, that gets the records."
  type        = string

  validation {
    condition     = length(var.function_name) > 0
    error_message = "function_name must not be empty: records need a function."
  }
}

variable "topic" {
  description = "The Kafka topic."
  type        = string

  validation {
    condition     = length(var.topic) > 0
    error_message = "topic must not be empty: Lambda reads one."
  }
}

variable "consumer_group" {
  description = "The Kafka consumer group. It can't be changed later: a different name reads the topic from the starting position again."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9/*:_+=.@-]{1,200}$", var.consumer_group))
    error_message = "consumer_group must have 1 to 200 letters, digits or -/*:_+=.@"
  }
}

variable "starting_position" {
  description = "Where a new consumer group begins: TRIM_HORIZON or LATEST."
  type        = string

  validation {
    condition     = contains(["TRIM_HORIZON", "LATEST"], var.starting_position)
    error_message = "starting_position must be TRIM_HORIZON or LATEST."
  }
}

variable "self_managed" {
  description = "A cluster that Lambda reaches by its brokers' names; null with a VPC connection."
  type = object({
    bootstrap_servers = string
    subnet_ids        = list(string)
    security_group_id = string
  })
  default = null

  validation {
    condition     = (var.self_managed == null) != (var.vpc_connection_arn == null)
    error_message = "Set either self_managed or vpc_connection_arn."
  }
}

variable "vpc_connection_arn" {
  description = "MSK VPC connection through which Lambda reaches a cluster of another account; null with a self-managed source."
  type        = string
  default     = null

  validation {
    condition     = var.vpc_connection_arn == null || try(startswith(var.vpc_connection_arn, "arn:aws:kafka:"), false)
    error_message = "vpc_connection_arn must be the ARN of an MSK VPC connection."
  }
}

variable "access" {
  description = "How Lambda signs in: type of source access configuration to the ARN of its secret. IAM needs none."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.access), ["BASIC_AUTH", "SASL_SCRAM_512_AUTH", "SASL_SCRAM_256_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE"])) == 0
    error_message = "access: keys must be types of source access configuration that have a secret."
  }
}

variable "batch" {
  description = "Maximum number of records in a batch, and seconds that Lambda waits for more."
  type = object({
    size           = number
    window_seconds = number
  })

  validation {
    condition     = var.batch.size >= 1 && var.batch.size <= 10000
    error_message = "batch: size must be 1 to 10000."
  }
}

variable "pollers" {
  description = "Minimum and maximum number of provisioned pollers, and the group of mappings of one VPC that share them, if any; null uses on-demand pollers, which don't support partial batch responses, retry limits or bisecting."
  type = object({
    minimum = number
    maximum = number
    group   = optional(string)
  })
  default = null

  validation {
    condition     = var.pollers == null || try(var.pollers.minimum >= 1 && var.pollers.maximum >= var.pollers.minimum, false)
    error_message = "pollers: minimum must be at least 1, and maximum at least minimum."
  }
}

variable "failures" {
  description = "What happens to batches that fail: with provisioned pollers, attempts and age after which Lambda discards them (-1 for never), and whether it splits failed batches; and the queue, SNS topic or bucket that it reports them to, if any."
  type = object({
    maximum_retry_attempts        = number
    maximum_record_age_in_seconds = number
    bisect_batch                  = bool
    destination_arns              = list(string)
  })

  validation {
    condition     = var.failures.maximum_retry_attempts >= -1 && var.failures.maximum_record_age_in_seconds >= -1
    error_message = "failures: attempts and age must be -1 or more."
  }

  validation {
    condition     = length(var.failures.destination_arns) <= 1
    error_message = "failures: Lambda reports to one destination at most."
  }
}

variable "schema_registry" {
  description = "The Glue registry with which Lambda reads the values' schemas itself, and the form in which it hands values over: SOURCE or JSON; null for none."
  type = object({
    arn    = string
    format = string
  })
  default = null

  validation {
    condition     = var.schema_registry == null || var.pollers != null
    error_message = "schema_registry needs provisioned pollers."
  }
}

variable "metrics" {
  description = "Additional metrics of the mapping: EventCount, ErrorCount, KafkaMetrics."
  type        = list(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.metrics, ["EventCount", "ErrorCount", "KafkaMetrics"])) == 0
    error_message = "metrics may have EventCount, ErrorCount and KafkaMetrics."
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
