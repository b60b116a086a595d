variable "name" {
  description = "Prefix of the secrets, after the AmazonMSK_ that MSK requires."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "name must have 1 to 64 characters."
  }
}

variable "cluster_arn" {
  description = "The cluster that has these users."
  type        = string

  validation {
    condition     = length(var.cluster_arn) > 0
    error_message = "cluster_arn must not be empty: the cluster that has the users."
  }
}

variable "users" {
  description = "Names of the users; each gets its own password."
  type        = set(string)

  validation {
    condition     = length(var.users) > 0
    error_message = "users must not be empty: set at least one."
  }
}

variable "key_policy" {
  description = "Who may use the key that encrypts the passwords, as JSON."
  type        = string

  validation {
    condition     = can(jsondecode(var.key_policy).Statement)
    error_message = "key_policy must be a policy document, as JSON."
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
