resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  description   = "Tollgate"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "function" {
  for_each               = local.functions
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.this[each.key].invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "function" {
  for_each  = local.routes
  api_id    = aws_apigatewayv2_api.this.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.function[each.value].id}"
}

resource "aws_apigatewayv2_vpc_link" "this" {
  name               = var.name
  subnet_ids         = var.subnet_ids
  security_group_ids = [var.link_security_group_id]
}

resource "aws_apigatewayv2_integration" "service" {
  api_id               = aws_apigatewayv2_api.this.id
  integration_type     = "HTTP_PROXY"
  integration_method   = "ANY"
  integration_uri      = var.listener_arn
  connection_type      = "VPC_LINK"
  connection_id        = aws_apigatewayv2_vpc_link.this.id
  timeout_milliseconds = 30000

  # What clients send under this name is replaced, unlike X-Forwarded-For, which is only added to.
  request_parameters = {
    "overwrite:header.${var.client_address_header}" = "$context.identity.sourceIp"
  }

  dynamic "tls_config" {
    for_each = var.listener_name == null ? [] : [var.listener_name]
    content {
      server_name_to_verify = tls_config.value
    }
  }
}

# Whatever no function answers: classifying above all.
resource "aws_apigatewayv2_route" "service" {
  api_id    = aws_apigatewayv2_api.this.id
  route_key = "$default"
  target    = "integrations/${aws_apigatewayv2_integration.service.id}"
}

resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  # All customers together; what one of them may do, Tollgate's allowances say.
  default_route_settings {
    throttling_rate_limit    = var.throttle.rate
    throttling_burst_limit   = var.throttle.burst
    detailed_metrics_enabled = true
  }

  # Neither bodies nor query strings nor credentials.
  access_log_settings {
    destination_arn = var.log_group_arns["api"]
    format = jsonencode({
      time               = "$context.requestTime"
      request_id         = "$context.requestId"
      method             = "$context.httpMethod"
      path               = "$context.path"
      route              = "$context.routeKey"
      status             = "$context.status"
      integration_status = "$context.integrationStatus"
      integration_error  = "$context.integrationErrorMessage"
      duration_ms        = "$context.responseLatency"
      bytes_out          = "$context.responseLength"
      client             = "$context.identity.sourceIp"
    })
  }
}
