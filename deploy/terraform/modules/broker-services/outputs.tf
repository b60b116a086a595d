output "service_names" {
  description = "Name of each broker's endpoint service, by the broker's id."
  value       = { for id, service in aws_vpc_endpoint_service.broker : id => service.service_name }
}
