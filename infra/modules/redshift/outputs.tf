output "endpoint" {
  description = "Host and port."
  value       = aws_redshift_cluster.this.endpoint
}

output "streaming_role_arn" {
  description = "The role of streaming ingestion."
  value       = aws_iam_role.streaming.arn
}

output "admin_secret_arn" {
  description = "Secret of the administrator."
  value       = aws_redshift_cluster.this.master_password_secret_arn
}

output "public" {
  description = "Whether it could be reached from outside of the VPC; never wanted."
  value       = aws_redshift_cluster.this.publicly_accessible
}
