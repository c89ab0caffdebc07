locals {
  # Whose metrics an alarm may be about. Where there are several, their values are added up.
  watched = {
    api           = { namespace = "AWS/ApiGateway", dimensions = [{ ApiId = var.watched.api_id }] }
    logs          = { namespace = local.namespace, dimensions = [{}] }
    functions     = { namespace = "AWS/Lambda", dimensions = [for name in var.watched.function_names : { FunctionName = name }] }
    dead_letters  = { namespace = "AWS/SQS", dimensions = [{ QueueName = var.watched.dead_letter_queue }] }
    database      = { namespace = "AWS/RDS", dimensions = [{ DBClusterIdentifier = var.watched.cluster_id }] }
    load_balancer = { namespace = "AWS/ApplicationELB", dimensions = [{ LoadBalancer = var.watched.balancer.LoadBalancer }] }
    service       = { namespace = "AWS/ApplicationELB", dimensions = [var.watched.balancer] }
  }
  limits = { fewest_tasks = var.tasks.fewest, most_tasks = var.tasks.most }

  # No task must be healthy where none need be, and there are no dead letters without a queue.
  alarms = {
    for name, alarm in yamldecode(file("${path.module}/alarms.yaml")) : name => merge(
      { share_of = null, above = null, below = null, at_least = null, silence = "well" }, alarm
    ) if !(try(alarm.below, null) == "fewest_tasks" && var.tasks.fewest == 0) &&
    !(alarm.of == "dead_letters" && var.watched.dead_letter_queue == null)
  }
  # The metrics of each alarm: those counted (a0, a1 …), and those that they are a share of (b0 …).
  metrics = {
    for name, alarm in local.alarms : name => merge(
      { for n, of in local.watched[alarm.of].dimensions : "a${n}" => { metric = alarm.metric, dimensions = of } },
      alarm.share_of == null ? {} : {
        for n, of in local.watched[alarm.of].dimensions : "b${n}" => { metric = alarm.share_of, dimensions = of }
      }
    )
  }
  sums = {
    for name, metrics in local.metrics : name => {
      for letter in ["a", "b"] : letter => join(" + ", [for id in keys(metrics) : id if startswith(id, letter)])
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each          = local.alarms
  alarm_name        = "${var.name}-${each.key}"
  alarm_description = "${each.value.says} What to do: docs/runbooks.md#${each.key}"
  comparison_operator = (
    each.value.above != null ? "GreaterThanThreshold"
    : each.value.below != null ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold"
  )
  threshold = try(
    local.limits[coalesce(each.value.above, each.value.below, each.value.at_least)],
    tonumber(coalesce(each.value.above, each.value.below, each.value.at_least))
  )
  evaluation_periods = each.value.periods
  treat_missing_data = each.value.silence == "ill" ? "breaching" : "notBreaching"
  alarm_actions      = [aws_sns_topic.alarms.arn]
  ok_actions         = [aws_sns_topic.alarms.arn]
  tags               = { severity = each.value.severity }

  metric_query {
    id          = "value"
    label       = each.key
    return_data = true
    expression = (
      each.value.share_of == null
      ? local.sums[each.key].a
      : "100 * (${local.sums[each.key].a}) / (${local.sums[each.key].b})"
    )
  }

  dynamic "metric_query" {
    for_each = local.metrics[each.key]
    content {
      id          = metric_query.key
      return_data = false
      metric {
        namespace   = local.watched[each.value.of].namespace
        metric_name = metric_query.value.metric
        dimensions  = metric_query.value.dimensions
        stat        = each.value.statistic
        period      = each.value.period
      }
    }
  }
}
