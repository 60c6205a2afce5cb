"""Which things have a history, people who may see them, and followers? Those that settings name.

Pages that serve every kind of thing alike name it in their address: /history/action/12/.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404


def model_of(kind: str) -> type[models.Model]:
    """The model of a kind of thing; raises Http404 for a kind that is not known."""
    if kind not in settings.HUB_THINGS:
        raise Http404("There is no such kind of thing.")
    return apps.get_model(settings.HUB_THINGS[kind])


def kind_of(thing: models.Model) -> str:
    """The kind of a thing, as addresses name it; raises KeyError for another model."""
    kinds = {model.lower(): kind for kind, model in settings.HUB_THINGS.items()}
    return kinds[thing._meta.label_lower]


def visible(user: Any, kind: str) -> Any:
    """The things of a kind that ``user`` may read, as a query of its model."""
    manager: Any = model_of(kind)._default_manager
    return manager.visible_to(user)


def thing_or_404(user: Any, kind: str, pk: int) -> Any:
    """The thing, as far as ``user`` may read it; its page is its ``get_absolute_url()``."""
    return get_object_or_404(visible(user, kind), pk=pk)
