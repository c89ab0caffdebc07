# The newest image is looked up when a machine starts, so that a plan does not change with every image that
# AWS publishes.
resource "aws_launch_template" "gpu" {
  name                   = "${var.name}-gpu"
  description            = "A machine with a GPU that joins the ECS cluster ${var.name}"
  image_id               = "resolve:ssm:${var.machine_image_parameter}"
  instance_type          = var.instance_type
  update_default_version = true
  vpc_security_group_ids = [var.security_group_ids["instances"]]

  iam_instance_profile {
    arn = aws_iam_instance_profile.machine.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size           = var.disk_gib
      volume_type           = "gp3"
      encrypted             = true
      delete_on_termination = true
    }
  }

  # Tasks get their own roles, and none of the machine's.
  user_data = base64encode(<<-CONFIG
    #!/bin/bash
    cat >> /etc/ecs/ecs.config <<'ECS'
    ECS_CLUSTER=${var.name}
    ECS_ENABLE_GPU_SUPPORT=true
    ECS_AWSVPC_BLOCK_IMDS=true
    ECS_IMAGE_PULL_BEHAVIOR=prefer-cached
    ECS
  CONFIG
  )
}

resource "aws_autoscaling_group" "gpu" {
  name                  = "${var.name}-gpu"
  min_size              = 0
  max_size              = var.tasks.most + 1 # one more while a new version replaces the old one
  vpc_zone_identifier   = var.subnet_ids
  protect_from_scale_in = true # ECS alone says which machine is not needed
  force_delete          = !var.protected

  launch_template {
    id      = aws_launch_template.gpu.id
    version = "$Latest"
  }

  tag {
    key                 = "Name"
    value               = "${var.name}-gpu"
    propagate_at_launch = true
  }

  tag {
    key                 = "AmazonECSManaged"
    value               = ""
    propagate_at_launch = true
  }

  lifecycle {
    ignore_changes = [desired_capacity] # ECS's
  }
}

resource "aws_ecs_capacity_provider" "gpu" {
  name = "${var.name}-gpu"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.gpu.arn
    managed_termination_protection = "ENABLED"
    managed_draining               = "ENABLED"

    managed_scaling {
      status                    = "ENABLED"
      target_capacity           = 100
      minimum_scaling_step_size = 1
      maximum_scaling_step_size = 2
      instance_warmup_period    = 180
    }
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = [aws_ecs_capacity_provider.gpu.name, "FARGATE"]
}
