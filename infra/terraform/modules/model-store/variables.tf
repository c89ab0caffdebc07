variable "bucket_prefix" {
  description = "How the bucket's name begins."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the objects."
  type        = string
}

variable "old_version_days" {
  description = "For how many days what was replaced or deleted can be brought back."
  type        = number
}

variable "protected" {
  description = "Whether a bucket that holds objects cannot be deleted."
  type        = bool
}
