locals {
  task_network = "awsvpcConfiguration={subnets=[${join(",", module.network.private_subnet_ids)}],securityGroups=[${module.network.security_group_ids["service"]}],assignPublicIp=DISABLED}"
  region_flag  = "--region ${data.aws_region.here.name}"
}

output "endpoint" {
  description = "Where the API is."
  value       = module.functions.endpoint
}

output "repository_urls" {
  description = "Where the images are pushed to."
  value       = module.classify.repository_urls
}

output "models" {
  description = "Where models are put."
  value       = "s3://${module.model_store.bucket.name}/${local.models_prefix}"
}

output "pictures" {
  description = "Where pictures are put, and the secret that the API key for them is put into; null without bucket_classify."
  value = var.bucket_classify == null ? null : {
    bucket         = "s3://${module.pictures[0].bucket.name}"
    api_key_secret = module.bucket_classify[0].api_key_secret
  }
}

output "migrate_command" {
  description = "Migrates the schema, once the images are pushed."
  value       = "aws ecs run-task ${local.region_flag} --cluster ${module.classify.cluster} --launch-type FARGATE --task-definition ${module.classify.migrate_task} --network-configuration '${local.task_network}'"
}

output "operator_key_command" {
  description = "Shows the operator's key."
  value       = "aws secretsmanager get-secret-value ${local.region_flag} --secret-id ${module.secrets.operator_key.name} --query SecretString --output text"
}

output "redeploy_command" {
  description = "Starts the tasks anew, after a secret was changed."
  value       = "aws ecs update-service ${local.region_flag} --cluster ${module.classify.cluster} --service ${module.classify.service} --force-new-deployment"
}

output "alarm_names" {
  description = "Names of the alarms."
  value       = module.observability.alarm_names
}
