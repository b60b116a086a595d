variable "role_name" {
  description = "Name of the role that lets a consumer's account read the registry."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.role_name))
    error_message = "role_name must have up to 64 letters, digits or +=,.@_-"
  }
}

variable "description" {
  description = "What the role is for, for people who see it in the console."
  type        = string

  validation {
    condition     = length(var.description) > 0
    error_message = "description must not be empty."
  }
}

variable "policy" {
  description = "What the reader may do, as JSON."
  type        = string

  validation {
    condition     = can(jsondecode(var.policy).Statement)
    error_message = "policy must be a policy document, as JSON."
  }
}

variable "trust_policy" {
  description = "Who may assume the reader role, as JSON."
  type        = string

  validation {
    condition     = can(jsondecode(var.trust_policy).Statement)
    error_message = "trust_policy must be a policy document, as JSON."
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
