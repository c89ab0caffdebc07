variable "name" {
  description = "What everything is called after."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, in two zones at least."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group that lets functions and service in."
  type        = string
}

variable "key_arn" {
  description = "KMS key of storage, backups and secrets."
  type        = string
}

variable "telemetry_key_arn" {
  description = "KMS key of the log."
  type        = string
}

variable "log_days" {
  description = "For how many days the log is kept."
  type        = number
}

variable "engine_version" {
  description = "Version of Aurora PostgreSQL."
  type        = string
}

variable "instances" {
  description = "Database instances: a second one takes over when the first fails."
  type        = number
}

variable "min_capacity" {
  description = "Fewest Aurora capacity units; 0 lets the database pause."
  type        = number
}

variable "max_capacity" {
  description = "Most Aurora capacity units; one has about 2 GiB of memory."
  type        = number
}

variable "pause_after_seconds" {
  description = "After how long without a connection the database pauses, if it may."
  type        = number
}

variable "backup_days" {
  description = "How many days back any second can be restored."
  type        = number
}

variable "password_version" {
  description = "A higher number makes a new password."
  type        = number
}

variable "protected" {
  description = "Whether the database cannot be deleted, and leaves a snapshot if it is."
  type        = bool
}

variable "recovery_days" {
  description = "For how many days a deleted secret can be brought back."
  type        = number
}
