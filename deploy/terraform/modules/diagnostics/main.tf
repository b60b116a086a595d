# What somebody needs to look into a deployment from inside its VPC: a security group to join, and a policy to attach to their own identity.

resource "aws_security_group" "this" {
  #checkov:skip=CKV2_AWS_5:Joined by whoever runs ./glueline doctor, for as long as it takes.
  name        = "${var.name}-diagnostics"
  description = "Whoever runs ./glueline doctor"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-diagnostics" })
}

resource "aws_vpc_security_group_egress_rule" "to_brokers" {
  for_each = var.broker_ports

  security_group_id            = aws_security_group.this.id
  description                  = "To the brokers"
  referenced_security_group_id = var.broker_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value.from
  to_port                      = each.value.to
  tags                         = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "from_diagnostics" {
  for_each = var.broker_ports

  security_group_id            = var.broker_security_group_id
  description                  = "Whoever runs ./glueline doctor"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = each.value.from
  to_port                      = each.value.to
  tags                         = var.tags
}

resource "aws_vpc_security_group_egress_rule" "to_aws" {
  security_group_id = aws_security_group.this.id
  description       = "To the AWS services that are asked"
  cidr_ipv4         = var.aws_cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = var.tags
}

data "aws_prefix_list" "gateway" {
  for_each = var.gateway_services

  name = "com.amazonaws.${data.aws_region.current.region}.${each.key}"
}

data "aws_region" "current" {}

resource "aws_vpc_security_group_egress_rule" "to_gateways" {
  for_each = data.aws_prefix_list.gateway

  security_group_id = aws_security_group.this.id
  description       = "To ${each.key}, by its gateway endpoint"
  prefix_list_id    = each.value.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = var.tags
}

resource "aws_iam_policy" "this" {
  name        = "${var.name}-diagnostics"
  description = "What ./glueline doctor calls: it reads, and changes nothing"
  tags        = var.tags

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = flatten([for document in var.policies : jsondecode(document).Statement])
  })
}
