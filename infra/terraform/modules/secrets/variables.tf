variable "name" {
  description = "What everything is called after."
  type        = string
}

variable "recovery_days" {
  description = "For how many days a deleted key or secret can be brought back."
  type        = number
}

variable "operator_key_version" {
  description = "A higher number makes a new operator key."
  type        = number
}
