# What ./glueline doctor needs to run inside the VPC.

module "diagnostics" {
  source = "../modules/diagnostics"
  count  = var.diagnostics ? 1 : 0

  name                     = "${var.name}-consumer"
  vpc_id                   = module.network.vpc_id
  broker_security_group_id = local.is_private_link ? one(module.broker_access[*].security_group_id) : aws_security_group.pollers.id
  broker_ports             = local.is_private_link ? { brokers = { from = local.producer.brokers[0].port, to = local.producer.brokers[0].port } } : { multi_vpc = { from = 14001, to = 14100 } }
  aws_cidr                 = module.network.cidr
  gateway_services         = ["dynamodb", "s3"]
  tags                     = local.tags

  policies = concat(
    [templatefile("${local.policies}/consumer-diagnostics.json", {
      registry_reader_role_arn = local.producer.registry_reader_role_arn
      function_role_arn        = module.function.role_arn
      mapping_arn              = "arn:aws:lambda:${local.region}:${local.account_id}:event-source-mapping:${module.event_source.id}"
    })],
    [for table in module.table : templatefile("${local.policies}/consumer-diagnostics-table.json", { table_arn = table.arn })],
    [for type, arn in local.access : local.secret_policies[type] if type == "SASL_SCRAM_512_AUTH"],
  )
}
