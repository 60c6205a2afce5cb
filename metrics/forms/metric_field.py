"""How is one metric named on a page, where there are too many to choose from a list?"""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.functions import Lower

from metrics.models import Metric


class MetricField(forms.CharField):
    """A metric, typed as its code or its full name; gives the `Metric`.

    Set ``metrics``, those that can be named, in the form's ``__init__``. With ``many`` several can
    be typed, one on each line, and the field gives a list.
    """

    default_error_messages = {
        "unknown": "No metric here has the code or the name “%(text)s”.",
        "several": "Several metrics are called “%(text)s”. Type the code.",
    }

    def __init__(self, *, many: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Its code, such as M012, or its full name.")
        if many:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(**kwargs)
        self.many = many
        self.metrics: QuerySet[Metric] = Metric.objects.none()

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Metric) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if self.many:
            lines = dict.fromkeys(line.strip() for line in text.splitlines())
            return [self._one(line) for line in lines if line]
        return self._one(text) if text else None

    def _one(self, text: str) -> Metric:
        code = re.match(r"[\w-]{1,20}(?=\s*$|\s*[:,–-]\s)", text)
        found = self.metrics.filter(code__iexact=code.group(0)).first() if code else None
        if found is not None:
            return found
        named = list(
            self.metrics.alias(lower_name=Lower("name")).filter(lower_name=text.lower())[:2]
        )
        if len(named) != 1:
            reason = "several" if named else "unknown"
            raise ValidationError(self.error_messages[reason], reason, params={"text": text})
        return named[0]
