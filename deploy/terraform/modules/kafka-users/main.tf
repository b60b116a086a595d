# Kafka users with SCRAM-SHA-512. MSK reads a user's password from a secret whose name begins with AmazonMSK_
# and that a customer managed key encrypts; AWS's own key is refused.

resource "aws_kms_key" "secrets" {
  description             = "Passwords of the Kafka users of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 7
  policy                  = var.key_policy
  tags                    = var.tags
}

resource "random_password" "this" {
  for_each = var.users

  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "this" {
  for_each = var.users

  # A deleted secret's name stays in use for a week or more, so each secret gets a unique name.
  name_prefix             = "AmazonMSK_${var.name}_${each.key}_"
  description             = "Kafka user ${each.key} of ${var.name}"
  kms_key_id              = aws_kms_key.secrets.arn
  recovery_window_in_days = 7
  tags                    = var.tags
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each = var.users

  secret_id     = aws_secretsmanager_secret.this[each.key].id
  secret_string = jsonencode({ username = each.key, password = random_password.this[each.key].result })
}

resource "aws_msk_single_scram_secret_association" "this" {
  for_each = var.users

  cluster_arn = var.cluster_arn
  secret_arn  = aws_secretsmanager_secret.this[each.key].arn

  # MSK reads the secret when it is associated.
  depends_on = [aws_secretsmanager_secret_version.this]
}
