"""What do metrics add to the pages of the plan? Those that measure a thing, each with its symbols,
and where whoever writes the thing links another.

Priorities have a page of their metrics in reporting, so nothing is added there.
"""

from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse

from hub import clock
from hub.models import User
from hub.slots import Panel
from metrics.queries.linked import linked_metrics
from metrics.queries.measured import MEASURED, open_to_links
from metrics.queries.standing import Standing

Panels = Mapping[int, Sequence[Panel]]
"""Id of a thing -> its panels."""

TITLE = "Metrics that measure it"


def metrics_of_strategies(user: User, ids: Collection[int]) -> Panels:
    """The metrics that measure each key strategy."""
    return _panels(user, "key_strategy", ids, has_page=True)


def metrics_of_objectives(user: User, ids: Collection[int]) -> Panels:
    """The metrics that measure each objective."""
    return _panels(user, "objective", ids)


def metrics_of_action_plans(user: User, ids: Collection[int]) -> Panels:
    """The metrics that measure each action plan."""
    return _panels(user, "action_plan", ids, has_page=True)


def metrics_of_actions(user: User, ids: Collection[int]) -> Panels:
    """The metrics that measure each action."""
    return _panels(user, "action", ids, has_page=True)


def metrics_of_story_boxes(user: User, ids: Collection[int]) -> Panels:
    """The metrics of each box, which its picture also says in a line each."""
    return _panels(user, "story_box", ids)


def _panels(user: User, field: str, ids: Collection[int], *, has_page: bool = False) -> Panels:
    """A panel for each thing with metrics; on a page of its own, for whoever may link one too."""
    measured = MEASURED[field]
    metrics = linked_metrics(user, field, ids, clock.today())
    can_be_linked = open_to_links(user, measured, ids) if has_page else set()
    return {
        pk: [
            Panel(
                TITLE,
                "metrics/parts/linked.html",
                {
                    "rows": metrics.get(pk, ()),
                    "in_picture": [_in_a_line(row) for row in metrics.get(pk, ())],
                    "link_url": reverse("metrics:thing-metrics", args=[measured.kind, pk])
                    if pk in can_be_linked
                    else "",
                },
            )
        ]
        for pk in {*metrics, *can_be_linked}
    }


def _in_a_line(row: Standing) -> str:
    """A metric where no symbol can stand: "Recycling rate: 34.3%, worse, off target"."""
    progress = row.progress_word.lower() or row.progress.value.replace("_", " ")
    target = f"{row.target_status.value} target" if row.target_status in {"on", "off"} else ""
    return f"{row.name}: {', '.join(filter(None, (row.value, progress, target)))}"
