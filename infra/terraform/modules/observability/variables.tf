variable "name" {
  description = "What everything is called after."
  type        = string
}

variable "region" {
  description = "The region whose metrics the dashboard shows."
  type        = string
}

variable "retention_days" {
  description = "For how many days logs are kept."
  type        = number
}

variable "key_arn" {
  description = "KMS key of logs and alarms."
  type        = string
}

variable "alarm_emails" {
  description = "Who is written to when an alarm begins and ends; each address must be confirmed once."
  type        = set(string)
}

variable "tasks" {
  description = "Fewest and most tasks of the service."
  type        = object({ fewest = number, most = number })
}

variable "watched" {
  description = "What CloudWatch calls the things to watch."
  type = object({
    api_id            = string
    function_names    = list(string)
    dead_letter_queue = optional(string)
    cluster_id        = string
    balancer          = object({ LoadBalancer = string, TargetGroup = string })
  })
}
