variable "region" {
  description = "The region of both accounts."
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
  description = "Folder of producer.zip and consumer.zip; null takes the repository's artifacts folder, where ./glueline package puts them."
  type        = string
  default     = null

  validation {
    condition     = var.packages == null || alltrue([for side in ["producer", "consumer"] : fileexists("${coalesce(var.packages, ".")}/${side}.zip")])
    error_message = "packages must be a folder with producer.zip and consumer.zip: ./glueline package --output FOLDER makes them."
  }
}

variable "tags" {
  description = "Tags of every resource that can have some."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.tags) <= 45
    error_message = "tags may hold 45 at most: AWS allows 50, and a few are added here."
  }
}

variable "zone_count" {
  description = "Availability zones that brokers are spread over: two are cheaper, three are safer."
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3], var.zone_count)
    error_message = "zone_count must be 2 or 3."
  }
}

variable "cluster_type" {
  description = "standard or express brokers; a serverless cluster can't be reached from another account."
  type        = string
  default     = "standard"

  validation {
    condition     = contains(["standard", "express"], var.cluster_type)
    error_message = "cluster_type must be standard or express."
  }
}

variable "connectivity" {
  description = "How the consumer reaches the brokers: private_link or multi_vpc."
  type        = string
  default     = "private_link"

  validation {
    condition     = contains(["private_link", "multi_vpc"], var.connectivity)
    error_message = "connectivity must be private_link or multi_vpc."
  }

  validation {
    condition     = (var.connectivity == "multi_vpc") == (var.client_authentication == "iam")
    error_message = "connectivity multi_vpc goes with client_authentication iam, private_link with none or scram."
  }
}

variable "client_authentication" {
  description = "How clients sign in: none or scram over private_link, iam over multi_vpc. Certificates need an authority and secrets first: use ../producer and ../consumer."
  type        = string
  default     = "none"

  validation {
    condition     = contains(["none", "scram", "iam"], var.client_authentication)
    error_message = "client_authentication must be none, scram or iam."
  }
}

variable "topic" {
  description = "The Kafka topic, and the name of its schema."
  type        = string
  default     = "sensors"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,248}$", var.topic))
    error_message = "topic must have 1 to 249 letters, digits or . _ - and not begin with a dot."
  }
}

variable "compatibility" {
  description = "What a new schema version owes to the earlier ones."
  type        = string
  default     = "FULL"

  validation {
    condition     = contains(["NONE", "DISABLED", "BACKWARD", "BACKWARD_ALL", "FORWARD", "FORWARD_ALL", "FULL", "FULL_ALL"], var.compatibility)
    error_message = "compatibility must be NONE, DISABLED, BACKWARD, BACKWARD_ALL, FORWARD, FORWARD_ALL, FULL or FULL_ALL."
  }
}

variable "table_key" {
  description = "The table's key: fields of the events, and whether they are S (text), N (number) or B (bytes). Events must have them."
  type = object({
    hash  = object({ name = string, type = optional(string, "S") })
    range = optional(object({ name = string, type = optional(string, "S") }))
  })
  default = {
    hash  = { name = "deviceId" }
    range = { name = "timestamp", type = "N" }
  }

  validation {
    condition     = alltrue([for key in concat([var.table_key.hash], var.table_key.range[*]) : contains(["S", "N", "B"], key.type)])
    error_message = "table_key: types must be S, N or B."
  }
}
