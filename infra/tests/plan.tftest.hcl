# Plans both environments without an account:
#   terraform test -var-file=env/dev.tfvars
#   terraform test -var-file=env/prod.tfvars
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["one", "two", "three", "four"]
    }
  }

  mock_data "aws_region" {
    defaults = {
      name = "eu-central-1"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

run "nothing_is_public" {
  command = plan

  assert {
    condition     = module.postgres.public == false && module.redshift.public == false
    error_message = "A store would be reachable from outside of the VPC."
  }

  assert {
    condition     = module.network.open_rules == 0
    error_message = "A rule names an address range where it should name a group."
  }
}

run "spans_zones" {
  command = plan

  assert {
    condition     = module.network.zones == var.network.zones && var.network.zones >= 2
    error_message = "The stores need two zones or more."
  }
}

run "refuses_a_single_zone" {
  command = plan

  variables {
    network = { cidr = "10.0.0.0/16", zones = 1 }
  }

  expect_failures = [var.network]
}

run "refuses_an_unbounded_slot" {
  command = plan

  variables {
    postgres = {
      instance_class      = "db.t4g.large"
      replica_class       = "db.t4g.large"
      replicas            = 1
      multi_az            = false
      storage_gb          = 100
      max_storage_gb      = 100
      slot_wal_keep_mb    = 102400
      backup_days         = 1
      deletion_protection = false
    }
  }

  expect_failures = [var.postgres]
}

run "refuses_an_unknown_environment" {
  command = plan

  variables {
    environment = "staging"
  }

  expect_failures = [var.environment]
}
