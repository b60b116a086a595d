variable "name" {
  description = "Prefix of every name in the producer's account."
  type        = string
  default     = "glueline"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name must have 3 to 20 lowercase letters, digits and hyphens, and begin with a letter: load balancers are named after it."
  }
}

variable "tags" {
  description = "Tags of every taggable resource."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.tags) <= 45
    error_message = "tags may have at most 45 entries: AWS allows 50, and a few are added here."
  }
}

variable "consumer_account_id" {
  description = "The account that may read the topic and the registry."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.consumer_account_id))
    error_message = "consumer_account_id must have twelve digits."
  }
}

variable "consumer_role_name" {
  description = "Name of the consumer function's role in that account: the only one that may assume the registry reader role. It doesn't have to exist yet."
  type        = string
  default     = "glueline-consumer"

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.consumer_role_name))
    error_message = "consumer_role_name must be the name of a role, without path: up to 64 letters, digits or +=,.@_-"
  }
}

variable "consumer_group" {
  description = "The Kafka consumer group that the consumer's account reads with."
  type        = string
  default     = "glueline-consumer"

  validation {
    condition     = can(regex("^[A-Za-z0-9/*:_+=.@-]{1,200}$", var.consumer_group))
    error_message = "consumer_group must have 1 to 200 letters, digits or -/*:_+=.@"
  }
}

variable "external_id" {
  description = "The external id that the consumer must send to assume the registry reader role; null generates a random one."
  type        = string
  default     = null

  validation {
    condition     = var.external_id == null || can(regex("^[A-Za-z0-9+=,.@:/_-]{2,}$", var.external_id)) && try(length(var.external_id) <= 1224, false)
    error_message = "external_id must have 2 to 1224 letters, digits or +=,.@:/_-"
  }
}

variable "alarm_topic_arns" {
  description = "SNS topics that every alarm notifies; empty for alarms that only show in the console."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.alarm_topic_arns : can(regex("^arn:aws:sns:", arn))])
    error_message = "alarm_topic_arns must be ARNs of SNS topics."
  }
}

variable "evolutions_alarm" {
  description = "Number of schema versions in an hour above which there is an alarm."
  type        = number
  default     = 20

  validation {
    condition     = var.evolutions_alarm > 0
    error_message = "evolutions_alarm must be more than 0."
  }
}

variable "log_retention_days" {
  description = "Days that the logs of the function and the brokers are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a number that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, …"
  }
}

variable "kms_key_arn" {
  description = "Customer managed key for brokers, logs and function; null uses AWS's own keys, which cost nothing. Its policy must let CloudWatch Logs use it."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key, not of an alias."
  }
}

variable "diagnostics" {
  description = "Whether the VPC has what ./glueline doctor needs there, from CloudShell or an instance of yours: endpoints of the AWS services that it asks, a security group to join, and a policy to attach."
  type        = bool
  default     = false
}

variable "additional_consumers" {
  description = "Further consumers, by a name that is also their Kafka user: account, name of the role that may read the registry, consumer group (null is name-NAME), region if it is another, and version of the password with scram."
  type = map(object({
    account_id       = string
    role_name        = optional(string, "glueline-consumer")
    group            = optional(string)
    region           = optional(string)
    password_version = optional(number, 1)
  }))
  default = {}

  validation {
    condition     = alltrue([for name in keys(var.additional_consumers) : can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", name)) && !contains(["consumer", "producer"], name)])
    error_message = "additional_consumers: names must have 2 to 20 lowercase letters, digits and hyphens, begin with a letter, and not be consumer or producer."
  }

  validation {
    condition     = alltrue([for consumer in values(var.additional_consumers) : can(regex("^[0-9]{12}$", consumer.account_id)) && can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", consumer.role_name))])
    error_message = "additional_consumers: account_id must have twelve digits, and role_name be the name of a role, without path."
  }

  validation {
    condition     = alltrue([for consumer in values(var.additional_consumers) : consumer.region == null || var.connectivity == "private_link"])
    error_message = "additional_consumers: another region needs connectivity private_link: MSK's multi-VPC connectivity works within one region."
  }
}
