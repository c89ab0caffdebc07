output "vpc_id" {
  description = "The network."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Private subnets, one a zone."
  value       = [for zone in local.zones : aws_subnet.private[zone].id]
}

output "security_group_ids" {
  description = "Security groups by what they are for: api, load_balancer, service, instances, functions, database, endpoints."
  value       = { for key, group in aws_security_group.this : key => group.id }
}
