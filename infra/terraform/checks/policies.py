"""Policies that every environment must keep, asked of Terraform's own JSON.

Usage: policies.py PLAN             status 1 if a resource of the plan (terraform show -json) breaks a rule
       policies.py --only RULE PLAN one rule alone
       policies.py --broken PLAN    each resource is named after the rule that it breaks (rule__what); status 1
                                    unless exactly these are found, and for each rule one at least
"""

import json
import re
import sys

from iam import wildcard_iam
from plan import companions, containers, resources

SECRET_NAME = re.compile(r"PASSWORD|SECRET|TOKEN|OPERATOR_KEY|API_KEY|DATABASE_URL")
SECRET_BY_NAME = re.compile(r"^\$\{aws-secret::[^}]+\}$")


# Each rule takes a resource and all of them, and tells what is wrong.


def open_ingress(it, _):
    if it.kind == "aws_vpc_security_group_ingress_rule":
        if it.given("cidr_ipv4") or it.given("cidr_ipv6"):
            yield "lets addresses in; name a security group"
    if it.kind in ("aws_security_group", "aws_default_security_group") and it.get("ingress"):
        yield "has rules of its own; use aws_vpc_security_group_ingress_rule"
    if it.kind == "aws_security_group_rule" and it.get("type") == "ingress":
        yield "is of a kind that these rules do not look into; use aws_vpc_security_group_ingress_rule"


def public(it, everything):
    if it.kind == "aws_s3_bucket":
        blocks = companions(it, everything, "aws_s3_bucket_public_access_block")
        wanted = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
        if not any(all(block.get(name) for name in wanted) for block in blocks):
            yield "is not kept from becoming public"
    if it.kind == "aws_rds_cluster_instance" and it.get("publicly_accessible"):
        yield "can be reached from the internet"
    if it.kind == "aws_lb" and not it.get("internal"):
        yield "faces the internet"
    if it.kind == "aws_subnet" and it.get("map_public_ip_on_launch"):
        yield "gives public addresses"
    if it.kind == "aws_ecs_service" and it.block("network_configuration").get("assign_public_ip"):
        yield "gives tasks public addresses"


def unencrypted(it, everything):
    keys = {
        "aws_cloudwatch_log_group": "kms_key_id",
        "aws_lambda_function": "kms_key_arn",
        "aws_rds_cluster": "kms_key_id",
        "aws_secretsmanager_secret": "kms_key_id",
        "aws_sns_topic": "kms_master_key_id",
    }
    if it.kind in keys and not it.given(keys[it.kind]):
        yield f"has no {keys[it.kind]}"
    if it.kind == "aws_rds_cluster" and not it.get("storage_encrypted"):
        yield "stores in clear"
    if it.kind == "aws_ecr_repository" and it.block("encryption_configuration").get("encryption_type") != "KMS":
        yield "is not encrypted with a key of ours"
    if it.kind == "aws_sqs_queue" and not (it.get("sqs_managed_sse_enabled") or it.given("kms_master_key_id")):
        yield "stores in clear"
    if it.kind == "aws_kms_key" and not it.get("enable_key_rotation"):
        yield "is never rotated"
    if it.kind == "aws_launch_template":
        disks = [disk for mapping in it.get("block_device_mappings", []) for disk in mapping.get("ebs", [])]
        if not disks or not all(disk.get("encrypted") in (True, "true") for disk in disks):
            yield "has a disk in clear"
    if it.kind == "aws_s3_bucket":
        if not companions(it, everything, "aws_s3_bucket_server_side_encryption_configuration"):
            yield "is not encrypted with a key of ours"
        if not companions(it, everything, "aws_s3_bucket_policy"):
            yield "has no policy that demands TLS"


