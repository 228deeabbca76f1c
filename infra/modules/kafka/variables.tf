variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "settings" {
  description = "Sizes; see the root module."
  type = object({
    instance_type    = string
    brokers_per_zone = number
    storage_gb       = number
  })
}

variable "subnet_ids" {
  description = "One private subnet for each zone that has brokers."
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
