output "endpoint_names" {
  description = "DNS name of each broker's endpoint, by the broker's host name."
  value       = { for id, broker in var.brokers : broker.host => aws_vpc_endpoint.broker[id].dns_entry[0].dns_name }
}

output "endpoint_ids" {
  description = "Id of each broker's endpoint, by the broker's id."
  value       = { for id, endpoint in aws_vpc_endpoint.broker : id => endpoint.id }
}

output "security_group_id" {
  description = "The endpoints' security group."
  value       = aws_security_group.endpoints.id
}
