output "service_names" {
  description = "Name of each broker's endpoint service, by the broker's id."
  value       = { for id, service in aws_vpc_endpoint_service.broker : id => service.service_name }
}

output "balancers" {
  description = "Name of each broker's load balancer as CloudWatch has it, by the broker's id."
  value       = { for id, balancer in aws_lb.broker : id => balancer.arn_suffix }
}
