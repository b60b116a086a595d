output "name" {
  description = "The function's name."
  value       = aws_lambda_function.this.function_name
}

output "arn" {
  description = "The function's ARN."
  value       = aws_lambda_function.this.arn
}

output "role_arn" {
  description = "The ARN of the function's role."
  value       = aws_iam_role.this.arn
}

output "alias_arn" {
  description = "The ARN of the alias that callers use."
  value       = aws_lambda_alias.live.arn
}

output "version" {
  description = "The newest version of the function."
  value       = aws_lambda_function.this.version
}
