output "endpoint" {
  description = "Where the API is."
  value       = aws_apigatewayv2_api.this.api_endpoint
}

output "api_id" {
  description = "Identifier of the API."
  value       = aws_apigatewayv2_api.this.id
}

output "function_names" {
  description = "Names of the Lambda functions."
  value       = [for function in aws_lambda_function.this : function.function_name]
}
