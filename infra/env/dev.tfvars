environment = "dev"
region      = "eu-central-1"

network = {
  cidr  = "10.40.0.0/16"
  zones = 2
}

postgres = {
  instance_class      = "db.t4g.large"
  replica_class       = "db.t4g.medium"
  replicas            = 1
  multi_az            = false
  storage_gb          = 100
  max_storage_gb      = 200
  slot_wal_keep_mb    = 8192
  backup_days         = 1
  deletion_protection = false
}

redshift = {
  node_type      = "ra3.large"
  nodes          = 1
  snapshot_days  = 1
  final_snapshot = false
}

kafka = {
  instance_type    = "kafka.t3.small"
  brokers_per_zone = 1
  storage_gb       = 50
}
