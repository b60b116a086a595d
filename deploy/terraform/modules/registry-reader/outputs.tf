output "role_arn" {
  description = "The role that may read the registry."
  value       = aws_iam_role.this.arn
}
