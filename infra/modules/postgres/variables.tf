variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "settings" {
  description = "Sizes and protection; see the root module."
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
}

variable "subnet_ids" {
  description = "Private subnets in two zones or more."
  type        = list(string)
}

variable "security_group_id" {
  description = "The group that lets in who may connect."
  type        = string
}

variable "kms_key_arn" {
  description = "Key of the data at rest."
  type        = string
}
