output "log_groups" {
  description = "Names of the log groups by who writes: api, register-key, usage-query, bucket-classify, service, migrate."
  value       = { for name, group in aws_cloudwatch_log_group.this : name => group.name }
}

output "log_group_arns" {
  description = "ARNs of the same log groups."
  value       = { for name, group in aws_cloudwatch_log_group.this : name => group.arn }
}

output "alarm_names" {
  description = "Names of the alarms."
  value       = sort([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name])
}
