module "tollgate" {
  source      = "../../modules/stack"
  environment = "dev"

  network = {
    cidr         = var.cidr
    zones        = 2
    nat_gateways = 1
  }

  database = {
    engine_version      = var.database_version
    instances           = 1
    min_capacity        = 0
    max_capacity        = var.database_max_capacity
    pause_after_seconds = 600
    backup_days         = 1
  }

  functions = {
    packages    = var.function_packages
    memory_mib  = 256
    concurrency = var.function_concurrency
  }

  service = {
    instance_type             = var.instance_type
    machine_image_parameter   = var.machine_image_parameter
    disk_gib                  = 60
    task                      = { cpu = 3072, memory_mib = 12288, gpus = 1 }
    tasks                     = { fewest = 0, most = var.most_tasks }
    calls_per_task_and_minute = var.calls_per_task_and_minute
  }

  image_tag       = var.image_tag
  bucket_classify = var.bucket_classify
  settings        = var.settings
  throttle        = { rate = 50, burst = 50 }
  listener        = var.listener
  secret_versions = var.secret_versions
  log_days        = 14
  old_model_days  = 7
  recovery_days   = 7
  alarm_emails    = var.alarm_emails
  protected       = false
}
