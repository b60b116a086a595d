variable "region" {
  description = "The region of both accounts."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]+-[0-9]$", var.region))
    error_message = "region must be an AWS region such as eu-central-1."
  }
}

variable "producer_profile" {
  description = "Profile of the AWS CLI for the producer's account."
  type        = string

  validation {
    condition     = length(var.producer_profile) > 0
    error_message = "producer_profile must name a profile of ~/.aws/config."
  }
}

variable "consumer_profile" {
  description = "Profile of the AWS CLI for the consumer's account; both profiles may belong to one account."
  type        = string

  validation {
    condition     = length(var.consumer_profile) > 0
    error_message = "consumer_profile must name a profile of ~/.aws/config."
  }
}

variable "name" {
  description = "Prefix of every name in both accounts."
  type        = string
  default     = "glueline"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name must have 3 to 20 lowercase letters, digits and hyphens, and begin with a letter."
  }
}

variable "packages" {
  description = "Folder of producer.zip and consumer.zip; null uses the repository's artifacts folder, where ./glueline package puts them."
  type        = string
  default     = null

  validation {
    condition     = var.packages == null || alltrue([for side in var.consumer_package == null ? ["producer", "consumer"] : ["producer"] : fileexists("${coalesce(var.packages, ".")}/${side}.zip")])
    error_message = "packages must be a folder with producer.zip and, without consumer_package, consumer.zip: ./glueline package --output FOLDER makes them."
  }
}

variable "consumer_package" {
  description = "Path of the zip of a consumer of your own, as ./glueline package --consumer FOLDER builds it; null uses consumer.zip in the folder of packages."
  type        = string
  default     = null

  validation {
    condition     = var.consumer_package == null || can(filesha256(var.consumer_package))
    error_message = "consumer_package must be a file that exists: build it with ./glueline package --consumer FOLDER."
  }
}

variable "consumer_environment" {
  description = "Environment variables of a consumer of your own, in addition to those of the registry and the table."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.consumer_environment) : can(regex("^[A-Za-z][A-Za-z0-9_]+$", name)) && !startswith(name, "GLUELINE_") && !startswith(name, "AWS_")])
    error_message = "consumer_environment: names must have letters, digits and underscores, and not begin with GLUELINE_ or AWS_, which are set already."
  }
}

variable "consumer_policies" {
  description = "What a consumer of your own may do in addition: name to policy document, as JSON."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for document in values(var.consumer_policies) : can(jsondecode(document).Statement)])
    error_message = "consumer_policies must be policy documents, as JSON."
  }
}

variable "tags" {
  description = "Tags of every taggable resource."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.tags) <= 45
    error_message = "tags may have at most 45 entries: AWS allows 50, and a few are added here."
  }
}

variable "zone_count" {
  description = "Number of availability zones for the brokers: two are cheaper, three are safer."
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3], var.zone_count)
    error_message = "zone_count must be 2 or 3."
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

variable "profile" {
  description = "A set of defaults for schemas; variables set here override it. standard: numbers are double, and fields widen to unions if the mode allows. lake: one type per field that all systems can read, and the rest in overflow. exact: numbers are unions of long and double. typed: the narrowest types, with logical types for strings, under BACKWARD."
  type        = string
  default     = "standard"

  validation {
    condition     = contains(["standard", "lake", "exact", "typed"], var.profile)
    error_message = "profile must be standard, lake, exact or typed."
  }
}

variable "compatibility" {
  description = "The compatibility mode, which decides how a new schema version must relate to earlier ones; null is FULL, or what the profile sets."
  type        = string
  default     = null

  validation {
    condition     = var.compatibility == null || contains(["NONE", "DISABLED", "BACKWARD", "BACKWARD_ALL", "FORWARD", "FORWARD_ALL", "FULL", "FULL_ALL"], coalesce(var.compatibility, "-"))
    error_message = "compatibility must be NONE, DISABLED, BACKWARD, BACKWARD_ALL, FORWARD, FORWARD_ALL, FULL or FULL_ALL."
  }
}

variable "overflow" {
  description = "Whether what the mode refuses, and what has no type yet, is kept as JSON text in a field _overflow and restored on reading, so that no event is refused; null is false, or what the profile sets."
  type        = bool
  default     = null
}

variable "schema_from" {
  description = "Field of the event that names its schema, if several kinds of event share the topic; events without it use the topic's schema. null uses one schema for all."
  type        = string
  default     = null

  validation {
    condition     = var.schema_from == null || length(coalesce(var.schema_from, "-")) <= 255
    error_message = "schema_from may have at most 255 characters."
  }
}

