data "aws_partition" "here" {}

data "aws_caller_identity" "here" {}

locals {
  s3      = "arn:${data.aws_partition.here.partition}:s3:::"
  account = "arn:${data.aws_partition.here.partition}:iam::${data.aws_caller_identity.here.account_id}:root"
}

# Through the private endpoints one reaches what is Tollgate's, and ECR's image layers, which lie in a
# bucket of AWS's and are fetched with signed addresses, by nobody in particular.
data "aws_iam_policy_document" "s3" {
  statement {
    sid       = "Models"
    actions   = ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
    resources = ["${local.s3}${var.bucket_prefix}*", "${local.s3}${var.bucket_prefix}*/*"]
    principals {
      type        = "AWS"
      identifiers = [local.account]
    }
  }

  statement {
    sid       = "ImageLayers"
    actions   = ["s3:GetObject"]
    resources = ["${local.s3}prod-${data.aws_region.here.name}-starport-layer-bucket/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "secrets" {
  statement {
    sid     = "OwnSecrets"
    actions = ["secretsmanager:GetSecretValue"]
    resources = [
      "arn:${data.aws_partition.here.partition}:secretsmanager:${data.aws_region.here.name}:${data.aws_caller_identity.here.account_id}:secret:${var.name}/*"
    ]
    principals {
      type        = "AWS"
      identifiers = [local.account]
    }
  }
}

# S3 without the NAT gateway: free, and models are large.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${data.aws_region.here.name}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.private : table.id]
  policy            = data.aws_iam_policy_document.s3.json
  tags              = { Name = "${var.name}-s3" }
}

# Functions reach this and the database and nothing else, so they need no way to the internet.
resource "aws_vpc_endpoint" "secrets" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${data.aws_region.here.name}.secretsmanager"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for zone in local.nat : aws_subnet.private[zone].id]
  security_group_ids  = [aws_security_group.this["endpoints"].id]
  policy              = data.aws_iam_policy_document.secrets.json
  tags                = { Name = "${var.name}-secrets" }
}
