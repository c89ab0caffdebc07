locals {
  balancer = var.watched.balancer.LoadBalancer
  group    = var.watched.balancer.TargetGroup
  # Title, then metrics as CloudWatch's dashboards want them.
  graphs = [
    { title = "Calls and refusals", stat = "Sum", metrics = [
      ["AWS/ApiGateway", "Count", "ApiId", var.watched.api_id],
      ["AWS/ApiGateway", "4xx", "ApiId", var.watched.api_id],
      ["AWS/ApiGateway", "5xx", "ApiId", var.watched.api_id],
    ] },
    { title = "How long calls take (ms, p50 and p99)", stat = "p99", metrics = [
      ["AWS/ApiGateway", "Latency", "ApiId", var.watched.api_id, { stat = "p50" }],
      ["AWS/ApiGateway", "Latency", "ApiId", var.watched.api_id],
    ] },
    { title = "Functions: calls, errors, throttles", stat = "Sum", metrics = [
      for of in setproduct(var.watched.function_names, ["Invocations", "Errors", "Throttles"]) :
      ["AWS/Lambda", of[1], "FunctionName", of[0]]
    ] },
    { title = "Tasks that are healthy", stat = "Maximum", metrics = [
      ["AWS/ApplicationELB", "HealthyHostCount", "TargetGroup", local.group, "LoadBalancer", local.balancer],
    ] },
    { title = "Calls of each task", stat = "Sum", metrics = [
      ["AWS/ApplicationELB", "RequestCountPerTarget", "TargetGroup", local.group],
    ] },
    { title = "Database: capacity used (%)", stat = "Average", metrics = [
      ["AWS/RDS", "ACUUtilization", "DBClusterIdentifier", var.watched.cluster_id],
      ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", var.watched.cluster_id],
    ] },
    { title = "Database: connections", stat = "Maximum", metrics = [
      ["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", var.watched.cluster_id],
    ] },
    { title = "What log lines say", stat = "Sum", metrics = [
      for metric in sort(keys(local.counted)) : [local.namespace, metric]
    ] },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [
      for n, graph in local.graphs : {
        type   = "metric"
        x      = 12 * (n % 2)
        y      = 6 * floor(n / 2)
        width  = 12
        height = 6
        properties = {
          title   = graph.title
          region  = var.region
          view    = "timeSeries"
          stat    = graph.stat
          period  = 60
          metrics = graph.metrics
        }
      }
    ]
  })
}
