output "arn" {
  description = "The cluster's ARN."
  value       = aws_msk_serverless_cluster.this.arn
}

output "security_group_id" {
  description = "The security group of the cluster's endpoints; by itself it allows no traffic."
  value       = aws_security_group.brokers.id
}

output "bootstrap_servers" {
  description = "The bootstrap server, for clients that sign in with IAM."
  value       = aws_msk_serverless_cluster.this.bootstrap_brokers_sasl_iam
}
