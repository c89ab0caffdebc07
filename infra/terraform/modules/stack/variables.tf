variable "environment" {
  description = "Name of the environment; everything is called tollgate-<environment>."
  type        = string
}

variable "network" {
  description = "Private addresses; in how many zones; how many of them have a NAT gateway of their own."
  type        = object({ cidr = string, zones = number, nat_gateways = number })
}

variable "database" {
  description = "Version, instances, capacity units, pause, and how many days back it can be restored."
  type = object({
    engine_version      = string
    instances           = number
    min_capacity        = number
    max_capacity        = number
    pause_after_seconds = number
    backup_days         = number
  })
}

variable "functions" {
  description = "The zips with the native executables, memory, and instances that are reserved (-1: none)."
  type = object({
    packages    = object({ register_key = string, usage_query = string })
    memory_mib  = number
    concurrency = number
  })
}

variable "service" {
  description = "Machines with GPUs, what a task gets of them, how many tasks there may be, and how busy one is."
  type = object({
    instance_type             = string
    machine_image_parameter   = string
    disk_gib                  = number
    task                      = object({ cpu = number, memory_mib = number, gpus = number })
    tasks                     = object({ fewest = number, most = number })
    calls_per_task_and_minute = number
  })
}

variable "bucket_classify" {
  description = "The zip of bucket-classify and the model that it asks for; null if no bucket is classified."
  type        = object({ package = string, model = string })
}

variable "image_tag" {
  description = "Tag of the container images."
  type        = string
}

variable "settings" {
  description = "Tollgate's settings (TOLLGATE_…), the same for functions and service."
  type        = map(string)
}

variable "throttle" {
  description = "Calls a second that the API lets in, and how many at once."
  type        = object({ rate = number, burst = number })
}

variable "listener" {
  description = "The load balancer's port; its certificate and the name in it, if it is to speak TLS."
  type        = object({ port = number, certificate_arn = optional(string), name = optional(string) })
}

variable "secret_versions" {
  description = "A higher number makes a new secret."
  type        = object({ database_password = number, operator_key = number })
}

variable "log_days" {
  description = "For how many days logs are kept."
  type        = number
}

variable "old_model_days" {
  description = "For how many days a replaced or deleted model can be brought back."
  type        = number
}

variable "recovery_days" {
  description = "For how many days a deleted key or secret can be brought back."
  type        = number
}

variable "alarm_emails" {
  description = "Who is written to when an alarm begins and ends."
  type        = set(string)
}

variable "protected" {
  description = "Whether database, models, images and load balancer are kept from being deleted."
  type        = bool
}
