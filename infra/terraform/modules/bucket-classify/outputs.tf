output "function_name" {
  description = "Name of the Lambda function."
  value       = aws_lambda_function.this.function_name
}

output "dead_letter_queue" {
  description = "Queue of events that were given up."
  value       = aws_sqs_queue.dead_letters.name
}

output "api_key_secret" {
  description = "Name of the secret that the API key is put into."
  value       = aws_secretsmanager_secret.api_key.name
}
