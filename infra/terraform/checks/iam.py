"""The rule about documents of IAM: nothing in them is allowed in general."""

import re

from plan import as_list

# Actions that AWS knows no resource for, and why nothing narrower can be said.
WITHOUT_RESOURCE = {
    "ecr:GetAuthorizationToken",  # a token is for the whole registry
    "ecs:DiscoverPollEndpoint",  # asks for an address only
    # Lambda checks these before the network interface exists, and says in its manual to allow them for all.
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
}


def wildcard_iam(it, _):
    if it.kind == "aws_iam_role_policy_attachment":
        yield "attaches a policy that is not ours, and AWS's own ones are wide"
    for name in ("policy", "assume_role_policy", "access_policy"):
        for statement in it.policy(name):
            yield from wildcards(it.kind, statement)


def wildcards(kind, statement):
    if statement.get("Effect") != "Allow":
        return
    if "NotAction" in statement or "NotResource" in statement or "NotPrincipal" in statement:
        yield "allows all but something"
    principals = statement.get("Principal", {})
    named = as_list(principals) if not isinstance(principals, dict) else sum(map(as_list, principals.values()), [])
    # The policy of an endpoint gives nothing to anybody; it only narrows what they have.
    if "*" in named and kind != "aws_vpc_endpoint":
        yield "allows something to everybody"
    # A key's policy is about this key only, and without its account nobody could change it any more.
    own_key = kind == "aws_kms_key"
    account = own_key and all(re.fullmatch(r"arn:aws[a-z-]*:iam::\d+:root", who) for who in named)
    actions = as_list(statement.get("Action"))
    yield from (f"allows {action}" for action in actions if "*" in action and not account)
    everywhere = any(re.fullmatch(r"\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*", to) for to in as_list(statement.get("Resource")))
    if everywhere and not own_key:
        yield from (f"allows {action} on everything" for action in actions if action not in WITHOUT_RESOURCE)
