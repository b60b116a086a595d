variable "function_architecture" {
  description = "The instruction set that the package was built for: x86_64, as ./glueline package builds it, or arm64 for a package of your own."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.function_architecture)
    error_message = "function_architecture must be x86_64 or arm64."
  }
}

variable "function_rollout" {
  description = "While a new version is tried: the version that keeps the calls, and the share of them that the newest one gets, 0 to 1; with 0, all calls go back to that version. null gives all calls to the newest."
  type = object({
    stable_version = string
    weight         = number
  })
  default = null

  validation {
    condition     = var.function_rollout == null || try(can(regex("^[1-9][0-9]*$", var.function_rollout.stable_version)) && var.function_rollout.weight >= 0 && var.function_rollout.weight <= 1, false)
    error_message = "function_rollout must have the number of a version, and a weight from 0 to 1."
  }
}

variable "tracing" {
  description = "Whether X-Ray traces invocations: one a second and 5 % of the others."
  type        = bool
  default     = true
}

variable "code_signing_config_arn" {
  description = "Code signing configuration that the package must satisfy; null accepts unsigned packages."
  type        = string
  default     = null

  validation {
    condition     = var.code_signing_config_arn == null || can(regex("^arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:code-signing-config:", var.code_signing_config_arn))
    error_message = "code_signing_config_arn must be the ARN of a code signing configuration."
  }
}
