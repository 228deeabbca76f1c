locals {
  # A static parameter takes effect at the next restart.
  static  = "pending-reboot"
  dynamic = "immediate"

  parameters = {
    "rds.logical_replication"      = { value = "1", apply = local.static }
    "rds.force_ssl"                = { value = "1", apply = local.dynamic }
    "track_commit_timestamp"       = { value = "1", apply = local.static }
    "max_replication_slots"        = { value = "16", apply = local.static }
    "max_wal_senders"              = { value = "24", apply = local.static }
    "max_slot_wal_keep_size"       = { value = tostring(var.settings.slot_wal_keep_mb), apply = local.dynamic }
    "synchronous_commit"           = { value = "on", apply = local.dynamic }
    "wal_compression"              = { value = "off", apply = local.dynamic }
    "checkpoint_timeout"           = { value = "900", apply = local.dynamic }
    "max_wal_size"                 = { value = "16384", apply = local.dynamic }
    "hot_standby_feedback"         = { value = "1", apply = local.dynamic }
    "max_standby_streaming_delay"  = { value = "1000", apply = local.dynamic }
    "autovacuum_naptime"           = { value = "15", apply = local.dynamic }
    "autovacuum_vacuum_cost_limit" = { value = "2000", apply = local.dynamic }
    "log_autovacuum_min_duration"  = { value = "1000", apply = local.dynamic }
    "log_lock_waits"               = { value = "1", apply = local.dynamic }
  }
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-pg18-"
  family      = "postgres18"
  description = "Atlas: logical decoding, bounded slots, long checkpoints"

  dynamic "parameter" {
    for_each = local.parameters

    content {
      name         = parameter.key
      value        = parameter.value.value
      apply_method = parameter.value.apply
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# RDS and not Aurora: the bounds rest on the replay position and the timeline of a physical standby.
resource "aws_db_instance" "primary" {
  identifier     = "${var.name}-primary"
  engine         = "postgres"
  engine_version = "18"
  instance_class = var.settings.instance_class

  db_name                       = "atlas"
  username                      = "atlas_admin"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.kms_key_arn

  storage_type          = "gp3"
  allocated_storage     = var.settings.storage_gb
  max_allocated_storage = var.settings.max_storage_gb
  iops                  = var.settings.iops
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  # The second zone's disk has every commit that was acknowledged.
  multi_az               = var.settings.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [var.security_group_id]
  publicly_accessible    = false
  parameter_group_name   = aws_db_parameter_group.this.name

  backup_retention_period         = var.settings.backup_days
  copy_tags_to_snapshot           = true
  deletion_protection             = var.settings.deletion_protection
  skip_final_snapshot             = !var.settings.deletion_protection
  final_snapshot_identifier       = "${var.name}-final"
  auto_minor_version_upgrade      = true
  performance_insights_enabled    = var.settings.performance_insights
  performance_insights_kms_key_id = var.settings.performance_insights ? var.kms_key_arn : null
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]

  lifecycle {
    # Storage grows by itself up to the maximum.
    ignore_changes = [allocated_storage]
  }
}

resource "aws_db_instance" "replica" {
  count = var.settings.replicas

  identifier          = "${var.name}-replica-${count.index + 1}"
  replicate_source_db = aws_db_instance.primary.identifier
  instance_class      = var.settings.replica_class

  storage_type           = "gp3"
  storage_encrypted      = true
  vpc_security_group_ids = [var.security_group_id]
  publicly_accessible    = false
  parameter_group_name   = aws_db_parameter_group.this.name

  backup_retention_period         = 0
  skip_final_snapshot             = true
  auto_minor_version_upgrade      = true
  performance_insights_enabled    = var.settings.performance_insights
  performance_insights_kms_key_id = var.settings.performance_insights ? var.kms_key_arn : null
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

# A slot that nobody reads fills the disk of the primary; this rings before max_slot_wal_keep_size cuts it.
resource "aws_cloudwatch_metric_alarm" "slot_lag" {
  alarm_name          = "${var.name}-slot-lag"
  alarm_description   = "The slot to the OLAP keeps more than half of the WAL that it may: see ./atlas status and Kafka Connect."
  namespace           = "AWS/RDS"
  metric_name         = "OldestReplicationSlotLag"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.primary.identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.settings.slot_wal_keep_mb * 1024 * 1024 / 2
  treat_missing_data  = "notBreaching"
}
