# The AWS services that private subnets reach without leaving the VPC, with the account's own credentials and those of roles that are assumed
# from there: nobody carries data out with others.

locals {
  has_policy = ["dynamodb", "ec2", "elasticloadbalancing", "glue", "kms", "lambda", "logs", "monitoring", "s3", "secretsmanager", "sns", "sqs", "sts"]

  own_statements = concat(
    [{
      Sid       = "TheAccountsOwn"
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalAccount" = data.aws_caller_identity.current.account_id } }
    }],
    # A session of such a role belongs to the role's account.
    length(var.assumed_role_arns) == 0 ? [] : [{
      Sid       = "RolesOfOtherAccounts"
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
      Condition = { ArnEquals = { "aws:PrincipalArn" = var.assumed_role_arns } }
    }],
  )

  # Pollers call these as Lambda. Gateways accept no principal but everybody.
  pollers_actions = { lambda = "lambda:InvokeFunction", sts = "sts:AssumeRole" }

  endpoint_policies = { for service in var.aws_endpoints : service => jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.own_statements, [for action in compact([lookup(local.pollers_actions, service, "")]) : {
      Sid       = "LambdasPollers"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = action
      Resource  = "*"
    }])
  }) if contains(local.has_policy, service) }
}

resource "aws_security_group" "endpoints" {
  count = length(local.interface_services) > 0 ? 1 : 0

  name        = "${var.name}-aws-endpoints"
  description = "Interface endpoints of AWS services"
  vpc_id      = aws_vpc.this.id
  tags        = merge(var.tags, { Name = "${var.name}-aws-endpoints" })
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  count = length(local.interface_services) > 0 ? 1 : 0

  security_group_id = aws_security_group.endpoints[0].id
  description       = "HTTPS from inside the VPC"
  cidr_ipv4         = aws_vpc.this.cidr_block
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = var.tags
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_services

  vpc_id              = aws_vpc.this.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${data.aws_region.current.region}.${each.key}"
  subnet_ids          = [for subnet in aws_subnet.private : subnet.id]
  security_group_ids  = [aws_security_group.endpoints[0].id]
  private_dns_enabled = true
  policy              = lookup(local.endpoint_policies, each.key, null)
  tags                = merge(var.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_vpc_endpoint" "gateway" {
  for_each = local.gateway_services

  vpc_id            = aws_vpc.this.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${data.aws_region.current.region}.${each.key}"
  route_table_ids   = [aws_route_table.private.id]
  policy            = local.endpoint_policies[each.key]
  tags              = merge(var.tags, { Name = "${var.name}-${each.key}" })
}
