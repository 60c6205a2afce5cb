"""Which rows did an import make or change, and how were they before?"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.apps import apps
from django.db.models import Model

from metrics.models import ImportBatch


class Change(TypedDict):
    """One row; `before` holds the fields that were changed, or None for a row that was made."""

    model: str
    id: int | str
    before: dict[str, Any] | None


class ChangeLog:
    """Collects, for one batch, what undo needs beyond the rows that carry the batch themselves."""

    def __init__(self, batch: ImportBatch) -> None:
        self._batch = batch
        self._changes: dict[tuple[str, str], Change] = {
            (change["model"], str(change["id"])): change for change in batch.changes
        }

    def made(self, row: Model) -> None:
        """A row that names no batch, such as a plan or a measurement period."""
        key = _key(row)
        self._changes[key] = Change(model=key[0], id=row.pk, before=None)

    def change(self, row: Model, **values: Any) -> bool:
        """Set the fields on the instance (not saved yet); says whether anything differs."""
        before = {
            name: _plain(getattr(row, name))
            for name in values
            if getattr(row, name) != values[name]
        }
        key = _key(row)
        is_ours = getattr(row, "import_batch_id", None) == self._batch.pk
        for name in before:
            setattr(row, name, values[name])
        # What the batch itself made goes with it; what it made its own must become what it was.
        if before and (key in self._changes or not is_ours):
            known = self._changes.setdefault(key, Change(model=key[0], id=row.pk, before={}))
            if known["before"] is not None:
                known["before"] = {**before, **known["before"]}
        return bool(before)

    def as_json(self) -> list[Change]:
        return list(self._changes.values())


def model_of(change: Change) -> type[Model]:
    """The model of the row that was made or changed."""
    return apps.get_model(change["model"])


def value_before(change: Change, name: str) -> Any:
    """The Python value that the field had before."""
    stored = (change["before"] or {})[name]
    field: Any = model_of(change)._meta.get_field(name)
    return None if stored is None else field.to_python(stored)


def _key(row: Model) -> tuple[str, str]:
    return row._meta.label, str(row.pk)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
