# Everything here is wrong on purpose: each resource is named after the rule of policies.py that it breaks.
# It is only ever planned, to show that every rule can fail.
terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "local"
  secret_key                  = "local"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true

  default_tags {
    tags = { environment = "prod" }
  }
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
}

resource "aws_vpc_security_group_ingress_rule" "open_ingress__world" {
  security_group_id = "sg-1"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "open_ingress__ipv6" {
  security_group_id = "sg-1"
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"
}

resource "aws_security_group" "open_ingress__inline" {
  vpc_id = "vpc-1"
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_security_group_rule" "open_ingress__old_kind" {
  security_group_id = "sg-1"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_lb" "public__lb" {
  internal = false
  subnets  = ["subnet-1", "subnet-2"]
}

resource "aws_subnet" "public__subnet" {
  vpc_id                  = "vpc-1"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}

resource "aws_rds_cluster_instance" "public__database" {
  cluster_identifier  = "some"
  engine              = "aurora-postgresql"
  instance_class      = "db.serverless"
  publicly_accessible = true
}

resource "aws_cloudwatch_log_group" "unencrypted__logs" {
  name              = "some"
  retention_in_days = 7
}

resource "aws_sns_topic" "unencrypted__topic" {
  name = "some"
}

resource "aws_sqs_queue" "unencrypted__queue" {
  name                    = "some"
  sqs_managed_sse_enabled = false
}

resource "aws_secretsmanager_secret" "unencrypted__secret" {
  name = "some"
}

resource "aws_ecr_repository" "unencrypted__images" {
  name = "some"
}

resource "aws_kms_key" "unencrypted__never_rotated" {
  enable_key_rotation = false
}

resource "aws_rds_cluster" "unencrypted__database" {
  engine                    = "aurora-postgresql"
  master_username           = "some"
  backup_retention_period   = 35
  deletion_protection       = true
  final_snapshot_identifier = "some"
}

resource "aws_iam_role_policy" "wildcard_iam__action" {
  role   = "some"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:Get*"], Resource = "arn:aws:s3:::some/*" }] })
}

resource "aws_iam_role_policy" "wildcard_iam__resource" {
  role   = "some"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}

resource "aws_iam_role_policy" "wildcard_iam__every_bucket" {
  role   = "some"
  policy = jsonencode({ Statement = { Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::*"] } })
}

resource "aws_iam_role_policy" "wildcard_iam__all_but" {
  role   = "some"
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotAction = "iam:PassRole", Resource = "arn:aws:s3:::some" }] })
}

resource "aws_iam_role" "wildcard_iam__trusts_everybody" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "*" } }]
  })
}

resource "aws_iam_role_policy_attachment" "wildcard_iam__of_aws" {
  role       = "some"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_kms_key" "wildcard_iam__other_account_rules" {
  enable_key_rotation = true
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { Service = "logs.amazonaws.com" } }]
  })
}

resource "aws_secretsmanager_secret_version" "secret_in_clear__state" {
  secret_id     = "some"
  secret_string = "not a real one"
}

resource "aws_lambda_function" "secret_in_clear__function" {
  function_name = "some"
  role          = "arn:aws:iam::123456789012:role/some"
  package_type  = "Image"
  image_uri     = "some:1"
  kms_key_arn   = local.key
  environment {
    variables = { TOLLGATE_OPERATOR_KEY = "not a real one" }
  }
}

resource "aws_ecs_task_definition" "secret_in_clear__task" {
  family = "some"
  container_definitions = jsonencode([{
    name                   = "some"
    image                  = "some:1"
    readonlyRootFilesystem = true
    linuxParameters        = { capabilities = { drop = ["ALL"] } }
    environment            = [{ name = "TOLLGATE_DATABASE_URL", value = "not a real one" }]
  }])
}

resource "aws_launch_template" "weak_machine__imds" {
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted = true
    }
  }
}

resource "aws_launch_template" "unencrypted__disk" {
  metadata_options {
    http_tokens = "required"
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 8
    }
  }
}

resource "aws_ecs_task_definition" "weak_machine__container" {
  family                = "some"
  container_definitions = jsonencode([{ name = "some", image = "some:latest", privileged = true }])
}

resource "aws_rds_cluster" "unrecoverable__production" {
  engine                  = "aurora-postgresql"
  master_username         = "some"
  storage_encrypted       = true
  kms_key_id              = local.key
  backup_retention_period = 7
  skip_final_snapshot     = true
}

# Nothing beside it keeps it private, encrypted or versioned, so three rules find it.
resource "aws_s3_bucket" "unrecoverable__and_public__and_unencrypted" {
  bucket        = "some"
  force_destroy = true
}

resource "aws_cloudwatch_log_group" "unwatched__for_ever" {
  name       = "some"
  kms_key_id = local.key
}

resource "aws_apigatewayv2_stage" "unwatched__api" {
  api_id = "some"
  name   = "some"
}

resource "aws_cloudwatch_metric_alarm" "unwatched__alarm" {
  alarm_name          = "some"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "some"
  namespace           = "some"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
}
