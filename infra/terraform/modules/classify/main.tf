data "aws_partition" "here" {}

data "aws_region" "here" {}

data "aws_caller_identity" "here" {}

locals {
  partition   = data.aws_partition.here.partition
  region      = data.aws_region.here.name
  account_id  = data.aws_caller_identity.here.account_id
  images      = ["service", "migrate"]
  environment = [for name in sort(keys(var.environment)) : { name = name, value = var.environment[name] }]
  log_driver = {
    for name in local.images : name => {
      logDriver = "awslogs"
      options = {
        awslogs-group         = var.log_groups[name]
        awslogs-region        = local.region
        awslogs-stream-prefix = name
      }
    }
  }
  hardened = {
    readonlyRootFilesystem = true
    privileged             = false
    linuxParameters        = { capabilities = { add = [], drop = ["ALL"] }, initProcessEnabled = true }
  }
}

resource "aws_ecr_repository" "this" {
  for_each             = toset(local.images)
  name                 = "${var.name}/${each.key}"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = !var.protected

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.key_arn
  }
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "service" {
  family                   = "${var.name}-service"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = var.task.cpu
  memory                   = var.task.memory_mib
  execution_role_arn       = aws_iam_role.this["execution"].arn
  task_role_arn            = aws_iam_role.this["service"].arn

  # The copy of the models, on the machine's encrypted disk; it goes with the task.
  volume {
    name = "data"
    docker_volume_configuration {
      scope  = "task"
      driver = "local"
    }
  }

  volume {
    name = "tmp"
    docker_volume_configuration {
      scope  = "task"
      driver = "local"
    }
  }

  container_definitions = jsonencode([merge(local.hardened, {
    name         = "service"
    image        = "${aws_ecr_repository.this["service"].repository_url}:${var.image_tag}"
    essential    = true
    portMappings = [{ containerPort = var.port, hostPort = var.port, protocol = "tcp" }]
    environment  = local.environment
    secrets = [
      { name = "TOLLGATE_DATABASE_URL", valueFrom = var.secrets.database_url.arn },
      { name = "TOLLGATE_OPERATOR_KEY", valueFrom = var.secrets.operator_key.arn },
    ]
    mountPoints = [
      { sourceVolume = "data", containerPath = "/data", readOnly = false },
      { sourceVolume = "tmp", containerPath = "/tmp", readOnly = false },
    ]
    resourceRequirements = [{ type = "GPU", value = tostring(var.task.gpus) }]
    logConfiguration     = local.log_driver.service
    # Longer than the service takes to finish, settle and close.
    stopTimeout    = 60
    systemControls = []
    volumesFrom    = []
  })])
}

# One run of it migrates the schema; a function never does so at a cold start.
resource "aws_ecs_task_definition" "migrate" {
  family                   = "${var.name}-migrate"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.this["execution"].arn

  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([merge(local.hardened, {
    name             = "migrate"
    image            = "${aws_ecr_repository.this["migrate"].repository_url}:${var.image_tag}"
    essential        = true
    environment      = []
    secrets          = [{ name = "TOLLGATE_DATABASE_URL", valueFrom = var.secrets.database_url.arn }]
    mountPoints      = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
    logConfiguration = local.log_driver.migrate
    portMappings     = []
    systemControls   = []
    volumesFrom      = []
  })])
}

resource "aws_ecs_service" "this" {
  name            = "service"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.service.arn
  desired_count   = var.tasks.fewest
  # Before this the first model may still be loading, and the load balancer's opinion does not count.
  health_check_grace_period_seconds = 120
  # With no task of the old version left, one machine is enough to bring the new one; the others replace
  # one another without a gap.
  deployment_minimum_healthy_percent = var.tasks.fewest > 1 ? 100 : 0
  deployment_maximum_percent         = var.tasks.fewest > 1 ? 200 : 100
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.gpu.name
    base              = 0
    weight            = 1
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [var.security_group_ids["service"]]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = "service"
    container_port   = var.port
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  depends_on = [aws_lb_listener.this, aws_ecs_cluster_capacity_providers.this, aws_iam_role_policy.this]

  lifecycle {
    ignore_changes = [desired_count] # the autoscaler's
  }
}
