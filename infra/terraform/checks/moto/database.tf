# moto tells a cluster of serverless version 2 the settings of version 1 as well.
resource "aws_rds_cluster" "this" {
  lifecycle {
    ignore_changes = [scaling_configuration]
  }
}

# moto forgets Performance Insights.
resource "aws_rds_cluster_instance" "this" {
  lifecycle {
    ignore_changes = [performance_insights_enabled, performance_insights_kms_key_id]
  }
}
