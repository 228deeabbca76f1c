locals {
  zones = length(var.subnet_ids)
}

resource "aws_msk_configuration" "this" {
  name = var.name

  # An event is acknowledged by two brokers, so that one may go. A record is as large as a request may be.
  server_properties = <<-PROPERTIES
    auto.create.topics.enable=false
    default.replication.factor=${min(3, local.zones * var.settings.brokers_per_zone)}
    min.insync.replicas=${local.zones * var.settings.brokers_per_zone >= 3 ? 2 : 1}
    unclean.leader.election.enable=false
    message.max.bytes=16777216
    replica.fetch.max.bytes=16777216
  PROPERTIES
}

resource "aws_msk_cluster" "this" {
  cluster_name           = var.name
  kafka_version          = "3.9.x"
  number_of_broker_nodes = local.zones * var.settings.brokers_per_zone

  broker_node_group_info {
    instance_type   = var.settings.instance_type
    client_subnets  = var.subnet_ids
    security_groups = [var.security_group_id]

    storage_info {
      ebs_storage_info {
        volume_size = var.settings.storage_gb
      }
    }
  }

  client_authentication {
    sasl {
      iam = true
    }
    unauthenticated = false
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = var.kms_key_arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.this.arn
    revision = aws_msk_configuration.this.latest_revision
  }

  enhanced_monitoring = "PER_TOPIC_PER_BROKER"

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.brokers.name
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "brokers" {
  name              = "/atlas/${var.name}/kafka"
  retention_in_days = 30
}
