"""A local AWS API for the checks: moto's server, and what it lacks for these modules.

Usage: local_aws.py PORT. Runs until it is ended.
"""

import json
import sys

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.server import main

TAGS = {}


def remember_tags(register):
    """moto takes the tags of a scalable target and forgets them."""

    def registering(self):
        answer = register(self)
        TAGS.setdefault(json.loads(answer)["ScalableTargetARN"], {}).update(self._get_param("Tags") or {})
        return answer

    return registering


def list_tags_for_resource(self):
    """moto does not know this action, and the provider always asks."""
    return json.dumps({"Tags": TAGS.get(self._get_param("ResourceARN"), {})})


ApplicationAutoScalingResponse.register_scalable_target = remember_tags(
    ApplicationAutoScalingResponse.register_scalable_target
)
ApplicationAutoScalingResponse.list_tags_for_resource = list_tags_for_resource

if __name__ == "__main__":
    main(["--host", "127.0.0.1", "--port", sys.argv[1]])
