terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # Partial: bucket, key, region and the kind of lock (use_lockfile from Terraform 1.10 on, else
  # dynamodb_table) come from a file of the operator's own.
  #   terraform init -backend-config=backend.hcl
  backend "s3" {
    encrypt = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}
