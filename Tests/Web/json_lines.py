"""How schemathesis writes a body of JSON Lines."""

import json

import schemathesis


@schemathesis.serializer("application/jsonl")
def json_lines(context, value):
    return value if isinstance(value, bytes) else (value if isinstance(value, str) else json.dumps(value)).encode()
