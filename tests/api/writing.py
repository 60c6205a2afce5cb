"""How does a test write by the API? With a new key each time, unless it names one."""

import json
from itertools import count
from typing import Any

_numbers = count(1)


def send(client: Any, path: str, body: Any, key: str | None = None, **headers: str) -> Any:
    """POST ``body`` as JSON to /api/v1/``path``/."""
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    named = {"Idempotency-Key": key or f"key-{next(_numbers)}", **headers}
    return client.post(f"/api/v1/{path}/", text, content_type="application/json", headers=named)
