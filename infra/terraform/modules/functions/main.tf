data "aws_partition" "here" {}

data "aws_region" "here" {}

data "aws_caller_identity" "here" {}

locals {
  functions = {
    register-key = {
      package = var.packages.register_key
      routes = [
        "POST /v1/accounts", "GET /v1/accounts", "GET /v1/accounts/{id}", "PATCH /v1/accounts/{id}",
        "GET /v1/audit-events", "POST /v1/keys", "GET /v1/keys", "GET /v1/keys/{id}",
        "PATCH /v1/keys/{id}", "DELETE /v1/keys/{id}", "POST /v1/keys/{id}/rotate", "POST /register-key",
      ]
    }
    usage-query = {
      package = var.packages.usage_query
      routes  = ["GET /v1/usage", "GET /v1/usage/records", "GET /v1/usage/summary", "POST /usage-query"]
    }
  }
  routes = merge([
    for name, function in local.functions : { for route in function.routes : route => name }
  ]...)
  account_arn = "${data.aws_region.here.name}:${data.aws_caller_identity.here.account_id}"
}

# A native executable called bootstrap, alone in a zip.
resource "aws_lambda_function" "this" {
  for_each                       = local.functions
  function_name                  = "${var.name}-${each.key}"
  description                    = "Tollgate's ${each.key}"
  role                           = aws_iam_role.this[each.key].arn
  runtime                        = "provided.al2023"
  handler                        = "bootstrap"
  architectures                  = ["x86_64"]
  filename                       = each.value.package
  source_code_hash               = filebase64sha256(each.value.package)
  memory_size                    = var.memory_mib
  timeout                        = 29 # the API waits for 30 seconds
  reserved_concurrent_executions = var.concurrency
  kms_key_arn                    = var.key_arns.data

  # Secrets by name: a function reads them when it starts, so their values are not in its settings.
  environment {
    variables = merge(var.environment, {
      TOLLGATE_DATABASE_URL = "$${aws-secret::${var.secrets.database_url.name}}"
      TOLLGATE_OPERATOR_KEY = "$${aws-secret::${var.secrets.operator_key.name}}"
      # Each instance answers one call at a time.
      QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE = "2"
    })
  }

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [var.security_group_id]
  }

  logging_config {
    log_format = "Text"
    log_group  = var.log_groups[each.key]
  }

  depends_on = [aws_iam_role_policy.this]
}

resource "aws_lambda_permission" "api" {
  for_each      = local.functions
  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this[each.key].function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}
