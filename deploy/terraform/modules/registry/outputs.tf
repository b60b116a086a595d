output "name" {
  description = "The registry's name."
  value       = aws_glue_registry.this.registry_name
}
