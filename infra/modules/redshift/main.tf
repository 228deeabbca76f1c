locals {
  # arn:…:cluster/NAME/UUID names topics as arn:…:topic/NAME/UUID/TOPIC.
  topic_arn = "${replace(var.kafka_cluster_arn, ":cluster/", ":topic/")}/${var.kafka_topic}"
}

# Streaming ingestion reads one topic, and nothing else.
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["redshift.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "streaming" {
  statement {
    sid       = "Connect"
    actions   = ["kafka-cluster:Connect"]
    resources = [var.kafka_cluster_arn]
  }

  statement {
    sid       = "ReadEvents"
    actions   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    resources = [local.topic_arn]
  }

  statement {
    sid       = "FindBrokers"
    actions   = ["kafka:GetBootstrapBrokers"]
    resources = [var.kafka_cluster_arn]
  }
}

resource "aws_iam_role" "streaming" {
  name               = "${var.name}-redshift-streaming"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "streaming" {
  name   = "read-events"
  role   = aws_iam_role.streaming.id
  policy = data.aws_iam_policy_document.streaming.json
}

resource "aws_redshift_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_redshift_parameter_group" "this" {
  name   = var.name
  family = "redshift-2.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }

  # Identifiers of the topic's JSON keep their case.
  parameter {
    name  = "enable_case_sensitive_identifier"
    value = "true"
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }
}

resource "aws_redshift_cluster" "this" {
  cluster_identifier = var.name
  database_name      = "atlas"
  node_type          = var.settings.node_type
  cluster_type       = var.settings.nodes > 1 ? "multi-node" : "single-node"
  number_of_nodes    = var.settings.nodes

  master_username                   = "atlas_admin"
  manage_master_password            = true
  master_password_secret_kms_key_id = var.kms_key_arn

  encrypted  = true
  kms_key_id = var.kms_key_arn

  cluster_subnet_group_name    = aws_redshift_subnet_group.this.name
  cluster_parameter_group_name = aws_redshift_parameter_group.this.name
  vpc_security_group_ids       = [var.security_group_id]
  publicly_accessible          = false
  enhanced_vpc_routing         = true
  port                         = 5439

  iam_roles            = [aws_iam_role.streaming.arn]
  default_iam_role_arn = aws_iam_role.streaming.arn

  automated_snapshot_retention_period = var.settings.snapshot_days
  skip_final_snapshot                 = !var.settings.final_snapshot
  final_snapshot_identifier           = var.settings.final_snapshot ? "${var.name}-final" : null
}
