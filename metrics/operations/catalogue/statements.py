"""How do the temporary tables of a star file become rows of the hub, whole tables at a time?

Every statement may run again: what is there already is left as it is. Parameters: batch, now.
"""

from typing import Any

from django.db import connection
from django.db.models import Model

from metrics.domain.classification import ExternalIdRelation, MetricState
from metrics.models import Area, ExternalId, Metric, Observation, PeriodKey

KEY_SCHEME = "metric type key"


def insert_into(model: type[Model], given: dict[str, str]) -> str:
    """`INSERT … SELECT` with the expressions in ``given``, and the model's defaults for the rest.

    Only the first half: the caller adds FROM and what follows.
    """
    expressions = dict(given)
    for field in model._meta.concrete_fields:
        column = field.column or field.name
        if column in expressions or field.primary_key or field.null:
            continue
        expressions[column] = _literal(field)
    columns = ", ".join(f'"{column}"' for column in expressions)
    return (
        f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {', '.join(expressions.values())}"
    )


def _literal(field: Any) -> str:
    value = field.get_db_prep_save(field.get_default(), connection)
    with connection.cursor() as cursor:
        return str(cursor.mogrify("%s", [value])).replace("%", "%%")


# --- Periods ----------------------------------------------------------------------------------

REPEATED_KEYS = """
INSERT INTO star_note
SELECT row, 'key', key, 'The key stands in the file before; the first row counts', true FROM (
    SELECT row, key, row_number() OVER (PARTITION BY key ORDER BY row) AS nth FROM {table}
) numbered WHERE nth > 1
"""

PERIODS = """
INSERT INTO metrics_measurementperiod (kind, starts, ends, label)
SELECT DISTINCT kind, starts, ends, period_label FROM star_period WHERE kind IS NOT NULL
ON CONFLICT DO NOTHING RETURNING id
"""

_PERIODS_BY_KEY = """
    (SELECT DISTINCT ON (s.key) s.*, p.id AS period_id
     FROM star_period s
     LEFT JOIN metrics_measurementperiod p
       ON p.kind = s.kind AND p.starts = s.starts AND p.ends = s.ends
     ORDER BY s.key, s.row) s
"""

OTHER_PERIODS = f"""
INSERT INTO star_note
SELECT s.row, 'PeriodKey', s.key, 'The key is known with other dates, which were kept', true
FROM {_PERIODS_BY_KEY} JOIN metrics_periodkey known ON known.key = s.key
WHERE known.period_id IS DISTINCT FROM s.period_id
"""  # noqa: S608 the fragment above


def period_keys() -> str:
    given = {
        "key": "s.key",
        "label": "s.label",
        "period_type": "s.period_type",
        "frequency": "s.frequency",
        "period_id": "s.period_id",
        "import_batch_id": "%(batch)s",
    }
    return f"{insert_into(PeriodKey, given)} FROM {_PERIODS_BY_KEY} ON CONFLICT DO NOTHING"


# --- Areas ------------------------------------------------------------------------------------

NAME_AREAS = """
UPDATE star_area s SET name = left(s.name, 155 - length(s.key)) || ' (' || s.key || ')'
FROM (SELECT row, row_number() OVER (PARTITION BY name ORDER BY row) AS nth FROM star_area) o
WHERE o.row = s.row AND (o.nth > 1 OR EXISTS (
    SELECT FROM metrics_area a WHERE a.name = s.name AND s.code <> '' AND a.code NOT IN ('', s.code)
))
"""


def areas() -> str:
    given = {
        "name": "s.name",
        "kind": "s.kind",
        "code": "s.code",
        "import_batch_id": "%(batch)s",
    }
    # The only text put in is the models' own names.
    return f"""{insert_into(Area, given)}
FROM (SELECT DISTINCT ON (alias) * FROM star_area ORDER BY alias, row) s
WHERE NOT EXISTS (SELECT FROM metrics_areaalias known WHERE known.normalised_name = s.alias)
  AND NOT EXISTS (SELECT FROM metrics_area a WHERE a.code = s.code AND s.code <> '')
ON CONFLICT DO NOTHING"""  # noqa: S608


AREA_KEYS = """
INSERT INTO metrics_areaalias (area_id, normalised_name, import_batch_id)
SELECT DISTINCT ON (s.alias) a.id, s.alias, %(batch)s
FROM star_area s JOIN metrics_area a ON a.code = s.code AND s.code <> '' OR a.name = s.name
ORDER BY s.alias, s.row, a.code = s.code DESC, a.id
ON CONFLICT DO NOTHING
"""

