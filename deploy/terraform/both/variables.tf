variable "region" {
  description = "The region of both accounts, and of the producer's if consumer_region is another."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]+-[0-9]$", var.region))
    error_message = "region must be an AWS region such as eu-central-1."
  }
}

variable "producer_profile" {
  description = "Profile of the AWS CLI for the producer's account."
  type        = string

  validation {
    condition     = length(var.producer_profile) > 0
    error_message = "producer_profile must name a profile of ~/.aws/config."
  }
}

variable "consumer_profile" {
  description = "Profile of the AWS CLI for the consumer's account; both profiles may belong to one account."
  type        = string

  validation {
    condition     = length(var.consumer_profile) > 0
    error_message = "consumer_profile must name a profile of ~/.aws/config."
  }
}

variable "name" {
  description = "Prefix of every name in both accounts."
  type        = string
  default     = "glueline"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name must have 3 to 20 lowercase letters, digits and hyphens, and begin with a letter."
  }
}

variable "packages" {
  description = "Folder of producer.zip and consumer.zip; null uses the repository's artifacts folder, where ./glueline package puts them."
  type        = string
  default     = null

  validation {
    condition     = var.packages == null || alltrue([for side in var.consumer_package == null ? ["producer", "consumer"] : ["producer"] : fileexists("${coalesce(var.packages, ".")}/${side}.zip")])
    error_message = "packages must be a folder with producer.zip and, without consumer_package, consumer.zip: ./glueline package --output FOLDER makes them."
  }
}

variable "consumer_package" {
  description = "Path of the zip of a consumer of your own, as ./glueline package --consumer FOLDER builds it; null uses consumer.zip in the folder of packages."
  type        = string
  default     = null

  validation {
    condition     = var.consumer_package == null || can(filesha256(var.consumer_package))
    error_message = "consumer_package must be a file that exists: build it with ./glueline package --consumer FOLDER."
  }
}

variable "consumer_environment" {
  description = "Environment variables of a consumer of your own, in addition to those of the registry and the table."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.consumer_environment) : can(regex("^[A-Za-z][A-Za-z0-9_]+$", name)) && !startswith(name, "GLUELINE_") && !startswith(name, "AWS_")])
    error_message = "consumer_environment: names must have letters, digits and underscores, and not begin with GLUELINE_ or AWS_, which are set already."
  }
}

variable "consumer_policies" {
  description = "What a consumer of your own may do in addition: name to policy document, as JSON."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for document in values(var.consumer_policies) : can(jsondecode(document).Statement)])
    error_message = "consumer_policies must be policy documents, as JSON."
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

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table and the load balancers; terraform destroy then fails until this is set to false."
  type        = bool
  default     = false
}

variable "producer_kms_key_arn" {
  description = "Customer managed key for brokers, logs and function; null uses AWS's own keys, which cost nothing. Its policy must let CloudWatch Logs use it."
  type        = string
  default     = null

  validation {
    condition     = var.producer_kms_key_arn == null || can(regex("^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/", var.producer_kms_key_arn))
    error_message = "producer_kms_key_arn must be the ARN of a KMS key, not of an alias."
  }
}

variable "consumer_kms_key_arn" {
  description = "Customer managed key for table, queue, logs and function; null uses AWS's own keys, which cost nothing. Its policy must let CloudWatch Logs and CloudWatch alarms use it."
  type        = string
  default     = null

  validation {
    condition     = var.consumer_kms_key_arn == null || can(regex("^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/", var.consumer_kms_key_arn))
    error_message = "consumer_kms_key_arn must be the ARN of a KMS key, not of an alias."
  }
}
