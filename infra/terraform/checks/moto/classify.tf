# moto forgets these settings of a service, says that it was started without a capacity provider, and
# names ECS's own deployment controller.
resource "aws_ecs_service" "this" {
  lifecycle {
    ignore_changes = [
      desired_count, # as in the module
      availability_zone_rebalancing,
      capacity_provider_strategy,
      deployment_controller,
      enable_ecs_managed_tags,
      health_check_grace_period_seconds,
    ]
  }
}

# moto tells a template's own tags as if they were those of its machines.
resource "aws_launch_template" "gpu" {
  lifecycle {
    ignore_changes = [tag_specifications]
  }
}