# --- Metrics ----------------------------------------------------------------------------------

# A key whose code another metric has, here or in the file, takes the code that is a hash.
CODE_METRICS = """
UPDATE star_metric s SET code = other_code
FROM (SELECT row, row_number() OVER (PARTITION BY code ORDER BY row) AS nth FROM star_metric) o
WHERE o.row = s.row AND (o.nth > 1 OR s.code IN (SELECT code FROM metrics_metric))
"""

_METRICS_BY_KEY = """
    (SELECT DISTINCT ON (s.key) s.*, known.metric_id
     FROM star_metric s
     LEFT JOIN metrics_externalid known
       ON known.scheme = %(scheme)s AND known.value = s.key AND known.relation = 'exact'
     ORDER BY s.key, s.row) s
"""

_SHOWN = {
    "name": "s.name",
    "description": "s.description",
    "unit_kind": "s.unit_kind",
    "unit_label": "s.unit_label",
    "decimals": "s.decimals",
    "source": "s.source",
    "source_link": "s.link",
}


def metrics() -> str:
    given = {
        "code": "s.code",
        "state": f"'{MetricState.CATALOGUE}'",
        "data_provider": "s.source",
        "import_batch_id": "%(batch)s",
        **_SHOWN,
    }
    return f"{insert_into(Metric, given)} FROM {_METRICS_BY_KEY} WHERE s.metric_id IS NULL"


def metric_ids() -> tuple[str, str]:
    """The keys of the new metrics, and the ids that their sources know them by."""
    given = {
        "metric_id": "m.id",
        "scheme": "%(scheme)s",
        "value": "s.key",
        "relation": f"'{ExternalIdRelation.EXACT}'",
        "import_batch_id": "%(batch)s",
    }
    made = f"""FROM {_METRICS_BY_KEY} JOIN metrics_metric m
        ON m.code = s.code AND m.import_batch_id = %(batch)s
WHERE s.metric_id IS NULL"""
    by_key = f"{insert_into(ExternalId, given)} {made}"
    by_source = insert_into(ExternalId, {**given, "scheme": "s.source", "value": "s.source_id"})
    # The keys are made by then, so a new metric is one of this batch.
    sources = f"""{by_source} FROM {_METRICS_BY_KEY} JOIN metrics_metric m
        ON m.id = s.metric_id AND m.import_batch_id = %(batch)s
WHERE s.source <> '' AND s.source_id <> '' ON CONFLICT DO NOTHING"""
    return by_key, sources


CHANGED_METRICS = f"""
SELECT m.id, jsonb_build_object({", ".join(f"'{field}', m.{field}" for field in _SHOWN)})::text
FROM {_METRICS_BY_KEY} JOIN metrics_metric m ON m.id = s.metric_id
WHERE m.state = '{MetricState.CATALOGUE}' AND m.import_batch_id IS DISTINCT FROM %(batch)s
  AND ({", ".join(f"m.{field}" for field in _SHOWN)})
      IS DISTINCT FROM ({", ".join(_SHOWN.values())})
"""  # noqa: S608 our own column names

CHANGE_METRICS = f"""
UPDATE metrics_metric m SET {", ".join(f"{field} = {given}" for field, given in _SHOWN.items())}
FROM {_METRICS_BY_KEY} WHERE m.id = s.metric_id AND m.id = ANY(%(changed)s)
"""  # noqa: S608 our own column names

# --- Values -----------------------------------------------------------------------------------

PLACE_VALUES = """
CREATE TEMPORARY TABLE star_placed AS
SELECT v.*, key.metric_id, COALESCE(alias.area_id, coded.id) AS area_id, period.period_id,
       period.key IS NOT NULL AS is_period_known
FROM star_value v
LEFT JOIN (SELECT DISTINCT ON (value) value, metric_id FROM metrics_externalid
           WHERE scheme = %(scheme)s AND relation = 'exact' ORDER BY value, id) key
  ON key.value = v.metric_key
LEFT JOIN metrics_areaalias alias ON alias.normalised_name = v.area_alias
LEFT JOIN (SELECT DISTINCT ON (code) code, id FROM metrics_area
           WHERE code <> '' ORDER BY code, id) coded ON coded.code = v.area_key
LEFT JOIN metrics_periodkey period ON period.key = v.period_key
"""

