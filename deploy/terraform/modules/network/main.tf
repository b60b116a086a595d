# A VPC with a private subnet in every zone, and its ways out: VPC endpoints, a NAT gateway, or both.

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  gateway_services   = toset([for service in var.aws_endpoints : service if contains(["dynamodb", "s3"], service)])
  interface_services = setsubtract(var.aws_endpoints, local.gateway_services)

  private_ranges = { for index, id in var.zone_ids : id => cidrsubnet(var.cidr, 4, index) }
  public_ranges  = { for index, id in var.zone_ids : id => cidrsubnet(var.cidr, 4, 8 + index) if var.public_subnets }
}

resource "aws_vpc" "this" {
  #checkov:skip=CKV2_AWS_11:A choice (flow_log_days), because it is billed by connections.
  cidr_block = var.cidr

  # Private hosted zones and private DNS names of VPC endpoints need both.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = merge(var.tags, { Name = var.name })
}

# Every VPC's default security group lets its members talk to each other. Nothing here uses it; adopted without rules, it allows nothing.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id
  tags   = merge(var.tags, { Name = "${var.name}-unused" })
}

resource "aws_subnet" "private" {
  for_each = local.private_ranges

  vpc_id               = aws_vpc.this.id
  availability_zone_id = each.key
  cidr_block           = each.value
  tags                 = merge(var.tags, { Name = "${var.name}-private-${each.key}" })
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id
  tags   = merge(var.tags, { Name = "${var.name}-private" })
}

resource "aws_route_table_association" "private" {
  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}
