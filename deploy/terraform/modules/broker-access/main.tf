# The brokers of the other account, reached under their own names: one endpoint for each broker, and a private hosted zone that
# answers with it. Brokers advertise their names to clients and have certificates for them, so no other names would work.

locals {
  # The brokers of one cluster differ only in the first label.
  zone_name = replace(values(var.brokers)[0].host, "/^[^.]+[.]/", "")
}

resource "aws_security_group" "endpoints" {
  name        = "${var.name}-broker-endpoints"
  description = "Endpoints of the brokers"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-broker-endpoints" })
}

resource "aws_vpc_security_group_ingress_rule" "from_clients" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "Kafka clients of this VPC"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
  tags                         = var.tags
}

resource "aws_vpc_security_group_egress_rule" "to_endpoints" {
  security_group_id            = var.client_security_group_id
  description                  = "To the brokers' endpoints"
  referenced_security_group_id = aws_security_group.endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
  tags                         = var.tags
}

resource "aws_vpc_endpoint" "broker" {
  for_each = var.brokers

  vpc_id             = var.vpc_id
  vpc_endpoint_type  = "Interface"
  service_name       = each.value.service_name
  service_region     = var.service_region
  subnet_ids         = var.subnet_ids
  security_group_ids = [aws_security_group.endpoints.id]

  # The name that clients use is the broker's, in the zone below.
  private_dns_enabled = false

  tags = merge(var.tags, { Name = "${var.name}-broker-${each.key}" })
}

resource "aws_route53_zone" "brokers" {
  name    = local.zone_name
  comment = "Brokers of the Kafka cluster in the producer's account, by way of PrivateLink"
  tags    = var.tags

  vpc {
    vpc_id = var.vpc_id
  }
}

resource "aws_route53_record" "broker" {
  for_each = var.brokers

  zone_id = aws_route53_zone.brokers.zone_id
  name    = each.value.host
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.broker[each.key].dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.broker[each.key].dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}
