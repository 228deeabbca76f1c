output "cluster_arn" {
  description = "The cluster, for IAM policies."
  value       = aws_msk_cluster.this.arn
}

output "bootstrap" {
  description = "Brokers' IAM listeners."
  value       = aws_msk_cluster.this.bootstrap_brokers_sasl_iam
}
