# moto forgets where a function logs, which key encrypts its settings, and its dead letter queue.
resource "aws_lambda_function" "this" {
  lifecycle {
    ignore_changes = [dead_letter_config, kms_key_arn, logging_config]
  }
}
