variable "environment" {
  description = "Which environment this is; part of every name and tag."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "environment is dev or prod."
  }
}

variable "region" {
  description = "AWS region."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region looks like eu-central-1."
  }
}

variable "owner" {
  description = "Who answers for it; a tag."
  type        = string
  default     = "telemetry"
}

variable "network" {
  description = "The VPC's addresses and how many availability zones it spans."
  type = object({
    cidr  = string
    zones = number
  })

  validation {
    condition     = can(cidrhost(var.network.cidr, 0)) && tonumber(split("/", var.network.cidr)[1]) <= 20
    error_message = "network.cidr is an IPv4 block of /20 or larger."
  }

  validation {
    condition     = var.network.zones >= 2 && var.network.zones <= 4
    error_message = "network.zones is 2 to 4."
  }
}

variable "postgres" {
  description = "Primary and read replicas."
  type = object({
    instance_class       = string
    replica_class        = string
    replicas             = number
    multi_az             = bool
    storage_gb           = number
    max_storage_gb       = number
    iops                 = optional(number)
    slot_wal_keep_mb     = number
    backup_days          = number
    deletion_protection  = bool
    performance_insights = optional(bool, true)
  })

  validation {
    condition     = var.postgres.replicas >= 1 && var.postgres.replicas <= 5
    error_message = "postgres.replicas is 1 to 5: without one every read is the writer's."
  }

  validation {
    condition     = var.postgres.max_storage_gb >= var.postgres.storage_gb
    error_message = "postgres.max_storage_gb is not below storage_gb."
  }

  validation {
    condition     = var.postgres.slot_wal_keep_mb >= 4096 && var.postgres.slot_wal_keep_mb <= var.postgres.storage_gb * 512
    error_message = "postgres.slot_wal_keep_mb is at least 4 GB, for a slot lags in normal use, and at most half of the disk."
  }

  validation {
    condition     = var.postgres.backup_days >= 1 && var.postgres.backup_days <= 35
    error_message = "postgres.backup_days is 1 to 35; read replicas need backups."
  }
}

variable "redshift" {
  description = "The warehouse."
  type = object({
    node_type      = string
    nodes          = number
    snapshot_days  = number
    final_snapshot = bool
  })

  validation {
    condition     = startswith(var.redshift.node_type, "ra3.")
    error_message = "redshift.node_type is one of ra3: storage grows without resizing."
  }

  validation {
    condition     = var.redshift.nodes >= 1 && var.redshift.nodes <= 32
    error_message = "redshift.nodes is 1 to 32."
  }
}

variable "kafka" {
  description = "The brokers. One broker in each zone, or a multiple of that."
  type = object({
    instance_type    = string
    brokers_per_zone = number
    storage_gb       = number
  })

  validation {
    condition     = var.kafka.brokers_per_zone >= 1
    error_message = "kafka.brokers_per_zone is at least 1."
  }

  validation {
    condition     = var.kafka.storage_gb >= 50
    error_message = "kafka.storage_gb is at least 50: the topic holds a day of events."
  }
}
