variable "function_architecture" {
  description = "The instruction set that both packages were built for: x86_64, as ./glueline package builds them, or arm64 for packages of your own."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.function_architecture)
    error_message = "function_architecture must be x86_64 or arm64."
  }
}

variable "producer_function_rollout" {
  description = "While a new version of the producer function is tried: the version that keeps the calls, and the share of them that the newest one gets, 0 to 1; with 0, all calls go back to that version. null gives all calls to the newest."
  type = object({
    stable_version = string
    weight         = number
  })
  default = null

  validation {
    condition     = var.producer_function_rollout == null || try(can(regex("^[1-9][0-9]*$", var.producer_function_rollout.stable_version)) && var.producer_function_rollout.weight >= 0 && var.producer_function_rollout.weight <= 1, false)
    error_message = "producer_function_rollout must have the number of a version, and a weight from 0 to 1."
  }
}

variable "producer_code_signing_config_arn" {
  description = "Code signing configuration of the producer's account that the package must satisfy; null accepts unsigned packages."
  type        = string
  default     = null

  validation {
    condition     = var.producer_code_signing_config_arn == null || can(regex("^arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:code-signing-config:", var.producer_code_signing_config_arn))
    error_message = "producer_code_signing_config_arn must be the ARN of a code signing configuration."
  }
}

variable "consumer_function_rollout" {
  description = "While a new version of the consumer function is tried: the version that keeps the calls, and the share of them that the newest one gets, 0 to 1; with 0, all calls go back to that version. null gives all calls to the newest."
  type = object({
    stable_version = string
    weight         = number
  })
  default = null

  validation {
    condition     = var.consumer_function_rollout == null || try(can(regex("^[1-9][0-9]*$", var.consumer_function_rollout.stable_version)) && var.consumer_function_rollout.weight >= 0 && var.consumer_function_rollout.weight <= 1, false)
    error_message = "consumer_function_rollout must have the number of a version, and a weight from 0 to 1."
  }
}

variable "consumer_code_signing_config_arn" {
  description = "Code signing configuration of the consumer's account that the package must satisfy; null accepts unsigned packages."
  type        = string
  default     = null

  validation {
    condition     = var.consumer_code_signing_config_arn == null || can(regex("^arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:code-signing-config:", var.consumer_code_signing_config_arn))
    error_message = "consumer_code_signing_config_arn must be the ARN of a code signing configuration."
  }
}

variable "asynchronous_failures" {
  description = "Whether payloads of asynchronous invocations (SNS, EventBridge, S3, --invocation-type Event) that failed after two retries go to an SQS queue; otherwise Lambda drops them."
  type        = bool
  default     = true
}

variable "function_in_vpc" {
  description = "Whether the consumer function runs in the VPC. It doesn't have to: Lambda's pollers connect to Kafka, the function only to STS, Glue and DynamoDB. In the VPC, endpoints for those are added."
  type        = bool
  default     = false
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
