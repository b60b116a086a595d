output "endpoint_names" {
  description = "DNS name of each broker's endpoint, by the broker's host name."
  value       = { for id, broker in var.brokers : broker.host => aws_vpc_endpoint.broker[id].dns_entry[0].dns_name }
}
