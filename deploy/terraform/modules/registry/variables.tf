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

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags may have at most 50 entries."
  }
}
