# The registry, and the other account's only access to it.

locals {
  external_id       = coalesce(var.external_id, random_uuid.external_id.result)
  consumer_role_arn = "arn:aws:iam::${var.consumer_account_id}:role/${var.consumer_role_name}"
  schema_name       = coalesce(var.schema_name, var.topic)
}

resource "random_uuid" "external_id" {}

module "registry" {
  source = "../modules/registry"

  name             = var.registry_name
  schemas          = var.schemas
  reader_role_name = "${var.name}-registry-reader"
  tags             = local.tags

  reader_policy = templatefile("${local.policies}/registry-reader.json", {
    region           = local.region
    producer_account = local.account_id
    registry         = var.registry_name
  })

  reader_trust_policy = templatefile("${local.policies}/registry-reader.trust.json", {
    consumer_account  = var.consumer_account_id
    consumer_role_arn = local.consumer_role_arn
    external_id       = local.external_id
  })
}
