output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "cidr" {
  description = "IPv4 range of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "private_subnet_ids" {
  description = "The private subnets, in the order of zone_ids."
  value       = [for id in var.zone_ids : aws_subnet.private[id].id]
}

output "public_subnet_ids" {
  description = "The public subnets, in the order of zone_ids; empty without public_subnets."
  value       = [for id in var.zone_ids : aws_subnet.public[id].id if var.public_subnets]
}
