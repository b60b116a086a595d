# The outputs of the producer's account: from a file, or as an object.

locals {
  outputs = var.producer_outputs_file == null ? null : jsondecode(file(var.producer_outputs_file))

  # One by one, so that unknown values (brokers that don't exist yet) don't make the others unknown.
  producer = {
    region                      = var.producer != null ? var.producer.region : local.outputs.region.value
    consumer_region             = coalesce(var.producer != null ? var.producer.consumer_region : try(local.outputs.consumer_region.value, null), var.producer != null ? var.producer.region : local.outputs.region.value)
    consumer_account_id         = var.producer != null ? var.producer.consumer_account_id : local.outputs.consumer_account_id.value
    consumer_role_arn           = var.producer != null ? var.producer.consumer_role_arn : local.outputs.consumer_role_arn.value
    cluster_arn                 = var.producer != null ? var.producer.cluster_arn : local.outputs.cluster_arn.value
    connectivity                = var.producer != null ? var.producer.connectivity : local.outputs.connectivity.value
    client_authentication       = var.producer != null ? var.producer.client_authentication : local.outputs.client_authentication.value
    bootstrap_servers           = var.producer != null ? var.producer.bootstrap_servers : local.outputs.bootstrap_servers.value
    topic                       = var.producer != null ? var.producer.topic : local.outputs.topic.value
    consumer_group              = var.producer != null ? var.producer.consumer_group : local.outputs.consumer_group.value
    topic_retention_hours       = var.producer != null ? var.producer.topic_retention_hours : try(local.outputs.topic_retention_hours.value, 168)
    consumer_secret_arn         = var.producer != null ? var.producer.consumer_secret_arn : try(local.outputs.consumer_secret_arn.value, null)
    consumer_password_version   = var.producer != null ? var.producer.consumer_password_version : try(local.outputs.consumer_password_version.value, 1)
    registry_reader_role_arn    = var.producer != null ? var.producer.registry_reader_role_arn : local.outputs.registry_reader_role_arn.value
    registry_reader_external_id = var.producer != null ? var.producer.registry_reader_external_id : local.outputs.registry_reader_external_id.value
    zone_ids                    = var.producer != null ? var.producer.zone_ids : local.outputs.zone_ids.value
    brokers                     = var.producer != null ? var.producer.brokers : local.outputs.brokers.value
  }
}
