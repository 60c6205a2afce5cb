"""Which statements compare and write the values that stand in ``values_coming``?

What a file leaves empty is not wiped out: beside the same value, the limits, halves, comment and
state that stand go on standing. Beside another value they belonged to the old one, and go.
"""

CREATE = """
DROP TABLE IF EXISTS pg_temp.values_coming;
CREATE TEMPORARY TABLE values_coming (
    number integer, sheet text, "row" integer, place text, problem text, is_right boolean,
    metric_id bigint, area_id bigint, breakdown_id bigint,
    kind text, starts date, ends date, label text,
    value numeric(38, 20), lower numeric(38, 20), upper numeric(38, 20),
    numerator numeric(38, 20), denominator numeric(38, 20),
    text text, state text, qualifier text, no_value_because text, comment text,
    raw_value text, raw_period text, raw_area text, says_state boolean,
    seen bigint, series_id bigint, period_id bigint, replaces bigint, outcome text
) ON COMMIT DROP
"""

COMPARE = """
UPDATE values_coming coming
SET series_id = found.series_id, period_id = found.period_id, replaces = found.id,
    lower = CASE WHEN found.keeps_limits THEN found.lower ELSE coming.lower END,
    upper = CASE WHEN found.keeps_limits THEN found.upper ELSE coming.upper END,
    numerator = CASE WHEN found.keeps_halves THEN found.numerator ELSE coming.numerator END,
    denominator = CASE WHEN found.keeps_halves THEN found.denominator ELSE coming.denominator END,
    comment = CASE WHEN found.is_same AND coming.comment = ''
                   THEN found.comment ELSE coming.comment END,
    state = CASE WHEN found.is_same AND NOT coming.says_state
                 THEN found.state ELSE coming.state END,
    outcome = CASE
        WHEN found.id IS NULL THEN 'new'
        WHEN found.is_same
             AND (found.keeps_limits OR (found.lower, found.upper)
                  IS NOT DISTINCT FROM (coming.lower, coming.upper))
             AND (found.keeps_halves OR (found.numerator, found.denominator)
                  IS NOT DISTINCT FROM (coming.numerator, coming.denominator))
             AND coming.comment IN ('', found.comment)
             AND (NOT coming.says_state OR coming.state = found.state)
        THEN 'unchanged'
        ELSE 'changed' END
FROM (
    SELECT one.number, series.id AS series_id, period.id AS period_id, version.id,
           version.lower, version.upper, version.numerator, version.denominator,
           version.comment, version.state, same.is_same,
           same.is_same AND one.lower IS NULL AND one.upper IS NULL AS keeps_limits,
           same.is_same AND one.numerator IS NULL AND one.denominator IS NULL AS keeps_halves
    FROM values_coming one
    LEFT JOIN metrics_series series
        ON (series.metric_id, series.area_id, series.breakdown_id)
         = (one.metric_id, one.area_id, one.breakdown_id)
    LEFT JOIN metrics_measurementperiod period
        ON (period.kind, period.starts, period.ends) = (one.kind, one.starts, one.ends)
    LEFT JOIN metrics_observation version
        ON version.series_id = series.id AND version.period_id = period.id
        AND version.valid_to IS NULL
    CROSS JOIN LATERAL (SELECT version.id IS NOT NULL
        AND (version.value, version.text, version.qualifier, version.no_value_because)
            IS NOT DISTINCT FROM (one.value, one.text, one.qualifier, one.no_value_because)
        AS is_same) same
) found
WHERE found.number = coming.number
"""

_NUMBER_TEXTS = ", ".join(
    f"'{name}', trim_scale({name})::text"
    for name in ("value", "lower", "upper", "numerator", "denominator")
)
_PLAIN = (
    "area_id", "breakdown_id", "kind", "starts", "ends", "label", "text", "state", "qualifier",
    "no_value_because", "comment", "raw_value", "raw_period", "raw_area",
)  # fmt: skip

STAGE = f"""
INSERT INTO metrics_stagedvalue (
    batch_id, sheet, "row", "column", outcome, problem, raw, metric_id, series_id, period_id,
    replaces_id, content, is_right)
SELECT %(batch)s, left(sheet, 100), "row", left(place, 160), outcome,
       CASE WHEN outcome = 'unchanged' THEN '' ELSE problem END, raw_value, metric_id, series_id,
       period_id, replaces,
       jsonb_build_object({_NUMBER_TEXTS}, {", ".join(f"'{name}', {name}" for name in _PLAIN)}),
       is_right
FROM values_coming ORDER BY number
"""  # noqa: S608 the names put in are those above

