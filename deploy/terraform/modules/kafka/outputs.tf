output "arn" {
  description = "The cluster's ARN."
  value       = aws_msk_cluster.this.arn
}

output "security_group_id" {
  description = "The brokers' security group; by itself it allows no traffic."
  value       = aws_security_group.brokers.id
}

output "ports" {
  description = "Port for each kind of sign-in."
  value       = local.ports
}

output "bootstrap_servers" {
  description = "Bootstrap brokers for each kind of sign-in: one in each zone; they stay the same when the cluster changes."
  value       = { for sign_in, port in local.ports : sign_in => join(",", [for host in local.bootstrap_hosts : "${host}:${port}"]) }
}

output "vpc_connectivity_bootstrap_servers" {
  description = "Bootstrap brokers for clients of other VPCs over multi-VPC connectivity; empty if it is off."
  value = {
    mtls  = aws_msk_cluster.this.bootstrap_brokers_vpc_connectivity_tls
    scram = aws_msk_cluster.this.bootstrap_brokers_vpc_connectivity_sasl_scram
    iam   = aws_msk_cluster.this.bootstrap_brokers_vpc_connectivity_sasl_iam
  }
}

output "brokers" {
  description = "Host name and address of each broker, by id. The ids are known before the cluster exists."
  value       = local.brokers
}
