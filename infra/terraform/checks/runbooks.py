"""Every alarm has its runbook.

Usage: runbooks.py PLAN FILE   status 1 unless each alarm that tells somebody has a heading in FILE
"""

import json
import re
import sys


def anchors(text):
    """What the headings of a Markdown file are called in links."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    }


def main(plan, file):
    with open(plan, encoding="utf-8") as text:
        alarms = [
            it["change"]["after"]
            for it in json.load(text)["resource_changes"]
            if it["type"] == "aws_cloudwatch_metric_alarm" and it["change"]["after"]
        ]
    links = {match.group(1) for it in alarms if (match := re.search(r"docs/runbooks\.md#(\S+)$", it["alarm_description"]))}
    with open(file, encoding="utf-8") as text:
        missing = links - anchors(text.read())
    for name in sorted(missing):
        print(f"{file} has no heading {name}")
    print(f"{len(links)} alarms, {len(missing)} without a runbook")
    return bool(links) and not missing


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1], sys.argv[2]) else 1)
