output "secret_arns" {
  description = "The secret of each user."
  value       = { for user, secret in aws_secretsmanager_secret.this : user => secret.arn }

  # Who reads a secret finds its first password there.
  depends_on = [aws_secretsmanager_secret_version.this, aws_secretsmanager_secret_policy.this]
}

output "kms_key_arn" {
  description = "The key that encrypts the secrets."
  value       = aws_kms_key.secrets.arn
}
