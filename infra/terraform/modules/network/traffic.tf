# Who may talk to whom, all of it. Nothing may come in from an address, only from a group.
locals {
  groups = {
    api           = "The API's link into the network"
    load_balancer = "The load balancer before the classifying service"
    service       = "Tasks of the classifying service, and the migration"
    instances     = "Machines that carry the tasks"
    functions     = "Lambda functions"
    database      = "The database"
    endpoints     = "Private endpoints of AWS services"
  }
  traffic = {
    "api to load balancer"     = { from = "api", to = "load_balancer", port = var.load_balancer_port }
    "load balancer to service" = { from = "load_balancer", to = "service", port = var.service_port }
    "service to database"      = { from = "service", to = "database", port = 5432 }
    "functions to database"    = { from = "functions", to = "database", port = 5432 }
    "service to endpoints"     = { from = "service", to = "endpoints", port = 443 }
    "functions to endpoints"   = { from = "functions", to = "endpoints", port = 443 }
    "instances to endpoints"   = { from = "instances", to = "endpoints", port = 443 }
  }
  # The machines' agent talks to ECS and ECR, the tasks to S3, to customers' webhooks and to exports.
  out = {
    "service to the internet"   = "service"
    "instances to the internet" = "instances"
  }
}

resource "aws_security_group" "this" {
  for_each    = local.groups
  name        = "${var.name}-${replace(each.key, "_", "-")}"
  description = each.value
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-${replace(each.key, "_", "-")}" }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = local.traffic
  description                  = each.key
  security_group_id            = aws_security_group.this[each.value.to].id
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  tags                         = { Name = each.key }
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = local.traffic
  description                  = each.key
  security_group_id            = aws_security_group.this[each.value.from].id
  referenced_security_group_id = aws_security_group.this[each.value.to].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  tags                         = { Name = each.key }
}

resource "aws_vpc_security_group_egress_rule" "out" {
  for_each          = local.out
  description       = each.key
  security_group_id = aws_security_group.this[each.value].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = { Name = each.key }
}
