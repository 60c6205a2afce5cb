"""What does something serve that a form cannot offer, and so must not take away?"""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form


def with_unoffered(form: Form, answers: dict[str, Any], current: QuerySet[Any]) -> dict[str, Any]:
    """The answers, with what is served already though the form cannot offer it: it stays served."""
    field: Any = form.fields.get("also_serves")
    offered = field.queryset if field else current.none()
    unoffered = current.exclude(pk__in=offered.order_by().values("pk"))
    return answers | {"also_serves": [*answers.get("also_serves", ()), *unoffered]}
