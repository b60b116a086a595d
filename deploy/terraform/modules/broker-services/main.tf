# One network load balancer and one endpoint service for each broker. A Kafka client must reach every broker individually, because it
# talks to the leader of each partition: one balancer for all brokers would connect it to the wrong one.

resource "aws_security_group" "balancers" {
  #checkov:skip=CKV2_AWS_5:Attached to the load balancers below.
  name        = "${var.name}-balancers"
  description = "Load balancers in front of the brokers of ${var.name}"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-balancers" })
}

resource "aws_vpc_security_group_egress_rule" "to_brokers" {
  security_group_id            = aws_security_group.balancers.id
  description                  = "To the brokers"
  referenced_security_group_id = var.broker_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
  tags                         = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "from_balancers" {
  security_group_id            = var.broker_security_group_id
  description                  = "Load balancers, for consumers of other accounts and for health checks"
  referenced_security_group_id = aws_security_group.balancers.id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
  tags                         = var.tags
}

resource "aws_lb" "broker" {
  #checkov:skip=CKV_AWS_91:Network load balancers log only what they decrypt, and these pass TLS through. The VPC's flow log has the connections.
  for_each = var.broker_addresses

  name               = "${var.name}-broker-${each.key}"
  internal           = true
  load_balancer_type = "network"
  subnets            = var.subnet_ids
  security_groups    = [aws_security_group.balancers.id]
  tags               = var.tags

  enable_deletion_protection = var.deletion_protection

  # A broker is in one zone, its consumers are in all.
  enable_cross_zone_load_balancing = true

  # Traffic of endpoints has no address of this VPC for a rule; the endpoint service decides who may connect.
  enforce_security_group_inbound_rules_on_private_link_traffic = "off"
}

resource "aws_lb_target_group" "broker" {
  for_each = var.broker_addresses

  name        = "${var.name}-broker-${each.key}"
  vpc_id      = var.vpc_id
  target_type = "ip"
  protocol    = "TCP"
  port        = var.port
  tags        = var.tags

  # Brokers see the balancer's address, which their security group allows.
  preserve_client_ip = "false"

  health_check {
    protocol            = "TCP"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_lb_target_group_attachment" "broker" {
  for_each = var.broker_addresses

  target_group_arn = aws_lb_target_group.broker[each.key].arn
  target_id        = each.value
  port             = var.port
}

resource "aws_lb_listener" "broker" {
  for_each = var.broker_addresses

  load_balancer_arn = aws_lb.broker[each.key].arn
  protocol          = "TCP"
  port              = var.port
  tags              = var.tags

  # TLS is passed through: the consumer verifies the broker's own certificate.
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.broker[each.key].arn
  }
}

resource "aws_vpc_endpoint_service" "broker" {
  #checkov:skip=CKV_AWS_123:A choice (endpoint_acceptance_required); without it, only allowed_principals may connect.
  for_each = var.broker_addresses

  network_load_balancer_arns = [aws_lb.broker[each.key].arn]
  allowed_principals         = var.allowed_principals
  supported_regions          = var.supported_regions
  acceptance_required        = var.acceptance_required
  tags                       = merge(var.tags, { Name = "${var.name}-broker-${each.key}" })
}
