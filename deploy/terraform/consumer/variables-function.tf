variable "vpc_cidr" {
  description = "IPv4 range of the consumer's VPC."
  type        = string
  default     = "10.30.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0))
    error_message = "vpc_cidr must be an IPv4 range such as 10.30.0.0/16."
  }
}

variable "zone_ids" {
  description = "Zones of the consumer's VPC by id, such as [\"use1-az1\", \"use1-az2\"]; empty uses the producer's. Needed if the producer is in another region."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.zone_ids : can(regex("^[a-z0-9]+-az[0-9]+$", id))])
    error_message = "zone_ids must be ids of zones, such as use1-az1, not names."
  }
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

variable "function_in_vpc" {
  description = "Whether the consumer function runs in the VPC. It doesn't have to: Lambda's pollers connect to Kafka, the function only to STS, Glue and DynamoDB. In the VPC, endpoints for those are added."
  type        = bool
  default     = false
}

variable "function_package" {
  description = "Path of consumer.zip, as ./glueline package builds it, or of the zip of a consumer of your own (./glueline package --consumer FOLDER); null uses consumer.zip in the repository's artifacts folder."
  type        = string
  default     = null

  validation {
    condition     = var.function_package == null || can(filesha256(var.function_package))
    error_message = "function_package must be a file that exists: build it with ./glueline package."
  }
}

variable "function_environment" {
  description = "Environment variables of a consumer of your own, in addition to those of the registry and the table."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.function_environment) : can(regex("^[A-Za-z][A-Za-z0-9_]+$", name)) && !startswith(name, "GLUELINE_") && !startswith(name, "AWS_")])
    error_message = "function_environment: names must have letters, digits and underscores, and not begin with GLUELINE_ or AWS_, which are set already."
  }
}

variable "function_policies" {
  description = "What a consumer of your own may do in addition: name to policy document, as JSON."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for document in values(var.function_policies) : can(jsondecode(document).Statement)])
    error_message = "function_policies must be policy documents, as JSON."
  }
}

variable "function_role_name" {
  description = "Name of the consumer function's role; the producer's consumer_role_name must be the same."
  type        = string
  default     = "glueline-consumer"

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.function_role_name))
    error_message = "function_role_name must be the name of a role, without path: up to 64 letters, digits or +=,.@_-"
  }
}

variable "function_memory" {
  description = "Memory of the consumer function in MB. 1769 MB gives a full CPU."
  type        = number
  default     = 512

  validation {
    condition     = var.function_memory >= 128 && var.function_memory <= 10240
    error_message = "function_memory must be 128 to 10240."
  }
}

variable "function_timeout" {
  description = "Seconds that an invocation of the consumer function may take; Lambda allows 840 for Kafka event sources."
  type        = number
  default     = 60

  validation {
    condition     = var.function_timeout >= 5 && var.function_timeout <= 840
    error_message = "function_timeout must be 5 to 840."
  }
}

variable "function_reserved_concurrency" {
  description = "Executions reserved for the consumer function, which is also its limit; -1 reserves none."
  type        = number
  default     = -1

  validation {
    condition     = var.function_reserved_concurrency >= -1
    error_message = "function_reserved_concurrency must be -1 or more."
  }
}

variable "log_level" {
  description = "Minimum level that the function logs."
  type        = string
  default     = "INFO"

  validation {
    condition     = contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], var.log_level)
    error_message = "log_level must be TRACE, DEBUG, INFO, WARN, ERROR or FATAL."
  }
}

variable "metrics_namespace" {
  description = "CloudWatch's namespace for the metrics that the function writes to its log; null for none."
  type        = string
  default     = "Glueline"

  validation {
    condition     = var.metrics_namespace == null || try(can(regex("^[A-Za-z0-9._/#-]{1,255}$", var.metrics_namespace)) && !startswith(var.metrics_namespace, "AWS/") && var.metrics_namespace != "off", false)
    error_message = "metrics_namespace must have up to 255 letters, digits or .-_/#, and not begin with AWS/."
  }
}

variable "log_lines_per_reason" {
  description = "Lines of one invocation with the same reason of a failure; the others are counted in one line."
  type        = number
  default     = 10

  validation {
    condition     = var.log_lines_per_reason >= 1 && floor(var.log_lines_per_reason) == var.log_lines_per_reason
    error_message = "log_lines_per_reason must be a whole number from 1."
  }
}

variable "log_payloads" {
  description = "Whether the log may have the values of records that failed. Off, it has their places, paths and reasons."
  type        = bool
  default     = false
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

variable "create_table" {
  description = "Whether there is a table of rows, which the shipped consumer function needs. A consumer of your own (function_package) that stores nothing in it can do without."
  type        = bool
  default     = true

  validation {
    condition     = var.create_table || var.function_package != null
    error_message = "create_table = false needs function_package: the shipped consumer function stores rows."
  }
}

variable "table_name" {
  description = "Name of the DynamoDB table; null names it after the topic: <topic>-rows."
  type        = string
  default     = null

  validation {
    condition     = var.table_name == null || can(regex("^[A-Za-z0-9_.-]{3,255}$", var.table_name))
    error_message = "table_name must have 3 to 255 letters, digits or _ . -"
  }
}

variable "table_key" {
  description = "The table's key: fields of the events, and whether they are S (string), N (number) or B (bytes)."
  type = object({
    hash  = object({ name = string, type = optional(string, "S") })
    range = optional(object({ name = string, type = optional(string, "S") }))
  })
  default = {
    hash  = { name = "deviceId" }
    range = { name = "timestamp", type = "N" }
  }

  validation {
    condition     = alltrue([for key in concat([var.table_key.hash], var.table_key.range[*]) : contains(["S", "N", "B"], key.type) && !strcontains(key.name, ",")])
    error_message = "table_key: types must be S, N or B, and names must not contain a comma."
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

variable "guard" {
  description = "What keeps a row from going back when an older record arrives late: offset (the record's offset, between partitions its timestamp), time (its timestamp), field:NAME (the value of a field: a number or a time), or off."
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

variable "table_deletion_protection" {
  description = "Whether AWS refuses to delete the table; terraform destroy then fails until this is set to false."
  type        = bool
  default     = true
}

variable "table_recovery_days" {
  description = "Days that point-in-time recovery reaches back."
  type        = number
  default     = 35

  validation {
    condition     = var.table_recovery_days >= 1 && var.table_recovery_days <= 35
    error_message = "table_recovery_days must be 1 to 35."
  }
}
