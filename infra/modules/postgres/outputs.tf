output "writer_address" {
  description = "Host of the primary."
  value       = aws_db_instance.primary.address
}

output "replica_addresses" {
  description = "Hosts of the read replicas; replica-1 first."
  value       = aws_db_instance.replica[*].address
}

output "admin_secret_arn" {
  description = "Secret of the administrator."
  value       = aws_db_instance.primary.master_user_secret[0].secret_arn
}

output "public" {
  description = "Whether it could be reached from outside of the VPC; never wanted."
  value       = anytrue(concat([aws_db_instance.primary.publicly_accessible], aws_db_instance.replica[*].publicly_accessible))
}
