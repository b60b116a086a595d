output "security_group_id" {
  description = "The group to join: its members reach brokers, and the endpoints of AWS services."
  value       = aws_security_group.this.id
}

output "policy_arn" {
  description = "The policy to attach to the identity that runs ./glueline doctor."
  value       = aws_iam_policy.this.arn
}
