data "aws_caller_identity" "here" {}

locals {
  namespace  = "Tollgate/${var.name}"
  log_groups = toset(["api", "register-key", "usage-query", "bucket-classify", "service", "migrate"])

  # Metrics that log lines make: which log groups, and what the lines look like.
  counted = {
    ThrottledCalls    = { logs = ["api"], pattern = "{ $.status = \"429\" && $.integration_status = \"-\" }" }
    LedgerUnavailable = { logs = ["service", "register-key", "usage-query"], pattern = "\"ledger_unavailable\"" }
    DifferingRecords  = { logs = ["service", "migrate"], pattern = "\"do not add up to the rollups\"" }
  }
  filters = merge([
    for metric, it in local.counted : {
      for log in it.logs : "${metric}-${log}" => { metric = metric, log = log, pattern = it.pattern }
    }
  ]...)
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = local.log_groups
  name              = "/${var.name}/${each.key}"
  retention_in_days = var.retention_days
  kms_key_id        = var.key_arn
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each       = local.filters
  name           = each.key
  log_group_name = aws_cloudwatch_log_group.this[each.value.log].name
  pattern        = each.value.pattern

  metric_transformation {
    namespace = local.namespace
    name      = each.value.metric
    value     = "1"
  }
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = var.key_arn
}

data "aws_iam_policy_document" "alarms" {
  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]
    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.here.account_id]
    }
  }
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.alarms.json
}

resource "aws_sns_topic_subscription" "mail" {
  for_each  = var.alarm_emails
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}
