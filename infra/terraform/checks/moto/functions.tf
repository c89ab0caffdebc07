# moto forgets where a function logs and which key encrypts its settings.
resource "aws_lambda_function" "this" {
  lifecycle {
    ignore_changes = [kms_key_arn, logging_config]
  }
}
