locals {
  roles = {
    execution = { whose = "tasks", policy = data.aws_iam_policy_document.execution.json }
    service   = { whose = "tasks", policy = data.aws_iam_policy_document.service.json }
    machine   = { whose = "machines", policy = data.aws_iam_policy_document.machine.json }
  }
  ecs_arn = "arn:${local.partition}:ecs:${local.region}:${local.account_id}"
}

data "aws_iam_policy_document" "trust" {
  for_each = { tasks = "ecs-tasks.amazonaws.com", machines = "ec2.amazonaws.com" }

  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = [each.value]
    }
    dynamic "condition" {
      for_each = each.key == "tasks" ? [local.account_id] : []
      content {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [condition.value]
      }
    }
  }
}

# What ECS needs before a container starts: its image, its secrets, its log.
data "aws_iam_policy_document" "execution" {
  # A token is for the whole registry; AWS knows no narrower resource.
  statement {
    sid       = "RegistryToken"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "Images"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = [for repository in aws_ecr_repository.this : repository.arn]
  }

  statement {
    sid       = "Secrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [var.secrets.database_url.arn, var.secrets.operator_key.arn]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = [var.key_arn]
    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.${local.region}.amazonaws.com"]
    }
  }

  statement {
    sid     = "Logs"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [
      for name in local.images :
      "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:${var.log_groups[name]}:log-stream:*"
    ]
  }
}

# What the service itself does: it reads models, and writes those that are sent in over HTTP.
data "aws_iam_policy_document" "service" {
  statement {
    sid       = "FindModels"
    actions   = ["s3:ListBucket"]
    resources = [var.bucket.arn]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["${var.models_prefix}/*", var.models_prefix]
    }
  }

  statement {
    sid       = "Models"
    actions   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
    resources = ["${var.bucket.arn}/${var.models_prefix}/*"]
  }

  statement {
    sid       = "EncryptModels"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.key_arn]
    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${local.region}.amazonaws.com"]
    }
  }
}

# What the ECS agent does on a machine.
data "aws_iam_policy_document" "machine" {
  # Asks where the ECS endpoint is; AWS knows no resource for it.
  statement {
    sid       = "FindEcs"
    actions   = ["ecs:DiscoverPollEndpoint"]
    resources = ["*"]
  }

  statement {
    sid = "JoinCluster"
    actions = [
      "ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance", "ecs:SubmitAttachmentStateChanges",
      "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange",
    ]
    resources = ["${local.ecs_arn}:cluster/${var.name}"]
  }

  statement {
    sid       = "Work"
    actions   = ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"]
    resources = ["${local.ecs_arn}:container-instance/${var.name}/*"]
    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = ["${local.ecs_arn}:cluster/${var.name}"]
    }
  }
}

resource "aws_iam_role" "this" {
  for_each           = local.roles
  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.trust[each.value.whose].json
}

resource "aws_iam_role_policy" "this" {
  for_each = local.roles
  name     = each.key
  role     = aws_iam_role.this[each.key].id
  policy   = each.value.policy
}

resource "aws_iam_instance_profile" "machine" {
  name = "${var.name}-machine"
  role = aws_iam_role.this["machine"].name
}
