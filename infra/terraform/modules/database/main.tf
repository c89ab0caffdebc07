locals {
  user     = "tollgate"
  database = "tollgate"
  # Without punctuation a password needs no percent-encoding in a URL.
  url = "postgresql://${local.user}:${ephemeral.aws_secretsmanager_secret_version.password.secret_string}@${aws_rds_cluster.this.endpoint}:${aws_rds_cluster.this.port}/${local.database}?sslmode=require"
}

# The password is made once and kept in its secret; the database and the URL read it from there. So an
# apply that breaks off in between and is repeated cannot leave them with different ones.
ephemeral "aws_secretsmanager_random_password" "new" {
  password_length     = 40
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "password" {
  name                    = "${var.name}/database-password"
  description             = "Password of the database user ${local.user}"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_days
}

resource "aws_secretsmanager_secret_version" "password" {
  secret_id                = aws_secretsmanager_secret.password.id
  secret_string_wo         = ephemeral.aws_secretsmanager_random_password.new.random_password
  secret_string_wo_version = var.password_version
}

ephemeral "aws_secretsmanager_secret_version" "password" {
  secret_id  = aws_secretsmanager_secret.password.id
  version_id = aws_secretsmanager_secret_version.password.version_id
}

resource "aws_secretsmanager_secret" "url" {
  name                    = "${var.name}/database-url"
  description             = "TOLLGATE_DATABASE_URL"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_days
}

resource "aws_secretsmanager_secret_version" "url" {
  secret_id                = aws_secretsmanager_secret.url.id
  secret_string_wo         = local.url
  secret_string_wo_version = var.password_version
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_rds_cluster_parameter_group" "this" {
  name        = var.name
  family      = "aurora-postgresql${split(".", var.engine_version)[0]}"
  description = "Connections of ${var.name} are encrypted, slow statements logged"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# Aurora would make it by itself, in clear and for ever.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/rds/cluster/${var.name}/postgresql"
  retention_in_days = var.log_days
  kms_key_id        = var.telemetry_key_arn
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = var.name
  engine                          = "aurora-postgresql"
  engine_mode                     = "provisioned"
  engine_version                  = var.engine_version
  database_name                   = local.database
  master_username                 = local.user
  master_password_wo              = ephemeral.aws_secretsmanager_secret_version.password.secret_string
  master_password_wo_version      = var.password_version
  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [var.security_group_id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
  storage_encrypted               = true
  kms_key_id                      = var.key_arn
  # Any second of the last days can be restored.
  backup_retention_period         = var.backup_days
  preferred_backup_window         = "01:00-02:00"
  preferred_maintenance_window    = "sun:02:30-sun:03:30"
  copy_tags_to_snapshot           = true
  deletion_protection             = var.protected
  skip_final_snapshot             = !var.protected
  final_snapshot_identifier       = var.protected ? "${var.name}-final" : null
  enabled_cloudwatch_logs_exports = ["postgresql"]

  depends_on = [aws_cloudwatch_log_group.this]

  serverlessv2_scaling_configuration {
    min_capacity             = var.min_capacity
    max_capacity             = var.max_capacity
    seconds_until_auto_pause = var.min_capacity == 0 ? var.pause_after_seconds : null
  }
}

resource "aws_rds_cluster_instance" "this" {
  count                           = var.instances
  identifier                      = "${var.name}-${count.index}"
  cluster_identifier              = aws_rds_cluster.this.id
  engine                          = aws_rds_cluster.this.engine
  engine_version                  = aws_rds_cluster.this.engine_version
  instance_class                  = "db.serverless"
  publicly_accessible             = false
  auto_minor_version_upgrade      = true
  promotion_tier                  = count.index
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn
}
