variable "region" {
  description = "The AWS region, such as eu-central-1."
  type        = string
  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region looks like eu-central-1."
  }
}

variable "cidr" {
  description = "Private addresses of the network, a /16."
  type        = string
  default     = "10.21.0.0/16"
  validation {
    condition     = can(cidrnetmask(var.cidr)) && endswith(var.cidr, "/16")
    error_message = "It must be a block of IPv4 addresses that ends with /16."
  }
}

variable "function_packages" {
  description = "The zips that Maven's profile lambda makes."
  type        = object({ register_key = string, usage_query = string })
  default = {
    register_key = "../../../../functions/register-key/target/function.zip"
    usage_query  = "../../../../functions/usage-query/target/function.zip"
  }
  validation {
    condition     = alltrue([for file in values(var.function_packages) : fileexists(file)])
    error_message = "A function.zip is not there. Build it first: see docs/operations.md."
  }
}

variable "bucket_classify" {
  description = "To classify what is put into a bucket: the zip of bucket-classify, and the model."
  type        = object({ package = string, model = optional(string, "fashion-mnist") })
  default     = null
  validation {
    condition     = var.bucket_classify == null || try(fileexists(var.bucket_classify.package), false)
    error_message = "The package is not there. Build it first: see docs/operations.md."
  }
}

variable "function_concurrency" {
  description = "Instances reserved for each function, which are also the most it may have; -1 for an account that has none to reserve."
  type        = number
  default     = 50
  validation {
    condition     = var.function_concurrency == -1 || var.function_concurrency >= 1
    error_message = "It must be 1 or more, or -1."
  }
}

variable "image_tag" {
  description = "Tag of the images of service and migration; a tag is never used twice."
  type        = string
  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.image_tag)) && var.image_tag != "latest"
    error_message = "It must be a tag that stands for one image, such as a version or a commit."
  }
}

variable "instance_type" {
  description = "Machines with one NVIDIA GPU and at least 4 cores and 16 GiB."
  type        = string
  default     = "g6.xlarge"
  validation {
    condition     = can(regex("^(g|p)[0-9]+[a-z]*\\.", var.instance_type))
    error_message = "Machines with NVIDIA GPUs are of the families g and p."
  }
}

variable "machine_image_parameter" {
  description = "The public SSM parameter that names the newest ECS image with GPU drivers."
  type        = string
  default     = "/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id"
  validation {
    condition     = startswith(var.machine_image_parameter, "/")
    error_message = "It must be the name of a parameter, which begins with a slash."
  }
}

variable "fewest_tasks" {
  description = "How many tasks run at the least; two stand in two zones and let a new version come without a gap."
  type        = number
  default     = 2
  validation {
    condition     = var.fewest_tasks >= 1
    error_message = "At zero tasks the first call of the day would wait minutes for a machine."
  }
}

variable "most_tasks" {
  description = "How many tasks may run at the most, each on a machine with a GPU of its own."
  type        = number
  default     = 8
  validation {
    condition     = var.most_tasks >= var.fewest_tasks
    error_message = "There must be room for the fewest tasks."
  }
}

variable "calls_per_task_and_minute" {
  description = "How many calls a task is to answer in a minute before there is another one; measure yours."
  type        = number
  default     = 6000
  validation {
    condition     = var.calls_per_task_and_minute > 0
    error_message = "It must be more than 0."
  }
}

variable "database_version" {
  description = "Version of Aurora PostgreSQL."
  type        = string
  default     = "17.5"
  validation {
    condition     = can(regex("^1[6-9]\\.[0-9]+$", var.database_version))
    error_message = "It must be major.minor, 16 or later."
  }
}

variable "database_max_capacity" {
  description = "Most Aurora capacity units of one instance (2 GiB of memory each)."
  type        = number
  default     = 16
  validation {
    condition     = var.database_max_capacity >= 1 && var.database_max_capacity <= 256
    error_message = "It must be between 1 and 256."
  }
}

variable "settings" {
  description = "Tollgate's settings (see README.md) that are no secrets, the same for functions and service."
  type        = map(string)
  default     = { TOLLGATE_SIGNUP = "closed" }
  validation {
    condition     = length(setintersection(keys(var.settings), ["TOLLGATE_DATABASE_URL", "TOLLGATE_OPERATOR_KEY", "TOLLGATE_EXPORT_TOKEN"])) == 0
    error_message = "Secrets do not belong here: they would lie in the state in clear."
  }
}

variable "listener" {
  description = "The load balancer's port inside the network; with a certificate (ACM) and the name in it, TLS."
  type        = object({ port = number, certificate_arn = optional(string), name = optional(string) })
  default     = { port = 80 }
  validation {
    condition     = (var.listener.certificate_arn == null) == (var.listener.name == null)
    error_message = "Certificate and name belong together."
  }
}

variable "secret_versions" {
  description = "A higher number makes a new secret at the next apply."
  type        = object({ database_password = number, operator_key = number })
  default     = { database_password = 1, operator_key = 1 }
}

variable "alarm_emails" {
  description = "Who is written to when an alarm begins and ends; each address must be confirmed once."
  type        = set(string)
  default     = []
  validation {
    condition     = alltrue([for mail in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+$", mail))])
    error_message = "It must hold e-mail addresses."
  }
}