UNPLACED_VALUES = """
INSERT INTO star_note
SELECT row,
       CASE WHEN metric_id IS NULL THEN 'MetricTypeKey' WHEN area_id IS NULL THEN 'AreaKey'
            ELSE 'PeriodKey' END,
       CASE WHEN metric_id IS NULL THEN metric_key WHEN area_id IS NULL THEN area_key
            ELSE period_key END,
       CASE WHEN metric_id IS NULL OR area_id IS NULL OR NOT is_period_known
            THEN 'The key is not known: import its table first'
            ELSE 'The period of this key has no dates' END,
       true
FROM star_placed WHERE metric_id IS NULL OR area_id IS NULL OR period_id IS NULL
"""

BREAKDOWNS = """
INSERT INTO metrics_breakdown (code, name, dimension, "order")
SELECT DISTINCT ON (breakdown) breakdown, breakdown_name, dimension, 0 FROM star_value
ORDER BY breakdown, row
ON CONFLICT DO NOTHING RETURNING id
"""

SERIES = """
INSERT INTO metrics_series (metric_id, area_id, breakdown_id, import_batch_id)
SELECT DISTINCT v.metric_id, v.area_id, part.id, %(batch)s::bigint
FROM star_placed v JOIN metrics_breakdown part ON part.code = v.breakdown
WHERE v.metric_id IS NOT NULL AND v.area_id IS NOT NULL AND v.period_id IS NOT NULL
ON CONFLICT DO NOTHING
"""

MATCH_VALUES = """
CREATE TEMPORARY TABLE star_matched AS
SELECT v.*, series.id AS series_id, standing.id AS standing_id,
       row_number() OVER (PARTITION BY series.id, v.period_id ORDER BY v.row) AS nth,
       (standing.value, standing.text, standing.lower, standing.upper, standing.state,
        standing.qualifier) IS NOT DISTINCT FROM
       (v.value, v.text, v.lower, v.upper, v.state, v.qualifier) AS is_same
FROM star_placed v
JOIN metrics_breakdown part ON part.code = v.breakdown
JOIN metrics_series series
  ON series.metric_id = v.metric_id AND series.area_id = v.area_id
 AND series.breakdown_id = part.id
LEFT JOIN metrics_observation standing
  ON standing.series_id = series.id AND standing.period_id = v.period_id
 AND standing.valid_to IS NULL
WHERE v.period_id IS NOT NULL
"""

REPEATED_VALUES = """
INSERT INTO star_note
SELECT row, 'Value', raw, 'The file gives a value for this before; the first one counts', true
FROM star_matched WHERE nth > 1
"""

CLOSE_VALUES = """
UPDATE metrics_observation standing SET valid_to = %(now)s
FROM star_matched v WHERE standing.id = v.standing_id AND v.nth = 1 AND NOT v.is_same
"""


def values() -> str:
    given = {
        "series_id": "v.series_id",
        "period_id": "v.period_id",
        "value": "v.value",
        "text": "v.text",
        "lower": "v.lower",
        "upper": "v.upper",
        "state": "v.state",
        "qualifier": "v.qualifier",
        "raw_value": "v.raw",
        "raw_period": "v.period_key",
        "raw_area": "v.area_key",
        "valid_from": "%(now)s",
        "recorded_at": "%(now)s",
        "import_batch_id": "%(batch)s",
    }
    return f"""{insert_into(Observation, given)}
FROM star_matched v WHERE v.nth = 1 AND (v.standing_id IS NULL OR NOT v.is_same)
ORDER BY v.series_id, v.period_id"""


VALUE_COUNTS = """
SELECT count(*) FILTER (WHERE standing_id IS NULL),
       count(*) FILTER (WHERE standing_id IS NOT NULL AND NOT is_same),
       count(*) FILTER (WHERE is_same)
FROM star_matched WHERE nth = 1
"""

NOTES = """
INSERT INTO metrics_importnote (batch_id, row, "column", raw, note, is_queued)
SELECT %(batch)s, row, left(col, 160), raw, note, is_queued FROM star_note ORDER BY row, col
"""

NOTE_COUNTS = """
SELECT note, is_queued, count(*) FROM star_note GROUP BY note, is_queued ORDER BY 3 DESC, 1 LIMIT 50
"""
