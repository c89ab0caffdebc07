# Puts the modules together; the environments say how large and how well protected.
data "aws_region" "here" {}

locals {
  name          = "tollgate-${var.environment}"
  bucket_prefix = "${local.name}-models-"
  models_prefix = "models"
  service_port  = 8080
  # Only the API can reach the service, and it replaces this header.
  client_address_header = "X-Tollgate-Client"
  tasks                 = var.service.tasks
  # An image may have models of its own: TOLLGATE_MODELS among the settings names their folder.
  models = { TOLLGATE_MODELS = "s3://${module.model_store.bucket.name}/${local.models_prefix}" }
  secrets = {
    database_url = module.database.url
    operator_key = module.secrets.operator_key
  }
}

module "secrets" {
  source               = "../secrets"
  name                 = local.name
  recovery_days        = var.recovery_days
  operator_key_version = var.secret_versions.operator_key
}

module "network" {
  source             = "../network"
  name               = local.name
  cidr               = var.network.cidr
  zones              = var.network.zones
  nat_gateways       = var.network.nat_gateways
  load_balancer_port = var.listener.port
  service_port       = local.service_port
  bucket_prefix      = local.bucket_prefix
}

module "database" {
  source              = "../database"
  name                = local.name
  subnet_ids          = module.network.private_subnet_ids
  security_group_id   = module.network.security_group_ids["database"]
  key_arn             = module.secrets.key_arns.data
  telemetry_key_arn   = module.secrets.key_arns.telemetry
  log_days            = var.log_days
  engine_version      = var.database.engine_version
  instances           = var.database.instances
  min_capacity        = var.database.min_capacity
  max_capacity        = var.database.max_capacity
  pause_after_seconds = var.database.pause_after_seconds
  backup_days         = var.database.backup_days
  password_version    = var.secret_versions.database_password
  protected           = var.protected
  recovery_days       = var.recovery_days
}

module "model_store" {
  source           = "../model-store"
  bucket_prefix    = local.bucket_prefix
  key_arn          = module.secrets.key_arns.data
  old_version_days = var.old_model_days
  protected        = var.protected
}

module "classify" {
  source                    = "../classify"
  name                      = local.name
  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.private_subnet_ids
  security_group_ids        = module.network.security_group_ids
  key_arn                   = module.secrets.key_arns.data
  secrets                   = local.secrets
  bucket                    = module.model_store.bucket
  models_prefix             = local.models_prefix
  log_groups                = module.observability.log_groups
  image_tag                 = var.image_tag
  instance_type             = var.service.instance_type
  machine_image_parameter   = var.service.machine_image_parameter
  disk_gib                  = var.service.disk_gib
  task                      = var.service.task
  tasks                     = local.tasks
  calls_per_task_and_minute = var.service.calls_per_task_and_minute
  port                      = local.service_port
  listener                  = var.listener
  protected                 = var.protected
  environment = merge(local.models, var.settings, {
    QUARKUS_HTTP_PORT  = tostring(local.service_port)
    TOLLGATE_DATA_DIR  = "/data"
    TOLLGATE_S3_REGION = data.aws_region.here.name
    TOLLGATE_DEVICE    = "gpu"

    TOLLGATE_GATE_ACCESS_LOG            = "console"
    TOLLGATE_GATE_CLIENT_ADDRESS_HEADER = local.client_address_header
    TOLLGATE_LOG_JSON                   = "true"
  })
}

module "functions" {
  source                 = "../functions"
  name                   = local.name
  packages               = var.functions.packages
  memory_mib             = var.functions.memory_mib
  concurrency            = var.functions.concurrency
  environment            = var.settings
  secrets                = local.secrets
  key_arns               = module.secrets.key_arns
  log_groups             = module.observability.log_groups
  log_group_arns         = module.observability.log_group_arns
  subnet_ids             = module.network.private_subnet_ids
  security_group_id      = module.network.security_group_ids["functions"]
  link_security_group_id = module.network.security_group_ids["api"]
  listener_arn           = module.classify.listener_arn
  listener_name          = var.listener.name
  throttle               = var.throttle
  client_address_header  = local.client_address_header
}

# Only if there is a package: pictures that are put into a bucket, classified.
module "pictures" {
  source           = "../model-store"
  count            = var.bucket_classify == null ? 0 : 1
  bucket_prefix    = "${local.name}-pictures-"
  key_arn          = module.secrets.key_arns.data
  old_version_days = var.old_model_days
  protected        = var.protected
}

module "bucket_classify" {
  source        = "../bucket-classify"
  count         = var.bucket_classify == null ? 0 : 1
  name          = local.name
  package       = var.bucket_classify.package
  model         = var.bucket_classify.model
  concurrency   = var.functions.concurrency
  bucket        = module.pictures[0].bucket
  endpoint      = module.functions.endpoint
  key_arn       = module.secrets.key_arns.data
  log_group     = module.observability.log_groups["bucket-classify"]
  recovery_days = var.recovery_days
}

module "observability" {
  source         = "../observability"
  name           = local.name
  region         = data.aws_region.here.name
  retention_days = var.log_days
  key_arn        = module.secrets.key_arns.telemetry
  alarm_emails   = var.alarm_emails
  tasks          = local.tasks
  watched = {
    api_id            = module.functions.api_id
    function_names    = concat(module.functions.function_names, module.bucket_classify[*].function_name)
    dead_letter_queue = one(module.bucket_classify[*].dead_letter_queue)
    cluster_id        = module.database.cluster_id
    balancer          = module.classify.dimensions
  }
}
