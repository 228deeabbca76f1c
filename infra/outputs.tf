output "atlas_pg_writer_url" {
  description = "ATLAS_PG_WRITER_URL of the services."
  value       = "postgresql://${module.postgres.writer_address}:5432/atlas?sslmode=require"
}

output "atlas_pg_replica_urls" {
  description = "ATLAS_PG_REPLICA_URLS of the services."
  value       = join(",", [for address in module.postgres.replica_addresses : "postgresql://${address}:5432/atlas?sslmode=require"])
}

output "kafka_bootstrap" {
  description = "MSK's IAM listeners, port 9098."
  value       = module.kafka.bootstrap
}

output "redshift_endpoint" {
  description = "Host and port of the warehouse."
  value       = module.redshift.endpoint
}

output "redshift_streaming_role_arn" {
  description = "The role to name in CREATE EXTERNAL SCHEMA … FROM MSK."
  value       = module.redshift.streaming_role_arn
}

output "secret_arns" {
  description = "Secrets Manager: the administrators' passwords, made and rotated by AWS."
  value = {
    postgres = module.postgres.admin_secret_arn
    redshift = module.redshift.admin_secret_arn
  }
}

output "security_group_ids" {
  description = "Attach `services` to the services' pods or nodes, and `connect` to Kafka Connect."
  value       = module.network.security_group_ids
}

output "service_subnet_ids" {
  description = "Private subnets for services and Kafka Connect."
  value       = module.network.service_subnet_ids
}

output "vpc_id" {
  description = "The VPC, for the cluster that runs the services and for Kafka Connect."
  value       = module.network.vpc_id
}
