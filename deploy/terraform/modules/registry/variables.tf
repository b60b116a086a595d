variable "name" {
  description = "Name of the schema registry."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_$#.-]{1,255}$", var.name))
    error_message = "name must have 1 to 255 letters, digits or - _ $ # ."
  }
}

variable "schemas" {
  description = "Schemas that exist before the first event, by name; the producer registers all others itself."
  type = map(object({
    definition    = string
    compatibility = optional(string, "FULL")
    data_format   = optional(string, "AVRO")
    description   = optional(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for schema in values(var.schemas) : contains(["AVRO", "JSON", "PROTOBUF"], schema.data_format)])
    error_message = "schemas: data_format must be AVRO, JSON or PROTOBUF."
  }
}

variable "reader_role_name" {
  description = "Name of the role that lets the consumer's account read the registry."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.reader_role_name))
    error_message = "reader_role_name must have up to 64 letters, digits or +=,.@_-"
  }
}

variable "reader_policy" {
  description = "What the reader may do, as JSON."
  type        = string

  validation {
    condition     = can(jsondecode(var.reader_policy).Statement)
    error_message = "reader_policy must be a policy document, as JSON."
  }
}

variable "reader_trust_policy" {
  description = "Who may assume the reader role, as JSON."
  type        = string

  validation {
    condition     = can(jsondecode(var.reader_trust_policy).Statement)
    error_message = "reader_trust_policy must be a policy document, as JSON."
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
