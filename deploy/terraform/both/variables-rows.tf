variable "create_table" {
  description = "Whether there is a table of rows, which the shipped consumer function needs. A consumer of your own (consumer_package) that stores nothing in it can do without."
  type        = bool
  default     = true

  validation {
    condition     = var.create_table || var.consumer_package != null
    error_message = "create_table = false needs consumer_package: the shipped consumer function stores rows."
  }
}

variable "table_key" {
  description = "The table's key: fields of the events, and whether they are S (string), N (number) or B (bytes). Events must have them."
  type = object({
    hash  = object({ name = string, type = optional(string, "S") })
    range = optional(object({ name = string, type = optional(string, "S") }))
  })
  default = {
    hash  = { name = "deviceId" }
    range = { name = "timestamp", type = "N" }
  }

  validation {
    condition     = alltrue([for key in concat([var.table_key.hash], var.table_key.range[*]) : contains(["S", "N", "B"], key.type)])
    error_message = "table_key: types must be S, N or B."
  }
}

variable "guard" {
  description = "What keeps a row from going back when an older record arrives late: offset, time, field:NAME or off."
  type        = string
  default     = "offset"

  validation {
    condition     = can(regex("^(offset|time|off|field:.+)$", var.guard))
    error_message = "guard must be offset, time, field:NAME or off."
  }
}

variable "deleted_days" {
  description = "Days that the marker of a deleted row stays, so that a late record doesn't bring the row back."
  type        = number
  default     = 7

  validation {
    condition     = var.deleted_days >= 1 && var.deleted_days <= 3650 && floor(var.deleted_days) == var.deleted_days
    error_message = "deleted_days must be a whole number from 1 to 3650."
  }
}

variable "ttl" {
  description = "When rows expire: field:NAME (the time that a field has), or a time after the record's timestamp, such as 30d, 12h, 90m or 45s; null for never."
  type        = string
  default     = null

  validation {
    condition     = var.ttl == null || can(regex("^(field:.+|[1-9][0-9]{0,7}[dhms])$", var.ttl))
    error_message = "ttl must be field:NAME, or a number with d, h, m or s."
  }
}

variable "row_metadata" {
  description = "Whether rows have topic, partition, offset and timestamp of their record, and name and version of its schema."
  type        = bool
  default     = false
}

variable "quarantine_queue" {
  description = "Whether records that can never be stored go to an SQS queue at their first attempt, with the reason; otherwise Lambda delivers them until maximum_retry_attempts are used up."
  type        = bool
  default     = true
}

variable "quarantine_bucket" {
  description = "An S3 bucket for such records, in the consumer's account and region: for those that are too large for a message or, without the queue, for all; null for none. Give each function a prefix of its own."
  type = object({
    name   = string
    prefix = optional(string, "quarantine")
  })
  default = null

  validation {
    condition     = var.quarantine_bucket == null || try(can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.quarantine_bucket.name)) && can(regex("^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$", var.quarantine_bucket.prefix)), false)
    error_message = "quarantine_bucket must have a bucket's name, and a prefix of letters, digits, - _ . and /, without a slash at either end."
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

variable "tombstones" {
  description = "The effect of a record without a value on the row of its key: delete or keep."
  type        = string
  default     = "delete"

  validation {
    condition     = contains(["delete", "keep"], var.tombstones)
    error_message = "tombstones must be delete or keep."
  }
}

variable "reader_version" {
  description = "Schema version as which every record is read: a number, or latest; null reads each with its own."
  type        = string
  default     = null

  validation {
    condition     = var.reader_version == null || can(regex("^(latest|[1-9][0-9]{0,5})$", var.reader_version))
    error_message = "reader_version must be a number from 1, or latest."
  }
}

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
