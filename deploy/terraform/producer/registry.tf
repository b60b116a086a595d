# The registry, and the other accounts' only access to it.

locals {
  schema_name = coalesce(var.schema_name, var.topic)
}

module "registry" {
  source = "../modules/registry"

  name    = var.registry_name
  schemas = var.schemas
  tags    = local.tags
}

module "registry_readers" {
  source   = "../modules/registry-reader"
  for_each = local.consumers

  role_name   = each.value.reader_role_name
  description = "Reads the schemas of registry ${var.registry_name} for account ${each.value.account_id}"
  tags        = local.tags

  policy = templatefile("${local.policies}/registry-reader.json", {
    region           = local.region
    producer_account = local.account_id
    registry         = var.registry_name
  })

  trust_policy = templatefile("${local.policies}/registry-reader.trust.json", {
    consumer_account  = each.value.account_id
    consumer_role_arn = each.value.role_arn
    external_id       = each.value.external_id
  })
}
