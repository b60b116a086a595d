variable "producer_outputs_file" {
  description = "File that `terraform output -json` wrote in the producer's folder. Not used if producer is set."
  type        = string
  default     = null

  validation {
    condition     = var.producer_outputs_file == null || can(jsondecode(file(var.producer_outputs_file)).registry_reader_role_arn.value)
    error_message = "producer_outputs_file must be what `terraform output -json` wrote in the producer's folder."
  }
}

variable "producer" {
  description = "The same as an object, for a configuration with both accounts; null reads producer_outputs_file."
  type = object({
    region                      = string
    consumer_region             = optional(string)
    consumer_account_id         = string
    consumer_role_arn           = string
    cluster_arn                 = string
    connectivity                = string
    client_authentication       = string
    bootstrap_servers           = string
    topic                       = string
    consumer_group              = string
    topic_retention_hours       = optional(number, 168)
    consumer_secret_arn         = optional(string)
    consumer_password_version   = optional(number, 1)
    registry_reader_role_arn    = string
    registry_reader_external_id = string
    zone_ids                    = list(string)
    brokers = list(object({
      id                    = string
      host                  = string
      port                  = number
      endpoint_service_name = string
    }))
  })
  default = null

  validation {
    condition     = (var.producer == null) != (var.producer_outputs_file == null)
    error_message = "Set either producer_outputs_file (the file of `terraform output -json`) or producer."
  }
}

variable "kafka_credentials_secret_arn" {
  description = "Secret of this account with user name and password, with scram: {\"username\": …, \"password\": …}. null copies the one of the producer's account, which Terraform must be allowed to read; no state has the password."
  type        = string
  default     = null

  validation {
    condition     = var.kafka_credentials_secret_arn == null || can(regex("^arn:aws:secretsmanager:", var.kafka_credentials_secret_arn))
    error_message = "kafka_credentials_secret_arn must be the ARN of a secret in Secrets Manager."
  }
}

variable "kafka_certificate_secret_arn" {
  description = "Secret of this account with the client certificate, with mtls: {\"certificate\": PEM, \"privateKey\": PEM, \"privateKeyPassword\": optional}. Lambda only accepts keys encrypted with PBES1."
  type        = string
  default     = null

  validation {
    condition     = var.kafka_certificate_secret_arn == null || can(regex("^arn:aws:secretsmanager:", var.kafka_certificate_secret_arn))
    error_message = "kafka_certificate_secret_arn must be the ARN of a secret in Secrets Manager."
  }
}

variable "broker_root_certificates" {
  description = "PEM of the root certificates that Lambda trusts for the brokers, without sign-in. Setting them makes Lambda use TLS without a password or certificate. null uses Amazon's, which MSK's brokers have; empty sets none."
  type        = string
  default     = null

  validation {
    condition     = var.broker_root_certificates == null || try(var.broker_root_certificates == "" || strcontains(var.broker_root_certificates, "BEGIN CERTIFICATE"), false)
    error_message = "broker_root_certificates must be PEM, or empty."
  }
}
