output "service_names" {
  description = "Name of each broker's endpoint service, by the broker's id."
  value       = { for id, service in aws_vpc_endpoint_service.broker : id => service.service_name }
}

output "service_ids" {
  description = "Id of each broker's endpoint service, by the broker's id."
  value       = { for id, service in aws_vpc_endpoint_service.broker : id => service.id }
}

output "target_group_arns" {
  description = "Each broker's target group, by the broker's id."
  value       = { for id, group in aws_lb_target_group.broker : id => group.arn }
}

output "balancers" {
  description = "Name of each broker's load balancer as CloudWatch has it, by the broker's id."
  value       = { for id, balancer in aws_lb.broker : id => balancer.arn_suffix }
}
