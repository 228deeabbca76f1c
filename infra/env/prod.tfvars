environment = "prod"
region      = "eu-central-1"

network = {
  cidr  = "10.42.0.0/16"
  zones = 3
}

# A first guess, to be replaced by what the benches measure. 48 h of log are over 240 GB at 10k events/s,
# and the state and index of 200M assets are a matter of their attributes: see solution.md.
postgres = {
  instance_class      = "db.r7g.4xlarge"
  replica_class       = "db.r7g.4xlarge"
  replicas            = 2
  multi_az            = true
  storage_gb          = 4000
  max_storage_gb      = 16000
  iops                = 24000
  slot_wal_keep_mb    = 262144
  backup_days         = 14
  deletion_protection = true
}

redshift = {
  node_type      = "ra3.xlplus"
  nodes          = 4
  snapshot_days  = 14
  final_snapshot = true
}

kafka = {
  instance_type    = "kafka.m7g.large"
  brokers_per_zone = 1
  storage_gb       = 1000
}
