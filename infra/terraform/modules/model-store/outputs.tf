output "bucket" {
  description = "Name and ARN of the bucket."
  value = {
    name = aws_s3_bucket.this.bucket
    arn  = aws_s3_bucket.this.arn
  }
  # Nobody writes into it before it is private and encrypted.
  depends_on = [
    aws_s3_bucket_policy.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
  ]
}
