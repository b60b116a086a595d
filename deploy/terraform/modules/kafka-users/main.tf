# Kafka users with SCRAM-SHA-512. MSK reads a user's password from a secret whose name begins with AmazonMSK_
# and that a customer managed key encrypts; AWS's own key is refused.

resource "aws_kms_key" "secrets" {
  description             = "Passwords of the Kafka users of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 7
  policy                  = var.key_policy
  tags                    = var.tags
}

# Made anew with every run, and written only when its version changes: no state, plan or output has a password.
ephemeral "random_password" "this" {
  for_each = var.password_versions

  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:A new password must reach the consumer's account too, so Terraform makes it (kafka_password_versions), and no function.
  for_each = var.password_versions

  # A deleted secret's name stays in use for a week or more, so each secret gets a unique name.
  name_prefix             = "AmazonMSK_${var.name}_${each.key}_"
  description             = "Kafka user ${each.key} of ${var.name}"
  kms_key_id              = aws_kms_key.secrets.arn
  recovery_window_in_days = 7
  tags                    = var.tags
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each = var.password_versions

  secret_id                = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo         = jsonencode({ username = each.key, password = ephemeral.random_password.this[each.key].result })
  secret_string_wo_version = each.value
}

resource "aws_secretsmanager_secret_policy" "this" {
  for_each = var.secret_policies

  secret_arn          = aws_secretsmanager_secret.this[each.key].arn
  policy              = each.value
  block_public_policy = true
}

resource "aws_msk_single_scram_secret_association" "this" {
  for_each = var.password_versions

  cluster_arn = var.cluster_arn
  secret_arn  = aws_secretsmanager_secret.this[each.key].arn

  # MSK reads the secret when it is associated.
  depends_on = [aws_secretsmanager_secret_version.this]
}
