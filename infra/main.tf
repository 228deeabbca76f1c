locals {
  name = "atlas-${var.environment}"
  tags = {
    Project     = "atlas-telemetry"
    Environment = var.environment
    Owner       = var.owner
    ManagedBy   = "terraform"
  }
}

# One key for everything at rest, so that one policy says who may read it.
resource "aws_kms_key" "data" {
  description             = "${local.name}: data at rest"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "data" {
  name          = "alias/${local.name}-data"
  target_key_id = aws_kms_key.data.key_id
}

module "network" {
  source = "./modules/network"

  name  = local.name
  cidr  = var.network.cidr
  zones = var.network.zones
}

module "postgres" {
  source = "./modules/postgres"

  name              = local.name
  settings          = var.postgres
  subnet_ids        = module.network.data_subnet_ids
  security_group_id = module.network.security_group_ids.postgres
  kms_key_arn       = aws_kms_key.data.arn
}

module "kafka" {
  source = "./modules/kafka"

  name              = local.name
  settings          = var.kafka
  subnet_ids        = module.network.data_subnet_ids
  security_group_id = module.network.security_group_ids.kafka
  kms_key_arn       = aws_kms_key.data.arn
}

module "redshift" {
  source = "./modules/redshift"

  name              = local.name
  settings          = var.redshift
  subnet_ids        = module.network.data_subnet_ids
  security_group_id = module.network.security_group_ids.redshift
  kms_key_arn       = aws_kms_key.data.arn
  kafka_cluster_arn = module.kafka.cluster_arn
  kafka_topic       = "telemetry.events"
}
