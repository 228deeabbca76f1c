variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "settings" {
  description = "Sizes; see the root module."
  type = object({
    node_type      = string
    nodes          = number
    snapshot_days  = number
    final_snapshot = bool
  })
}

variable "subnet_ids" {
  description = "Private subnets."
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

variable "kafka_cluster_arn" {
  description = "The cluster that events are read from."
  type        = string
}

variable "kafka_topic" {
  description = "The one topic that may be read."
  type        = string
}
