variable "name" {
  description = "Name of the schema registry."
  type        = string
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
}

variable "reader_role_name" {
  description = "Name of the role that lets the consumer's account read the registry."
  type        = string
}

variable "reader_policy" {
  description = "What the reader may do, as JSON."
  type        = string
}

variable "reader_trust_policy" {
  description = "Who may become the reader, as JSON."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
