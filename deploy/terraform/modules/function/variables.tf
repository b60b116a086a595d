variable "name" {
  description = "Name of the function."
  type        = string

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "name must have 1 to 64 characters."
  }
}

variable "role_name" {
  description = "Name of the function's role."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.role_name))
    error_message = "role_name must have up to 64 letters, digits or +=,.@_-"
  }
}

variable "description" {
  description = "What the function does, for people who see it in the console."
  type        = string

  validation {
    condition     = length(var.description) <= 256
    error_message = "description may have at most 256 characters."
  }
}

variable "package" {
  description = "Path of the zip that ./glueline package built."
  type        = string

  validation {
    condition     = fileexists(var.package)
    error_message = "package must be a file: build it with ./glueline package."
  }
}

variable "architecture" {
  description = "The instruction set that the package was built for: x86_64 or arm64."
  type        = string

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture must be x86_64 or arm64."
  }
}

variable "rollout" {
  description = "While a new version is tried: the version that keeps the calls, and the share of them that the newest one gets, 0 to 1. null gives all calls to the newest."
  type = object({
    stable_version = string
    weight         = number
  })
  default = null

  validation {
    condition     = var.rollout == null || try(can(regex("^[1-9][0-9]*$", var.rollout.stable_version)) && var.rollout.weight >= 0 && var.rollout.weight <= 1, false)
    error_message = "rollout must have the number of a version, and a weight from 0 to 1."
  }
}

variable "tracing" {
  description = "Whether invocations are traced with X-Ray; the role must allow it."
  type        = bool
}

variable "code_signing_config_arn" {
  description = "Code signing configuration that the package must satisfy; null accepts unsigned packages."
  type        = string
  default     = null

  validation {
    condition     = var.code_signing_config_arn == null || can(regex("^arn:aws:lambda:", var.code_signing_config_arn))
    error_message = "code_signing_config_arn must be the ARN of a code signing configuration."
  }
}

variable "memory_size" {
  description = "Memory in MB; Lambda gives CPU in proportion."
  type        = number

  validation {
    condition     = var.memory_size >= 128 && var.memory_size <= 10240
    error_message = "memory_size must be 128 to 10240."
  }
}

variable "timeout" {
  description = "Seconds that an invocation may take."
  type        = number

  validation {
    condition     = var.timeout >= 1 && var.timeout <= 900
    error_message = "timeout must be 1 to 900."
  }
}

variable "environment" {
  description = "Environment variables."
  type        = map(string)

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^[A-Za-z][A-Za-z0-9_]+$", name))])
    error_message = "environment: names must be letters, digits and underscores."
  }
}

variable "policies" {
  description = "Policies of the function's role: name to JSON document."
  type        = map(string)

  validation {
    condition     = alltrue([for document in values(var.policies) : can(jsondecode(document).Statement)])
    error_message = "policies must be policy documents, as JSON."
  }
}

variable "trust_policy" {
  description = "Trust policy of the function's role, as JSON."
  type        = string

  validation {
    condition     = can(jsondecode(var.trust_policy).Statement)
    error_message = "trust_policy must be a policy document, as JSON."
  }
}

variable "vpc" {
  description = "Subnets and security groups of the function; null keeps it out of any VPC."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
  })
  default = null

  validation {
    condition     = var.vpc == null || try(length(var.vpc.subnet_ids) > 0 && length(var.vpc.security_group_ids) > 0, false)
    error_message = "vpc must have at least one subnet and one security group."
  }
}

variable "reserved_concurrency" {
  description = "Executions reserved for the function, which is also its limit; -1 reserves none."
  type        = number
  default     = -1

  validation {
    condition     = var.reserved_concurrency >= -1
    error_message = "reserved_concurrency must be -1 or more."
  }
}

variable "log_group_name" {
  description = "The function's log group, created here."
  type        = string

  validation {
    condition     = startswith(var.log_group_name, "/")
    error_message = "log_group_name must begin with a slash, such as /aws/lambda/NAME."
  }
}

variable "log_retention_days" {
  description = "Days that log lines are kept."
  type        = number

  validation {
    condition     = var.log_retention_days >= 1
    error_message = "log_retention_days must be at least 1."
  }
}

variable "log_level" {
  description = "Minimum level that the function logs."
  type        = string

  validation {
    condition     = contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], var.log_level)
    error_message = "log_level must be TRACE, DEBUG, INFO, WARN, ERROR or FATAL."
  }
}

variable "kms_key_arn" {
  description = "Customer managed key for environment variables and logs; null uses AWS's own keys, which cost nothing."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "alarm_actions" {
  description = "SNS topics that alarms notify."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.alarm_actions : startswith(arn, "arn:")])
    error_message = "alarm_actions must be ARNs."
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
