"""How would somebody type again what a version of a value says?"""

from typing import Any

from metrics.models import Observation


def as_typed(observation: Observation, field: str) -> str:
    """A field of a version as somebody would type it again."""
    if field == "value":
        return observation.raw_value or observation.text or _plain(observation.value)
    value = getattr(observation, field)
    return value if isinstance(value, str) else _plain(value)


def _plain(number: Any) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
