data "aws_partition" "here" {}

data "aws_region" "here" {}

data "aws_caller_identity" "here" {}

locals {
  function    = "${var.name}-bucket-classify"
  account_arn = "${data.aws_region.here.name}:${data.aws_caller_identity.here.account_id}"
  # Only what the names of pictures end with: the answers are put into the same bucket.
  suffixes = [".png", ".jpg", ".jpeg", ".gif", ".bmp"]
}

# The API key that pays. An operator makes it and puts its value here; Terraform never knows it.
resource "aws_secretsmanager_secret" "api_key" {
  name                    = "${var.name}/bucket-api-key"
  description             = "The API key that pays for pictures in the bucket"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_days
}

resource "aws_lambda_function" "this" {
  function_name                  = local.function
  description                    = "Tollgate's bucket-classify"
  role                           = aws_iam_role.this.arn
  runtime                        = "provided.al2023"
  handler                        = "bootstrap"
  architectures                  = ["x86_64"]
  filename                       = var.package
  source_code_hash               = filebase64sha256(var.package)
  memory_size                    = 512
  timeout                        = 45 # twice the time that classify may take, and 5 seconds
  reserved_concurrent_executions = var.concurrency
  kms_key_arn                    = var.key_arn

  environment {
    variables = {
      TOLLGATE_BUCKET_API     = var.endpoint
      TOLLGATE_BUCKET_API_KEY = "$${aws-secret::${aws_secretsmanager_secret.api_key.name}}"
      TOLLGATE_BUCKET_MODEL   = var.model
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.dead_letters.arn
  }

  logging_config {
    log_format = "Text"
    log_group  = var.log_group
  }

  depends_on = [aws_iam_role_policy.this]
}

resource "aws_lambda_function_event_invoke_config" "this" {
  function_name                = aws_lambda_function.this.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 6 * 3600
}

resource "aws_lambda_permission" "bucket" {
  statement_id   = "bucket"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.this.function_name
  principal      = "s3.amazonaws.com"
  source_arn     = var.bucket.arn
  source_account = data.aws_caller_identity.here.account_id
}

resource "aws_s3_bucket_notification" "this" {
  bucket = var.bucket.name

  dynamic "lambda_function" {
    for_each = local.suffixes
    content {
      lambda_function_arn = aws_lambda_function.this.arn
      events              = ["s3:ObjectCreated:*"]
      filter_suffix       = lambda_function.value
    }
  }

  depends_on = [aws_lambda_permission.bucket]
}
