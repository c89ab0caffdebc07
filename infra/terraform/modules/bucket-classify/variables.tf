variable "name" {
  description = "What everything is called after."
  type        = string
}

variable "package" {
  description = "The zip with the native executable, made by Maven's profile lambda."
  type        = string
}

variable "concurrency" {
  description = "How many instances may run, and are reserved; -1 reserves none and sets no limit."
  type        = number
}

variable "bucket" {
  description = "The bucket that pictures are put into."
  type        = object({ name = string, arn = string })
}

variable "endpoint" {
  description = "Where the API is."
  type        = string
}

variable "model" {
  description = "The model that classifies."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the bucket and the secret."
  type        = string
}

variable "log_group" {
  description = "Name of the log group."
  type        = string
}

variable "recovery_days" {
  description = "For how many days a deleted secret can be brought back."
  type        = number
}
