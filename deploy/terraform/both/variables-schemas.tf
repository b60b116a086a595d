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
