variable "function_package" {
  description = "Path of producer.zip, as ./glueline package builds it; null uses the one in the repository's artifacts folder."
  type        = string
  default     = null

  validation {
    condition     = var.function_package == null || can(filesha256(var.function_package))
    error_message = "function_package must be a file that exists: build it with ./glueline package."
  }
}

variable "function_memory" {
  description = "Memory of the producer function in MB. 1769 MB gives a full CPU."
  type        = number
  default     = 512

  validation {
    condition     = var.function_memory >= 128 && var.function_memory <= 10240
    error_message = "function_memory must be 128 to 10240."
  }
}

variable "function_timeout" {
  description = "Seconds that an invocation of the producer function may take."
  type        = number
  default     = 60

  validation {
    condition     = var.function_timeout >= 35 && var.function_timeout <= 900
    error_message = "function_timeout must be 35 to 900: a record may take 30 seconds before it counts as not delivered, and the answer needs time too."
  }
}

variable "function_reserved_concurrency" {
  description = "Executions reserved for the producer function, which is also its limit; -1 reserves none."
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
  description = "Whether the log may have the values that the reasons of refused messages quote. Off, it has their places, paths and reasons."
  type        = bool
  default     = false
}

variable "registry_name" {
  description = "Name of the schema registry."
  type        = string
  default     = "glueline"

  validation {
    condition     = can(regex("^[A-Za-z0-9_$#.-]{1,255}$", var.registry_name))
    error_message = "registry_name must have 1 to 255 letters, digits or - _ $ # ."
  }
}

variable "schema_name" {
  description = "Name of the topic's schema; null names it after the topic."
  type        = string
  default     = null

  validation {
    condition     = var.schema_name == null || can(regex("^[A-Za-z0-9_$#.-]{1,255}$", var.schema_name))
    error_message = "schema_name must have 1 to 255 letters, digits or - _ $ # ."
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
  description = "Field of the event that names its schema, if several kinds of event share the topic; events without it use schema_name. null uses one schema for all."
  type        = string
  default     = null

  validation {
    condition     = var.schema_from == null || length(coalesce(var.schema_from, "-")) <= 255
    error_message = "schema_from may have at most 255 characters."
  }
}

variable "max_schemas" {
  description = "How many kinds of event get their own schema with schema_from; further ones share schema_name. null is 200."
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

variable "schemas" {
  description = "Schemas that exist before the first event, by name. None is required: the producer registers what events need."
  type = map(object({
    definition    = string
    compatibility = optional(string, "FULL")
    data_format   = optional(string, "AVRO")
    description   = optional(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for schema in values(var.schemas) : can(jsondecode(schema.definition)) || schema.data_format == "PROTOBUF"])
    error_message = "schemas: each definition must be JSON, unless its data_format is PROTOBUF."
  }
}

variable "key_field" {
  description = "Field of the event that becomes the record's key, or several, separated by commas, with a backslash before a comma in a name; after.id is a path, and of after.id|before.id the first that has a value counts; null spreads records over the partitions."
  type        = string
  default     = "deviceId"

  validation {
    condition     = var.key_field == null || length(coalesce(var.key_field, "-")) <= 255
    error_message = "key_field may have at most 255 characters."
  }
}

variable "table_key" {
  description = "The consumer's table_key: the producer function refuses events that such a table can never store. null leaves that to the consumer."
  type = object({
    hash  = object({ name = string, type = optional(string, "S") })
    range = optional(object({ name = string, type = optional(string, "S") }))
  })
  default = {
    hash  = { name = "deviceId" }
    range = { name = "timestamp", type = "N" }
  }

  validation {
    condition     = var.table_key == null || can([for key in concat([var.table_key.hash], var.table_key.range[*]) : regex("^[SNB][^,]+$", "${key.type}${key.name}")])
    error_message = "table_key: types must be S, N or B, and names must not be empty or contain a comma."
  }
}

variable "required_fields" {
  description = "Fields that every event must have, such as the key of the consumer's table."
  type        = list(string)
  default     = ["deviceId", "timestamp"]

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

variable "kafka_properties" {
  description = "Properties of librdkafka for the producer function, such as { \"compression.type\" = \"zstd\" }."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for value in values(var.kafka_properties) : !strcontains(value, ";")])
    error_message = "kafka_properties: values must not contain a semicolon."
  }
}

variable "demo_events_per_minute" {
  description = "Events of a fleet of sensors that the producer function makes and sends each minute, 1 to 10000, so that there is something to look at; null for none."
  type        = number
  default     = null

  validation {
    condition     = var.demo_events_per_minute == null || try(var.demo_events_per_minute >= 1 && var.demo_events_per_minute <= 10000 && floor(var.demo_events_per_minute) == var.demo_events_per_minute, false)
    error_message = "demo_events_per_minute must be a whole number from 1 to 10000."
  }

  validation {
    condition     = var.demo_events_per_minute == null || length(setsubtract(var.required_fields, concat(["deviceId", "timestamp"], keys(var.add_fields)))) == 0
    error_message = "demo_events_per_minute: the sensors' events have deviceId and timestamp. required_fields and the table's key must not ask for others, unless add_fields adds them."
  }
}
