"""What a plan of Terraform's (terraform show -json) says of each resource."""

import json


class Resource:
    """One resource; a value that only apply will know counts as given."""

    def __init__(self, address, kind, name, values, unknown):
        self.address, self.kind, self.name = address, kind, name
        self.values, self.unknown = values, unknown
        self.module = address.rpartition(f"{kind}.")[0]
        self.production = (self.values.get("tags_all") or {}).get("environment") == "prod"

    def given(self, name):
        return bool(self.unknown.get(name)) or self.values.get(name) not in (None, "", [], {})

    def get(self, name, default=None):
        value = self.values.get(name)
        return default if value is None else value

    def block(self, name):
        blocks = self.get(name, [])
        return blocks[0] if blocks else {}

    def policy(self, name):
        text = self.get(name)
        return as_list(json.loads(text).get("Statement")) if text else []


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def resources(plan):
    """All resources that there will be once the plan is carried out."""
    for it in plan["resource_changes"]:
        change = it["change"]
        if it["mode"] == "managed" and change["after"] is not None:
            yield Resource(it["address"], it["type"], it["name"], change["after"], change["after_unknown"])


def companions(it, everything, kind):
    return [other for other in everything if other.kind == kind and other.module == it.module]


def containers(it):
    text = it.get("container_definitions") if it.kind == "aws_ecs_task_definition" else None
    return json.loads(text) if text else []
