# Between one task and many a target is tracked: so many calls a minute for each task. At zero tasks there is
# no such figure, and with no call there is none either; so two steps do what the target cannot: the first
# call that finds no task starts one, and half an hour without a call ends the last one.
locals {
  to_zero  = var.tasks.fewest == 0
  resource = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.this.name}"
  by_balancer = {
    LoadBalancer = aws_lb.this.arn_suffix
  }
}

resource "aws_appautoscaling_target" "tasks" {
  service_namespace  = "ecs"
  resource_id        = local.resource
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.tasks.fewest
  max_capacity       = var.tasks.most
}

resource "aws_appautoscaling_policy" "calls" {
  name               = "${var.name}-calls-per-task"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.tasks.service_namespace
  resource_id        = aws_appautoscaling_target.tasks.resource_id
  scalable_dimension = aws_appautoscaling_target.tasks.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.calls_per_task_and_minute
    scale_out_cooldown = 60
    scale_in_cooldown  = 600 # a machine takes minutes to come back

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${aws_lb.this.arn_suffix}/${aws_lb_target_group.this.arn_suffix}"
    }
  }
}

resource "aws_appautoscaling_policy" "step" {
  for_each           = local.to_zero ? { wake = 1, sleep = 0 } : {}
  name               = "${var.name}-${each.key}"
  policy_type        = "StepScaling"
  service_namespace  = aws_appautoscaling_target.tasks.service_namespace
  resource_id        = aws_appautoscaling_target.tasks.resource_id
  scalable_dimension = aws_appautoscaling_target.tasks.scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ExactCapacity"
    metric_aggregation_type = "Maximum"
    cooldown                = 300

    step_adjustment {
      metric_interval_lower_bound = each.key == "wake" ? "0" : null
      metric_interval_upper_bound = each.key == "sleep" ? "0" : null
      scaling_adjustment          = each.value
    }
  }
}

# The load balancer answers 503 by itself only if it knows no task.
resource "aws_cloudwatch_metric_alarm" "wake" {
  count               = local.to_zero ? 1 : 0
  alarm_name          = "${var.name}-scaling-wake"
  alarm_description   = "A call found no task: starts one."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_ELB_503_Count"
  dimensions          = local.by_balancer
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_appautoscaling_policy.step["wake"].arn]
}

# No call at all is no data: missing means that there was none.
resource "aws_cloudwatch_metric_alarm" "sleep" {
  count               = local.to_zero ? 1 : 0
  alarm_name          = "${var.name}-scaling-sleep"
  alarm_description   = "No call for half an hour: ends the last task."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "RequestCount"
  dimensions          = local.by_balancer
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 6
  comparison_operator = "LessThanOrEqualToThreshold"
  threshold           = 0
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_appautoscaling_policy.step["sleep"].arn]
}
