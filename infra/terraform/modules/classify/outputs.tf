output "listener_arn" {
  description = "The load balancer's listener."
  value       = aws_lb_listener.this.arn
}

output "dimensions" {
  description = "What CloudWatch calls the load balancer and its group of tasks."
  value = {
    LoadBalancer = aws_lb.this.arn_suffix
    TargetGroup  = aws_lb_target_group.this.arn_suffix
  }
}

output "cluster" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.this.name
}

output "service" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.this.name
}

output "repository_urls" {
  description = "Where images are pushed to: service, migrate."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "migrate_task" {
  description = "Family of the task that migrates the schema."
  value       = aws_ecs_task_definition.migrate.family
}
