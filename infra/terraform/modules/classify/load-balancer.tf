# Inside the network only; the API's link is all that reaches it.
resource "aws_lb" "this" {
  name                       = var.name
  internal                   = true
  load_balancer_type         = "application"
  subnets                    = var.subnet_ids
  security_groups            = [var.security_group_ids["load_balancer"]]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.protected
  idle_timeout               = 60
}

resource "aws_lb_target_group" "this" {
  name                 = "${var.name}-service"
  vpc_id               = var.vpc_id
  port                 = var.port
  protocol             = "HTTP"
  target_type          = "ip"
  deregistration_delay = 30
  # A batch takes as long as it takes; who has fewest calls open is free soonest.
  load_balancing_algorithm_type = "least_outstanding_requests"

  health_check {
    path                = "/q/health/ready"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
    matcher             = "200"
  }
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  port              = var.listener.port
  protocol          = var.listener.certificate_arn == null ? "HTTP" : "HTTPS"
  certificate_arn   = var.listener.certificate_arn
  ssl_policy        = var.listener.certificate_arn == null ? null : "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}
