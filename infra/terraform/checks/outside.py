"""What the checks ask of the local AWS API without Terraform.

Usage: outside.py secrets FILE...   status 1 unless the secrets have values and no file holds one of them
       outside.py meddle            switches off the versions of the models' bucket
"""

import sys
from urllib.parse import urlsplit

import boto3


def secrets(files):
    manager = boto3.client("secretsmanager")
    values = {
        name: manager.get_secret_value(SecretId=f"tollgate-dev/{name}")["SecretString"]
        for name in ("database-password", "database-url", "operator-key")
    }
    if urlsplit(values["database-url"]).password != values["database-password"] or len(values["operator-key"]) < 24:
        print("the secrets are not what they should be")
        return False
    leaks = [
        (name, path)
        for path in files
        for text in [open(path, encoding="utf-8").read()]
        for name, value in values.items()
        if value in text
    ]
    for name, path in leaks:
        print(f"{path} holds the value of {name}")
    print(f"{len(values)} secrets, {len(files)} files, {len(leaks)} leaks")
    return not leaks


def meddle():
    s3 = boto3.client("s3")
    (bucket,) = (it["Name"] for it in s3.list_buckets(Prefix="tollgate-dev-models-")["Buckets"])
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    return True


if __name__ == "__main__":
    sys.exit(0 if (meddle() if sys.argv[1] == "meddle" else secrets(sys.argv[2:])) else 1)
