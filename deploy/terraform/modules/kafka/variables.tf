variable "name" {
  description = "Name of the cluster, and prefix of what belongs to it."
  type        = string
}

variable "vpc_id" {
  description = "The VPC of the brokers."
  type        = string
}

variable "subnet_ids" {
  description = "One subnet in each zone of the cluster; MSK takes two or three."
  type        = list(string)
}

variable "kafka_version" {
  description = "Version of Kafka as MSK names it, such as 3.9.x.kraft."
  type        = string
}

variable "instance_type" {
  description = "Type of the brokers; one that begins with express. makes an Express cluster, whose storage MSK manages."
  type        = string
}

variable "broker_count" {
  description = "Brokers in all, a multiple of the number of zones."
  type        = number

  validation {
    condition     = var.broker_count >= length(var.subnet_ids) && var.broker_count % length(var.subnet_ids) == 0
    error_message = "broker_count must be a multiple of the number of subnets: MSK spreads brokers evenly over the zones."
  }
}

variable "replication_factor" {
  description = "Copies of each partition where a topic does not say otherwise."
  type        = number
}

variable "storage_gib" {
  description = "Disk of each standard broker at the start, in GiB."
  type        = number
}

variable "storage_max_gib" {
  description = "Size up to which a standard broker's disk may grow by itself, in GiB; disks never shrink."
  type        = number
}

variable "sign_in" {
  description = "Ways in which clients may sign in: any of none, scram, mtls, iam."
  type        = set(string)
}

variable "vpc_connectivity" {
  description = "Ways in which clients of other VPCs may sign in over MSK's multi-VPC connectivity: any of scram, mtls, iam; empty leaves it off."
  type        = set(string)
  default     = []
}

variable "certificate_authority_arns" {
  description = "AWS Private CA authorities whose client certificates brokers trust, with mtls."
  type        = list(string)
  default     = []
}

variable "enhanced_monitoring" {
  description = "How finely MSK reports metrics: DEFAULT is free, the others cost per metric."
  type        = string
}

variable "log_retention_days" {
  description = "Days that broker logs are kept."
  type        = number
}

variable "kms_key_arn" {
  description = "Customer managed key for data and logs; null uses AWS's own keys, which cost nothing."
  type        = string
  default     = null
}

variable "alarm_actions" {
  description = "SNS topics that alarms tell."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
