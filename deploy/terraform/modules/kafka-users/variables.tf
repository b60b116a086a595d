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

variable "password_versions" {
  description = "Names of the users, each with the version of its password: another number makes a new one."
  type        = map(number)

  validation {
    condition     = length(var.password_versions) > 0
    error_message = "password_versions must not be empty: set at least one user."
  }
}

variable "secret_policies" {
  description = "Who else may read a user's secret, as JSON by user."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.secret_policies), keys(var.password_versions))) == 0
    error_message = "secret_policies may have the users of password_versions."
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
