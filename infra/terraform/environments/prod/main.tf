module "tollgate" {
  source      = "../../modules/stack"
  environment = "prod"

  network = {
    cidr         = var.cidr
    zones        = 3
    nat_gateways = 3
  }

  database = {
    engine_version      = var.database_version
    instances           = 2
    min_capacity        = 0.5
    max_capacity        = var.database_max_capacity
    pause_after_seconds = 600
    backup_days         = 35
  }

  functions = {
    packages    = var.function_packages
    memory_mib  = 512
    concurrency = var.function_concurrency
  }

  service = {
    instance_type             = var.instance_type
    machine_image_parameter   = var.machine_image_parameter
    disk_gib                  = 60
    task                      = { cpu = 3072, memory_mib = 12288, gpus = 1 }
    tasks                     = { fewest = var.fewest_tasks, most = var.most_tasks }
    calls_per_task_and_minute = var.calls_per_task_and_minute
  }

  image_tag       = var.image_tag
  bucket_classify = var.bucket_classify
  settings        = var.settings
  throttle        = { rate = 2000, burst = 1000 }
  listener        = var.listener
  secret_versions = var.secret_versions
  log_days        = 90
  old_model_days  = 90
  recovery_days   = 30
  alarm_emails    = var.alarm_emails
  protected       = true
}
