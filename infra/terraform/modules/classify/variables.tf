variable "name" {
  description = "What everything is called after."
  type        = string
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "security_group_ids" {
  description = "Security groups: service, instances, load_balancer."
  type        = map(string)
}

variable "key_arn" {
  description = "KMS key of secrets, models and images."
  type        = string
}

variable "secrets" {
  description = "Secrets that a task gets as environment variables."
  type = object({
    database_url = object({ name = string, arn = string })
    operator_key = object({ name = string, arn = string })
  })
}

variable "bucket" {
  description = "The bucket with the models."
  type        = object({ name = string, arn = string })
}

variable "models_prefix" {
  description = "Where in the bucket the models are."
  type        = string
}

variable "environment" {
  description = "Settings of the service."
  type        = map(string)
}

variable "log_groups" {
  description = "Names of the log groups by who writes: service, migrate."
  type        = map(string)
}

variable "image_tag" {
  description = "Tag of the images in both repositories."
  type        = string
}

variable "instance_type" {
  description = "Machines with a GPU."
  type        = string
}

variable "machine_image_parameter" {
  description = "The public SSM parameter that names the newest ECS image with GPU drivers."
  type        = string
}

variable "disk_gib" {
  description = "Size of a machine's disk: the system, the unpacked image, the models."
  type        = number
}

variable "task" {
  description = "What one task gets of a machine: processor units (1024 are one core), memory, GPUs."
  type        = object({ cpu = number, memory_mib = number, gpus = number })
}

variable "tasks" {
  description = "Fewest and most tasks; each has a GPU of its own."
  type        = object({ fewest = number, most = number })
}

variable "calls_per_task_and_minute" {
  description = "How many calls a task is to answer in a minute before there is another one."
  type        = number
}

variable "port" {
  description = "Port on which the service listens."
  type        = number
}

variable "listener" {
  description = "Port on which the load balancer listens, and its certificate; without one it speaks plain HTTP."
  type        = object({ port = number, certificate_arn = optional(string) })
}

variable "protected" {
  description = "Whether load balancer, images and machines are kept from being deleted."
  type        = bool
}
