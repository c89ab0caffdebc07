data "aws_caller_identity" "here" {}

data "aws_partition" "here" {}

data "aws_region" "here" {}

locals {
  account = data.aws_caller_identity.here.account_id
  keys = {
    data      = "Database, secrets, models and container images of ${var.name}"
    telemetry = "Logs and alarms of ${var.name}"
  }
}

# A key's policy is about this key alone, so its resource can only be "*". Without the account in it, nobody
# could change the key any more; whom the account lets use it, the policies of roles say.
data "aws_iam_policy_document" "data" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.here.partition}:iam::${local.account}:root"]
    }
  }
}

data "aws_iam_policy_document" "telemetry" {
  source_policy_documents = [data.aws_iam_policy_document.data.json]

  statement {
    sid = "Logs"
    actions = [
      "kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey",
    ]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["logs.${data.aws_region.here.name}.amazonaws.com"]
    }
    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        for group in ["/${var.name}/*", "/aws/rds/cluster/${var.name}/*"] :
        "arn:${data.aws_partition.here.partition}:logs:${data.aws_region.here.name}:${local.account}:log-group:${group}"
      ]
    }
  }

  statement {
    sid       = "Alarms"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_kms_key" "this" {
  for_each                = local.keys
  description             = each.value
  enable_key_rotation     = true
  deletion_window_in_days = var.recovery_days
  policy = {
    data      = data.aws_iam_policy_document.data.json
    telemetry = data.aws_iam_policy_document.telemetry.json
  }[each.key]
}

resource "aws_kms_alias" "this" {
  for_each      = local.keys
  name          = "alias/${var.name}-${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}

# Ephemeral and write-only: the value is in Secrets Manager and nowhere else, neither plan nor state.
ephemeral "aws_secretsmanager_random_password" "operator_key" {
  password_length     = 48
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "operator_key" {
  name                    = "${var.name}/operator-key"
  description             = "The operator's API key"
  kms_key_id              = aws_kms_key.this["data"].arn
  recovery_window_in_days = var.recovery_days
}

resource "aws_secretsmanager_secret_version" "operator_key" {
  secret_id                = aws_secretsmanager_secret.operator_key.id
  secret_string_wo         = ephemeral.aws_secretsmanager_random_password.operator_key.random_password
  secret_string_wo_version = var.operator_key_version
}