def secret_in_clear(it, _):
    if it.kind == "aws_secretsmanager_secret_version" and (it.given("secret_string") or it.given("secret_binary")):
        yield "keeps a secret in the state; use secret_string_wo"
    if it.kind == "aws_rds_cluster" and it.given("master_password"):
        yield "keeps the password in the state; use master_password_wo"
    if it.kind == "aws_lambda_function":
        for name, value in it.block("environment").get("variables", {}).items():
            if SECRET_NAME.search(name) and not SECRET_BY_NAME.match(value):
                yield f"holds {name} in clear"
    for container in containers(it):
        for variable in container.get("environment", []):
            if SECRET_NAME.search(variable["name"]):
                yield f"holds {variable['name']} in clear"


def weak_machine(it, _):
    if it.kind == "aws_launch_template" and it.block("metadata_options").get("http_tokens") != "required":
        yield "tells its role's credentials without a token (IMDSv1)"
    for container in containers(it):
        if not container.get("readonlyRootFilesystem"):
            yield f"container {container['name']} may change its own files"
        if container.get("privileged"):
            yield f"container {container['name']} is privileged"
        if "ALL" not in container.get("linuxParameters", {}).get("capabilities", {}).get("drop", []):
            yield f"container {container['name']} keeps capabilities"
        if container["image"].endswith(":latest"):
            yield f"container {container['name']} runs whatever is latest"


def unrecoverable(it, everything):
    if it.kind == "aws_rds_cluster":
        if it.get("backup_retention_period", 0) < (30 if it.production else 1):
            yield "cannot be restored far enough back"
        if it.production and (not it.get("deletion_protection") or it.get("skip_final_snapshot")):
            yield "can be deleted with all it holds"
    if it.kind == "aws_s3_bucket":
        versions = companions(it, everything, "aws_s3_bucket_versioning")
        if not any(other.block("versioning_configuration").get("status") == "Enabled" for other in versions):
            yield "keeps no old versions"
        if it.production and it.get("force_destroy"):
            yield "can be deleted with all it holds"


def unwatched(it, _):
    if it.kind == "aws_cloudwatch_log_group" and not it.get("retention_in_days"):
        yield "keeps logs for ever"
    if it.kind == "aws_apigatewayv2_stage":
        if not it.get("access_log_settings"):
            yield "writes no access log"
        if not it.block("default_route_settings").get("throttling_rate_limit"):
            yield "lets any number of calls in"
    if it.kind == "aws_cloudwatch_metric_alarm" and not (it.given("alarm_actions") and it.get("alarm_description")):
        yield "tells nobody, or not what it means"


RULES = [open_ingress, public, unencrypted, wildcard_iam, secret_in_clear, weak_machine, unrecoverable, unwatched]


def findings(path, rules):
    with open(path, encoding="utf-8") as file:
        everything = list(resources(json.load(file)))
    if not everything:
        raise SystemExit(f"{path} holds no resource")
    found = [(rule.__name__, it, what) for it in everything for rule in rules for what in rule(it, everything)]
    return everything, found


def judge(path, rules):
    everything, found = findings(path, rules)
    for rule, it, what in found:
        print(f"{rule}: {it.address} {what}")
    print(f"{len(everything)} resources, {len(rules)} rules, {len(found)} findings")
    return not found


def judge_broken(path):
    everything, found = findings(path, RULES)
    named = {(part.partition("__")[0], it.address) for it in everything for part in it.name.split("__and_")}
    seen = {(rule, it.address) for rule, it, _ in found}
    for rule, address in sorted(named - seen):
        print(f"{rule}: does not find {address}")
    for rule, address in sorted(seen - named):
        print(f"{rule}: finds {address}, which breaks another rule")
    unproven = {rule.__name__ for rule in RULES} - {rule for rule, _ in named}
    for rule in sorted(unproven):
        print(f"{rule}: nothing breaks it")
    print(f"{len(named & seen)} of {len(named)} breaches found, {len(RULES) - len(unproven)} of {len(RULES)} rules proven")
    return named == seen and not unproven


def main(arguments):
    if arguments[0] == "--broken":
        return judge_broken(arguments[1])
    if arguments[0] == "--only":
        return judge(arguments[2], [rule for rule in RULES if rule.__name__ == arguments[1]])
    return judge(arguments[0], RULES)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
