# Copied into each environment for the checks: state and AWS are on this machine.
terraform {
  backend "local" {}
}

provider "aws" {
  access_key                  = "local"
  secret_key                  = "local"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
  # A local API that fails will fail again.
  max_retries = 2
}
