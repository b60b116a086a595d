# The connection to the brokers, and Lambda's credentials.

locals {
  authentication = { iam = "SASL_IAM", scram = "SASL_SCRAM", mtls = "TLS" }

  root_certificates = var.broker_root_certificates == null ? file("${path.module}/amazon-roots.pem") : var.broker_root_certificates

  needs_credentials       = local.producer.client_authentication == "scram" && var.kafka_credentials_secret_arn == null
  needs_root_certificates = local.producer.client_authentication == "none" && local.is_private_link && local.root_certificates != ""

  # Types of source access configuration whose secrets are made here, under kms_key_arn if it is set.
  own_secrets = concat(local.needs_credentials ? ["SASL_SCRAM_512_AUTH"] : [], ["SERVER_ROOT_CA_CERTIFICATE"])

  # Types of source access configuration, and their secrets.
  access = merge(
    local.producer.client_authentication != "scram" ? {} : {
      SASL_SCRAM_512_AUTH = local.needs_credentials ? one(aws_secretsmanager_secret.credentials[*].arn) : var.kafka_credentials_secret_arn
    },
    local.producer.client_authentication == "mtls" ? { CLIENT_CERTIFICATE_TLS_AUTH = var.kafka_certificate_secret_arn } : {},
    local.needs_root_certificates ? { SERVER_ROOT_CA_CERTIFICATE = one(aws_secretsmanager_secret.root_certificates[*].arn) } : {},
  )
}

# Lambda's pollers. They reach the brokers' endpoints, the failure destination and, if they are not provisioned, what they call of AWS.
resource "aws_security_group" "pollers" {
  #checkov:skip=CKV2_AWS_5:Lambda attaches it to its pollers, by the event source mapping.
  name        = "${var.name}-pollers"
  description = "Lambda's Kafka pollers"
  vpc_id      = module.network.vpc_id
  tags        = merge(local.tags, { Name = "${var.name}-pollers" })
}

resource "aws_vpc_security_group_egress_rule" "pollers_to_aws" {
  count = length(setsubtract(local.poller_endpoints, ["s3"])) > 0 ? 1 : 0

  security_group_id = aws_security_group.pollers.id
  description       = "To the endpoints of AWS services"
  cidr_ipv4         = module.network.cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = local.tags
}

resource "aws_vpc_security_group_egress_rule" "pollers_to_s3" {
  count = contains(local.poller_endpoints, "s3") ? 1 : 0

  security_group_id = aws_security_group.pollers.id
  description       = "To the bucket for discarded batches"
  prefix_list_id    = data.aws_prefix_list.s3[0].id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = local.tags
}

module "broker_access" {
  source = "../modules/broker-access"
  count  = local.is_private_link ? 1 : 0

  name                     = var.name
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.private_subnet_ids
  brokers                  = { for broker in local.producer.brokers : broker.id => { host = broker.host, service_name = broker.endpoint_service_name } }
  port                     = local.producer.brokers[0].port
  service_region           = local.is_other_region ? local.producer.region : null
  client_security_group_id = aws_security_group.pollers.id
  tags                     = local.tags
}

# MSK's own connectivity between accounts: its endpoints and the pollers share the group, and talk to each other on the connection's ports.
resource "aws_msk_vpc_connection" "cluster" {
  count = local.is_multi_vpc ? 1 : 0

  target_cluster_arn = local.producer.cluster_arn
  authentication     = local.authentication[local.producer.client_authentication]
  vpc_id             = module.network.vpc_id
  client_subnets     = module.network.private_subnet_ids
  security_groups    = [aws_security_group.pollers.id]
  tags               = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "multi_vpc" {
  count = local.is_multi_vpc ? 1 : 0

  security_group_id            = aws_security_group.pollers.id
  description                  = "Pollers, to the endpoints of the VPC connection"
  referenced_security_group_id = aws_security_group.pollers.id
  ip_protocol                  = "tcp"
  from_port                    = 14001
  to_port                      = 14100
  tags                         = local.tags
}

resource "aws_vpc_security_group_egress_rule" "multi_vpc" {
  count = local.is_multi_vpc ? 1 : 0

  security_group_id            = aws_security_group.pollers.id
  description                  = "To the endpoints of the VPC connection"
  referenced_security_group_id = aws_security_group.pollers.id
  ip_protocol                  = "tcp"
  from_port                    = 14001
  to_port                      = 14100
  tags                         = local.tags
}

resource "aws_secretsmanager_secret" "credentials" {
  #checkov:skip=CKV2_AWS_57:A copy of the producer's secret, which is written when that changes.
  #checkov:skip=CKV_AWS_149:A choice (kms_key_arn); without it, the account's own key encrypts it.
  count = local.needs_credentials ? 1 : 0

  name_prefix             = "AmazonMSK_${var.name}_consumer_"
  description             = "User name and password with which Lambda reads the topic"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = 7
  tags                    = local.tags
}

# Read in the producer's account and written here: only the two secrets have the password.
ephemeral "aws_secretsmanager_secret_version" "producers" {
  count = local.needs_credentials ? 1 : 0

  secret_id = local.producer.consumer_secret_arn
  region    = local.producer.region
}

resource "aws_secretsmanager_secret_version" "credentials" {
  count = local.needs_credentials ? 1 : 0

  secret_id                = aws_secretsmanager_secret.credentials[0].id
  secret_string_wo         = ephemeral.aws_secretsmanager_secret_version.producers[0].secret_string
  secret_string_wo_version = local.producer.consumer_password_version
}

resource "aws_secretsmanager_secret" "root_certificates" {
  #checkov:skip=CKV2_AWS_57:Public certificates, which do not rotate.
  #checkov:skip=CKV_AWS_149:Public certificates: they are in a secret because Lambda reads them from there.
  count = local.needs_root_certificates ? 1 : 0

  name_prefix             = "${var.name}-broker-roots-"
  description             = "Roots that Lambda trusts for the brokers"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = 7
  tags                    = local.tags
}

resource "aws_secretsmanager_secret_version" "root_certificates" {
  count = local.needs_root_certificates ? 1 : 0

  secret_id     = aws_secretsmanager_secret.root_certificates[0].id
  secret_string = jsonencode({ certificate = local.root_certificates })
}
