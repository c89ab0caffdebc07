output "endpoint" {
  description = "Where the API is."
  value       = module.tollgate.endpoint
}

output "next" {
  description = "What to do now, in this order; docs/operations.md explains it."
  value = {
    "1_push_images_to" = module.tollgate.repository_urls
    "2_migrate"        = module.tollgate.migrate_command
    "3_put_models_in"  = module.tollgate.models
    "4_operator_key"   = module.tollgate.operator_key_command
  }
}

output "pictures" {
  description = "Where pictures are put to be classified, and the secret for the API key that pays; null without bucket_classify."
  value       = module.tollgate.pictures
}

output "redeploy_command" {
  description = "Starts the tasks anew, after a secret was changed."
  value       = module.tollgate.redeploy_command
}

output "alarm_names" {
  description = "Names of the alarms; docs/runbooks.md says what to do about each."
  value       = module.tollgate.alarm_names
}
