output "secret_arns" {
  description = "The secret of each user."
  value       = { for user in var.users : user => aws_secretsmanager_secret.this[user].arn }
}

output "kms_key_arn" {
  description = "The key that encrypts the secrets."
  value       = aws_kms_key.secrets.arn
}

output "credentials" {
  description = "User name and password of each user."
  sensitive   = true
  value       = { for user in var.users : user => { username = user, password = random_password.this[user].result } }
}
