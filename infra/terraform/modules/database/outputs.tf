output "cluster_id" {
  description = "Identifier of the database cluster."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "url" {
  description = "Name and ARN of the secret that holds TOLLGATE_DATABASE_URL."
  value = {
    name = aws_secretsmanager_secret.url.name
    arn  = aws_secretsmanager_secret.url.arn
  }
  # Who is told of the secret may count on its value.
  depends_on = [aws_secretsmanager_secret_version.url]
}
