# moto forgets the description of a rule that names a group; the tag Name says the same and is kept.
resource "aws_vpc_security_group_ingress_rule" "this" {
  lifecycle {
    ignore_changes = [description]
  }
}

resource "aws_vpc_security_group_egress_rule" "this" {
  lifecycle {
    ignore_changes = [description]
  }
}