variable "max_schemas" {
  description = "How many kinds of event get their own schema with schema_from; further ones share the topic's. null is 200."
  type        = number
  default     = null

  validation {
    condition     = var.max_schemas == null || try(var.max_schemas >= 1 && var.max_schemas <= 2147483647 && floor(var.max_schemas) == var.max_schemas, false)
    error_message = "max_schemas must be a whole number of at least 1."
  }
}

variable "numbers" {
  description = "The types of numbers: auto (double first, long for keys and for integers that a double can't represent), union, as-seen, long, double, nearest or decimal; single places by JSON pointer, separated by commas: double,/price=decimal(12,2), with a backslash before a comma in a key. null is auto, or what the profile sets."
  type        = string
  default     = null

  validation {
    condition     = var.numbers == null || can(regex("(auto|union|as-seen|long|double|nearest|decimal)", var.numbers))
    error_message = "numbers must be auto, union, as-seen, long, double, nearest or decimal, or one of them for single places: double,/price=decimal(12,2). The function's error has the details."
  }
}

variable "logical_types" {
  description = "The logical types to detect in strings: timestamp-micros, date, uuid; empty for none. null is none, or what the profile sets."
  type        = set(string)
  default     = null

  validation {
    condition     = var.logical_types == null || try(length(setsubtract(var.logical_types, ["timestamp-micros", "date", "uuid"])) == 0, false)
    error_message = "logical_types may have timestamp-micros, date and uuid."
  }
}

variable "maps" {
  description = "How objects are handled if their keys look like data: auto makes them maps, overflow keeps them whole in overflow, off makes them records. Those in map_pointers become maps in any case. null is auto, or what the profile sets."
  type        = string
  default     = null

  validation {
    condition     = var.maps == null || contains(["auto", "off", "overflow"], coalesce(var.maps, "-"))
    error_message = "maps must be auto, off or overflow."
  }
}

variable "map_pointers" {
  description = "JSON pointers to objects whose keys are data, not names, such as /labels."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for pointer in var.map_pointers : startswith(pointer, "/")])
    error_message = "map_pointers must begin with a slash."
  }
}

variable "field_names" {
  description = "Avro names for JSON keys, instead of the derived ones: key to name."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in values(var.field_names) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))])
    error_message = "field_names: names must consist of letters, digits and _, and must not begin with a digit."
  }
}

variable "max_fields" {
  description = "How many fields a schema may have, nested ones included; null is 2000."
  type        = number
  default     = null

  validation {
    condition     = var.max_fields == null || try(var.max_fields >= 1 && var.max_fields <= 2147483647 && floor(var.max_fields) == var.max_fields, false)
    error_message = "max_fields must be a whole number of at least 1."
  }
}

variable "max_depth" {
  description = "How deeply arrays and objects may be nested; null is 64, the maximum."
  type        = number
  default     = null

  validation {
    condition     = var.max_depth == null || try(var.max_depth >= 1 && var.max_depth <= 64 && floor(var.max_depth) == var.max_depth, false)
    error_message = "max_depth must be a whole number from 1 to 64."
  }
}

variable "required_fields" {
  description = "Fields that every event must have in addition to those of table_key."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for field in var.required_fields : length(field) > 0])
    error_message = "required_fields: names must not be empty."
  }
}

variable "add_fields" {
  description = "Fields that are added to events without them: name to value; $now is the time of the invocation in milliseconds."
  type        = map(string)
  default     = { timestamp = "$now" }

  validation {
    condition     = alltrue([for name in keys(var.add_fields) : length(name) > 0])
    error_message = "add_fields: names must not be empty."
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

variable "envelopes" {
  description = "Whether payloads in the form of SQS, SNS, EventBridge, API Gateway and function URLs are unwrapped, and answered in that form."
  type        = bool
  default     = true
}

variable "tombstone_when" {
  description = "Fields that mark an event as a deletion, with the value that does: { op = \"d\" }. Its record is a tombstone; needs a key."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.tombstone_when) : length(name) > 0])
    error_message = "tombstone_when: names must not be empty."
  }
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

variable "metrics_namespace" {
  description = "CloudWatch's namespace for the metrics that the functions write to their logs; null for none."
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
  description = "Whether the log may have the values of records that failed, and those that reasons quote. Off, it has their places, paths and reasons."
  type        = bool
  default     = false
}
