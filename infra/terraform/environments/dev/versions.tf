terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Bucket and region of the state come with "terraform init -backend-config=…".
  backend "s3" {
    key          = "tollgate/dev/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      project     = "tollgate"
      environment = "dev"
    }
  }
}
