output "name" {
  description = "The registry's name."
  value       = aws_glue_registry.this.registry_name
}

output "reader_role_arn" {
  description = "The role that may read the registry."
  value       = aws_iam_role.reader.arn
}
