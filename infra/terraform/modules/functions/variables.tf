variable "name" {
  description = "What everything is called after."
  type        = string
}

variable "packages" {
  description = "The zips with the native executables, made by Maven's profile lambda."
  type = object({
    register_key = string
    usage_query  = string
  })
}

variable "memory_mib" {
  description = "Memory of a function; the processor comes with it."
  type        = number
}

variable "concurrency" {
  description = "How many instances of each function may run, and are reserved for it; -1 reserves none and sets no limit."
  type        = number
}

variable "environment" {
  description = "Settings that functions and service share."
  type        = map(string)
}

variable "secrets" {
  description = "Secrets that the functions read."
  type = object({
    database_url = object({ name = string, arn = string })
    operator_key = object({ name = string, arn = string })
  })
}

variable "key_arns" {
  description = "KMS keys by what they encrypt: data, telemetry."
  type        = map(string)
}

variable "log_groups" {
  description = "Names of the log groups by who writes: api, register-key, usage-query."
  type        = map(string)
}

variable "log_group_arns" {
  description = "ARNs of the same log groups."
  type        = map(string)
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "security_group_id" {
  description = "Security group of the functions."
  type        = string
}

variable "link_security_group_id" {
  description = "Security group of the API's link to the load balancer."
  type        = string
}

variable "listener_arn" {
  description = "The load balancer's listener."
  type        = string
}

variable "listener_name" {
  description = "The name in the listener's certificate; null if it speaks plain HTTP."
  type        = string
}

variable "throttle" {
  description = "Calls a second that the API lets in, and how many at once."
  type        = object({ rate = number, burst = number })
}

variable "client_address_header" {
  description = "The header in which the service is told the client's address."
  type        = string
}
