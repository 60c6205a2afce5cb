"""How do the few rows that belong to a row come with it, as a column of the same query?"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Field, Model, QuerySet
from django.db.models.functions import JSONObject

AnyModel = TypeVar("AnyModel", bound=Model)


def rows_column(rows: QuerySet[Any], *fields: str, **related: Sequence[str]) -> ArraySubquery:
    """A column that holds ``rows`` (few, and found by the outer row) for `read_rows`.

    related  name of a foreign key -> the fields wanted of the row that it points at
    """
    nested = {
        name: JSONObject(**{field: f"{name}__{field}" for field in of})
        for name, of in related.items()
    }
    own = {field: field for field in fields}
    return ArraySubquery(rows.values(found=JSONObject(**own, **nested)))


def read_rows(
    model: type[AnyModel], column: Sequence[Mapping[str, Any]], **related: type[Model]
) -> list[AnyModel]:
    """The rows of a column of `rows_column`, to be read only: other fields are left empty."""
    return [_read(model, row, related) for row in column]


def _read(
    model: type[AnyModel], row: Mapping[str, Any], related: Mapping[str, type[Model]]
) -> AnyModel:
    values: dict[str, Any] = {}
    for name, value in row.items():
        if name in related:
            values[name] = _read(related[name], value, {}) if value["id"] is not None else None
            continue
        field = model._meta.get_field(name)
        assert isinstance(field, Field), f"{name} is kept in the row itself"
        values[field.attname] = field.to_python(value)
    return model(**values)