FILL_FROM_STAGED = """
INSERT INTO values_coming (
    number, sheet, "row", place, problem, is_right, metric_id, area_id, breakdown_id, kind, starts,
    ends, label, value, lower, upper, numerator, denominator, text, state, qualifier,
    no_value_because, comment, raw_value, raw_period, raw_area, says_state, seen)
SELECT row_number() OVER (ORDER BY staged.id), staged.sheet, staged."row", staged."column",
       staged.problem, staged.is_right, staged.metric_id, said.area_id, said.breakdown_id,
       said.kind, said.starts, said.ends, said.label, said.value, said.lower, said.upper,
       said.numerator, said.denominator, said.text, said.state, said.qualifier,
       said.no_value_because, said.comment, said.raw_value, said.raw_period, said.raw_area, true,
       staged.replaces_id
FROM metrics_stagedvalue staged
CROSS JOIN LATERAL jsonb_to_record(staged.content) AS said (
    area_id bigint, breakdown_id bigint, kind text, starts date, ends date, label text,
    value numeric, lower numeric, upper numeric, numerator numeric, denominator numeric,
    text text, state text, qualifier text, no_value_because text, comment text,
    raw_value text, raw_period text, raw_area text)
WHERE staged.batch_id = %(batch)s AND staged.outcome IN ('new', 'changed')
  AND (staged.problem = '' OR staged.is_right)
"""

MOVED_ON = """
SELECT EXISTS (SELECT FROM values_coming
               WHERE replaces IS DISTINCT FROM seen OR outcome = 'unchanged')
"""

MAKE_SERIES = """
INSERT INTO metrics_series (metric_id, area_id, breakdown_id, import_batch_id)
SELECT DISTINCT metric_id, area_id, breakdown_id, %(batch)s::bigint
FROM values_coming WHERE series_id IS NULL
ON CONFLICT DO NOTHING
"""

MAKE_PERIODS = """
INSERT INTO metrics_measurementperiod (kind, starts, ends, label)
SELECT DISTINCT kind, starts, ends, label FROM values_coming WHERE period_id IS NULL
ON CONFLICT DO NOTHING RETURNING id
"""

FIND_PLACES = (
    """
    UPDATE values_coming coming SET series_id = series.id FROM metrics_series series
    WHERE coming.series_id IS NULL
      AND (series.metric_id, series.area_id, series.breakdown_id)
        = (coming.metric_id, coming.area_id, coming.breakdown_id)
    """,
    """
    UPDATE values_coming coming SET period_id = period.id FROM metrics_measurementperiod period
    WHERE coming.period_id IS NULL
      AND (period.kind, period.starts, period.ends) = (coming.kind, coming.starts, coming.ends)
    """,
)

CLOSE = """
UPDATE metrics_observation version SET valid_to = %(now)s
FROM values_coming coming
WHERE version.id = coming.replaces AND coming.outcome = 'changed' AND version.valid_to IS NULL
"""

WRITE = """
INSERT INTO metrics_observation (
    series_id, period_id, value, text, lower, upper, numerator, denominator, state, qualifier,
    no_value_because, comment, raw_value, raw_period, raw_area, valid_from, recorded_at,
    recorded_by_id, reason, import_batch_id)
SELECT series_id, period_id, value, text, lower, upper, numerator, denominator, state, qualifier,
       no_value_because, comment, raw_value, raw_period, raw_area, %(now)s, %(now)s, %(by)s,
       CASE outcome WHEN 'changed' THEN %(reason)s ELSE '' END, %(batch)s
FROM values_coming WHERE outcome <> 'unchanged' ORDER BY number
"""

TOUCHED = """
SELECT DISTINCT coming.metric_id, series.id
FROM (SELECT DISTINCT metric_id, series_id FROM values_coming WHERE outcome <> 'unchanged') coming
JOIN metrics_series series ON series.metric_id = coming.metric_id
JOIN metrics_area area ON area.id = series.area_id
JOIN metrics_breakdown part ON part.id = series.breakdown_id
WHERE series.id = coming.series_id OR (area.kind = 'own' AND part.code = 'all')
"""
