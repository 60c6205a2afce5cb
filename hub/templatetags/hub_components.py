"""Which template tags draw the components that need a little arithmetic first?"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hub.charts.figure import Chart
from hub.charts.sparkline import Number, sparkline_of
from hub.charts.status_bar import slices_of

register = template.Library()


@register.simple_tag
def progress_symbol(value: str, word: str | None = "", detail: str | None = "") -> SafeString:
    """components/progress_symbol.html; value is a Progress as text."""
    return _symbol("components/progress_symbol.html", value, word, detail)


@register.simple_tag
def target_symbol(value: str, word: str | None = "", detail: str | None = "") -> SafeString:
    """components/target_symbol.html; value is a TargetStatus as text."""
    return _symbol("components/target_symbol.html", value, word, detail)


@register.simple_tag
def action_status(value: str, detail: str | None = "") -> SafeString:
    """components/action_status.html; value is an ActionStatus as text."""
    return _symbol("components/action_status.html", value, "", detail)


@register.simple_tag
def sparkline(
    values: Sequence[Number | None] | None, progress: str = "", label: str | None = ""
) -> SafeString:
    """components/sparkline.html from values, oldest first; None is a gap."""
    draw = _draw_sparkline if settings.DEBUG else draw_sparkline_once
    return draw(tuple(values or ()), str(progress), label or "")


@register.inclusion_tag("components/status_bar.html")
def status_bar(
    kind: str, counts: Mapping[str, int], url: str = "", compact: bool = False, label: str = ""
) -> dict[str, Any]:
    """components/status_bar.html; kind "progress" or "target"."""
    slices = slices_of(kind, counts, url)
    return {
        "slices": slices,
        "total": sum(part.count for part in slices),
        "compact": compact,
        "label": label,
    }


@register.inclusion_tag("components/chart.html")
def chart(chart: Chart, table_id: str = "") -> dict[str, Any]:
    """components/chart.html; draws a hub.charts.figure.Chart."""
    return {
        "chart": chart,
        "payload": chart.payload(),
        "payload_id": f"{chart.slug}-data",
        "table_id": table_id,
    }


@register.inclusion_tag("components/confirm_panel.html", takes_context=True)
def confirm_panel(
    context: template.Context,
    title: str,
    text: str = "",
    button: str = "Confirm",
    cancel_url: str = "",
    action: str = "",
    danger: bool = False,
    items: Sequence[str] = (),
) -> dict[str, Any]:
    """components/confirm_panel.html; a tag because its form needs the page's CSRF token."""
    return {
        "title": title,
        "text": text,
        "button": button,
        "cancel_url": cancel_url,
        "action": action,
        "danger": danger,
        "items": items,
        "csrf_token": context.get("csrf_token"),
    }


def _symbol(name: str, value: str, word: str | None, detail: str | None) -> SafeString:
    draw = _draw_symbol if settings.DEBUG else draw_symbol_once
    return draw(name, str(value), word or "", detail or "")


def _draw_symbol(name: str, value: str, word: str, detail: str) -> SafeString:
    return render_to_string(name, {"value": value, "word": word, "detail": detail})


def _draw_sparkline(values: tuple[Number | None, ...], progress: str, label: str) -> SafeString:
    line = sparkline_of(values)
    spoken = label or f"Trend of the last {line.count} values"
    given = {"line": line, "progress": progress, "label": spoken}
    return render_to_string("components/sparkline.html", given)


# A table of metrics shows the same few symbols hundreds of times, and the same lines every day.
draw_symbol_once = lru_cache(maxsize=512)(_draw_symbol)
draw_sparkline_once = lru_cache(maxsize=4096)(_draw_sparkline)
