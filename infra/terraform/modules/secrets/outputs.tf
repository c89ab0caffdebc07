output "key_arns" {
  description = "KMS keys by what they encrypt: data, telemetry."
  value       = { for name, key in aws_kms_key.this : name => key.arn }
}

output "operator_key" {
  description = "Name and ARN of the secret that holds the operator's key."
  value = {
    name = aws_secretsmanager_secret.operator_key.name
    arn  = aws_secretsmanager_secret.operator_key.arn
  }
}
