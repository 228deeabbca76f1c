output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "service_subnet_ids" {
  description = "Private subnets of services and Kafka Connect."
  value       = aws_subnet.services[*].id
}

output "data_subnet_ids" {
  description = "Private subnets of the stores."
  value       = aws_subnet.data[*].id
}

output "security_group_ids" {
  description = "By role: services, connect, postgres, kafka, redshift, endpoints."
  value       = { for role, group in aws_security_group.this : role => group.id }
}

output "zones" {
  description = "Availability zones that the subnets span."
  value       = length(distinct(concat(aws_subnet.services[*].availability_zone, aws_subnet.data[*].availability_zone)))
}

output "open_rules" {
  description = "Rules that let in an address range; none is wanted."
  value       = length([for rule in aws_vpc_security_group_ingress_rule.allowed : rule if rule.cidr_ipv4 != null || rule.cidr_ipv6 != null])
}
