variable "starting_position" {
  description = "Where a new consumer group begins: TRIM_HORIZON (the oldest record) or LATEST."
  type        = string
  default     = "TRIM_HORIZON"

  validation {
    condition     = contains(["TRIM_HORIZON", "LATEST"], var.starting_position)
    error_message = "starting_position must be TRIM_HORIZON or LATEST."
  }
}

variable "batch_size" {
  description = "Maximum number of records in a batch; a batch is also limited to 6 MB."
  type        = number
  default     = 500

  validation {
    condition     = var.batch_size >= 1 && var.batch_size <= 10000
    error_message = "batch_size must be 1 to 10000."
  }
}

variable "batch_window_seconds" {
  description = "Seconds that Lambda waits for a batch to fill; null leaves Lambda's half second, which can't be restored once another value has been set."
  type        = number
  default     = null

  validation {
    condition     = var.batch_window_seconds == null || try(var.batch_window_seconds >= 0 && var.batch_window_seconds <= 300, false)
    error_message = "batch_window_seconds must be 0 to 300."
  }
}

variable "pollers" {
  description = "Minimum and maximum number of provisioned pollers, and the name of a group of mappings of one VPC that share them, if any; null uses on-demand pollers, which don't support partial batch responses, retry limits or bisecting."
  type = object({
    minimum = optional(number, 1)
    maximum = optional(number, 4)
    group   = optional(string)
  })
  default = {}

  validation {
    condition     = var.pollers == null || try(var.pollers.minimum >= 1 && var.pollers.minimum <= 200 && var.pollers.maximum >= var.pollers.minimum && var.pollers.maximum <= 2000, false)
    error_message = "pollers: minimum must be 1 to 200, maximum from minimum to 2000."
  }

  validation {
    condition     = try(var.pollers.group, null) == null || can(regex("^[A-Za-z0-9_-]{1,128}$", var.pollers.group))
    error_message = "pollers: group must have 1 to 128 letters, digits, hyphens or underscores."
  }
}

variable "maximum_retry_attempts" {
  description = "Retries before Lambda discards a batch and reports it to the failure destination; -1 is forever, without a destination, since Lambda would make ten of it. null is -1 with a quarantine, so that only outages are retried, and 5 without."
  type        = number
  default     = null

  validation {
    condition     = var.maximum_retry_attempts == null || try(var.maximum_retry_attempts >= -1 && var.maximum_retry_attempts <= 10000, false)
    error_message = "maximum_retry_attempts must be -1 to 10000."
  }
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

variable "failure_bucket_days" {
  description = "Days that batches stay in the bucket of failure_destination."
  type        = number
  default     = 30

  validation {
    condition     = var.failure_bucket_days >= 1 && floor(var.failure_bucket_days) == var.failure_bucket_days
    error_message = "failure_bucket_days must be a whole number of at least 1."
  }
}

variable "maximum_record_age_seconds" {
  description = "Age after which Lambda discards a record; -1 is as long as the topic retains it."
  type        = number
  default     = -1

  validation {
    condition     = var.maximum_record_age_seconds == -1 || (var.maximum_record_age_seconds >= 60 && var.maximum_record_age_seconds <= 604800)
    error_message = "maximum_record_age_seconds must be -1, or 60 to 604800."
  }
}

variable "bisect_batch" {
  description = "Whether Lambda splits a batch that failed as a whole, so that one bad record affects few others."
  type        = bool
  default     = true
}

variable "event_source_metrics" {
  description = "Additional metrics of the event source mapping: EventCount, ErrorCount, KafkaMetrics. CloudWatch bills them as custom metrics."
  type        = list(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.event_source_metrics, ["EventCount", "ErrorCount", "KafkaMetrics"])) == 0
    error_message = "event_source_metrics may have EventCount, ErrorCount and KafkaMetrics."
  }
}

variable "schema_registry" {
  description = "The Glue registry with which Lambda itself reads the records' schemas before it invokes the function, and whether it hands their values over without the header (SOURCE) or as JSON; null for none. It must be a registry of the consumer's own account: Lambda assumes no role for it. Needs provisioned pollers."
  type = object({
    arn    = string
    format = optional(string, "SOURCE")
  })
  default = null

  validation {
    condition     = var.schema_registry == null || try(can(regex("^arn:aws:glue:[a-z0-9-]+:[0-9]{12}:registry/[A-Za-z0-9$._#-]{1,255}$", var.schema_registry.arn)) && contains(["SOURCE", "JSON"], var.schema_registry.format), false)
    error_message = "schema_registry must have the ARN of a Glue registry, and the format SOURCE or JSON."
  }

  validation {
    condition     = var.schema_registry == null || var.pollers != null
    error_message = "schema_registry needs provisioned pollers."
  }
}
