# Who may read the topic and the registry: the consumer, and perhaps more of them, each with an account, a role, a group, a password and an external
# id of its own.

locals {
  consumers = merge(
    {
      consumer = {
        account_id       = var.consumer_account_id
        role_arn         = "arn:aws:iam::${var.consumer_account_id}:role/${var.consumer_role_name}"
        group            = var.consumer_group
        region           = var.consumer_region
        external_id      = coalesce(var.external_id, random_uuid.external_id.result)
        password_version = var.kafka_password_versions.consumer
        reader_role_name = "${var.name}-registry-reader"
      }
    },
    { for name, consumer in var.additional_consumers : name => {
      account_id       = consumer.account_id
      role_arn         = "arn:aws:iam::${consumer.account_id}:role/${consumer.role_name}"
      group            = coalesce(consumer.group, "${var.name}-${name}")
      region           = consumer.region
      external_id      = random_uuid.additional_external_ids[name].result
      password_version = consumer.password_version
      reader_role_name = "${var.name}-registry-reader-${name}"
    } },
  )

  consumer_regions = distinct(compact([for consumer in values(local.consumers) : consumer.region]))

  # Sids are unique within a policy.
  consumer_sid = { for name in keys(local.consumers) : name => name == "consumer" ? "" : join("", [for part in split("-", name) : title(part)]) }

  # What each consumer's owner needs, in the form of `terraform output -json`.
  additional_outputs = { for name in keys(var.additional_consumers) : name => { for output, value in merge({
    account_id                  = local.account_id
    region                      = local.region
    consumer_region             = coalesce(local.consumers[name].region, local.region)
    consumer_account_id         = local.consumers[name].account_id
    consumer_role_arn           = local.consumers[name].role_arn
    cluster_arn                 = local.cluster_arn
    connectivity                = var.connectivity
    client_authentication       = var.client_authentication
    security_protocol           = local.security_protocol
    bootstrap_servers           = local.consumer_bootstrap_servers
    brokers                     = local.consumer_brokers
    zone_ids                    = local.zone_ids
    topic                       = var.topic
    topic_retention_hours       = local.topic_retention_hours
    consumer_group              = local.consumers[name].group
    registry_name               = module.registry.name
    schema_name                 = local.schema_name
    registry_reader_role_arn    = module.registry_readers[name].role_arn
    registry_reader_external_id = local.consumers[name].external_id
    consumer_password_version   = local.consumers[name].password_version
    # An output that is null is left out.
  }, var.client_authentication == "scram" ? { consumer_secret_arn = local.consumer_secret_arns[name] } : {}) : output => { value = value } } }
}

resource "random_uuid" "external_id" {}

resource "random_uuid" "additional_external_ids" {
  for_each = var.additional_consumers
}
