"""How does one statement find the cases whose facts have changed, and read only those facts?

Facts come in two sorts. *Rules* hang on the metric, the report and the plan: few, put together once
for all series of a metric and hashed. *Values* hang on the series and on those it is compared with:
many, so each case has a digest of them (how many versions, and their hashes XORed) and the values
are read only where the fingerprint shows that something has changed. A fact that is added to
``_RULES`` or ``_OF_THE_SERIES`` is in the fingerprint by itself; one that is added to ``_VALUES``
must be in a digest too. (``OFFSET 0`` keeps PostgreSQL from working a document out twice.)

The hashes are those by which PostgreSQL keeps hash-partitioned tables, so they outlive upgrades.
See docs/adr/0008-fingerprints-by-digest.md.
"""

# A version of a value that was the valid one at the case's moment.
_KNOWN = """
    o.valid_from <= asked.moment AND (o.valid_to IS NULL OR o.valid_to > asked.moment)
    AND p.ends <= %(today)s
"""

_POINT = """
    jsonb_build_array(
        p.kind, p.starts, p.ends, trim_scale(o.value)::text, o.text,
        trim_scale(o.lower)::text, trim_scale(o.upper)::text,
        trim_scale(o.numerator)::text, trim_scale(o.denominator)::text, o.state, o.qualifier)
"""

# Everything of a version that _POINT shows.
_CONTENT = """
    o.period_id, o.value, o.text, o.lower, o.upper, o.numerator, o.denominator, o.state, o.qualifier
"""

_RULES = """
    'reporting', jsonb_build_array(asked.starts, asked.ends),
    'rules', jsonb_build_object(
        'tolerance', trim_scale(m.tolerance)::text, 'tolerance_kind', m.tolerance_kind,
        'decimals', m.decimals, 'frequency', m.frequency,
        'uncertainty_model', m.uncertainty_model, 'is_seasonal', m.is_seasonal,
        'ordinal_scale', to_jsonb(m.ordinal_scale), 'unit_kind', m.unit_kind,
        'unit_label', m.unit_label) || COALESCE((
            SELECT method.rules FROM metrics_metricmethod method
            JOIN strategies_reportingperiod since ON since.id = method.effective_from_id
            WHERE method.metric_id = asked.metric_id AND since.ends <= asked.ends
              AND method.made_at <= asked.moment
            ORDER BY since.ends DESC LIMIT 1), '{}'),
    'polarity', (
        SELECT y.polarity FROM metrics_metricpolarity y
        WHERE y.metric_id = asked.metric_id
          AND y.starts <= asked.ends AND (y.ends IS NULL OR y.ends >= asked.ends)
        ORDER BY y.starts DESC LIMIT 1),
    'settings', (
        SELECT method.settings FROM metrics_planmethod method
        JOIN strategies_reportingperiod since ON since.id = method.effective_from_id
        WHERE method.plan_id = asked.plan_id AND since.ends <= asked.ends
        ORDER BY since.ends DESC LIMIT 1),
    'target', (
        SELECT t.parsed FROM metrics_target t
        WHERE t.metric_id = asked.metric_id AND t.valid_to IS NULL
          AND (t.plan_id = asked.plan_id OR t.plan_id IS NULL)
          AND t.starts <= asked.ends AND (t.ends IS NULL OR t.ends >= asked.ends)
        ORDER BY t.plan_id NULLS LAST, t.starts DESC LIMIT 1),
    'breaks', (
        SELECT COALESCE(jsonb_agg(b.first_day ORDER BY b.first_day), '[]')
        FROM metrics_seriesbreak b
        WHERE b.metric_id = asked.metric_id AND b.first_day <= asked.ends)
"""

_OF_THE_SERIES = """
    'range_starts', (
        SELECT COALESCE(jsonb_agg(jsonb_build_array(start.first_day, start.last_day)
                                  ORDER BY start.first_day), '[]')
        FROM metrics_usualrange start
        WHERE start.series_id = asked.series_id AND start.made_at <= asked.moment)
"""

_VALUES = f"""
    'points', (
        SELECT COALESCE(jsonb_agg({_POINT} ORDER BY p.ends, p.starts DESC), '[]')
        FROM metrics_observation o JOIN metrics_measurementperiod p ON p.id = o.period_id
        WHERE o.series_id = asked.series_id AND {_KNOWN}),
    'used', (
        SELECT jsonb_build_array(p.kind, p.starts, p.ends)
        FROM metrics_observation o JOIN metrics_measurementperiod p ON p.id = o.period_id
        WHERE o.series_id = asked.series_id AND {_KNOWN}
          AND (o.reporting_period_id = asked.reporting_period_id OR EXISTS (
              SELECT FROM metrics_restatement again
              WHERE again.observation_id = o.id AND again.as_of <= asked.moment
                AND again.reporting_period_id = asked.reporting_period_id))
        ORDER BY p.ends DESC, p.starts LIMIT 1),
    'previously_used', (
        SELECT jsonb_build_array(p.kind, p.starts, p.ends)
        FROM metrics_observation o
        JOIN metrics_measurementperiod p ON p.id = o.period_id
        LEFT JOIN strategies_reportingperiod given ON given.id = o.reporting_period_id
        WHERE o.series_id = asked.series_id AND o.valid_from <= asked.moment
          AND (o.value IS NOT NULL OR o.text <> '')
          AND (given.kind = asked.kind AND given.ends < asked.ends
               OR p.ends <= asked.previous_ends AND o.valid_from <= asked.previous_moment
                  AND (o.valid_to IS NULL OR o.valid_to > asked.previous_moment))
        ORDER BY p.ends DESC, p.starts LIMIT 1),
    'comparators', (
        SELECT COALESCE(jsonb_agg(jsonb_build_object(
            'kind', area.kind, 'name', area.name, 'points', (
                SELECT COALESCE(jsonb_agg({_POINT} ORDER BY p.ends, p.starts DESC), '[]')
                FROM metrics_series theirs
                JOIN metrics_observation o ON o.series_id = theirs.id
                JOIN metrics_measurementperiod p ON p.id = o.period_id
                WHERE theirs.metric_id = asked.metric_id AND theirs.area_id = area.id
                  AND theirs.breakdown_id = asked.breakdown_id AND {_KNOWN})
            ) ORDER BY area.kind, area.name), '[]')
        FROM metrics_area area
        WHERE area.id IN (
            SELECT c.area_id FROM metrics_metriccomparator c
            WHERE c.metric_id = asked.metric_id
              AND c.starts <= asked.ends AND (c.ends IS NULL OR c.ends >= asked.ends)))
"""  # noqa: S608 the only text put in is the two fragments above

CASES = f"""
WITH asked AS MATERIALIZED (
    SELECT DISTINCT s.id AS series_id, s.metric_id, s.breakdown_id, u.plan_id,
           r.id AS reporting_period_id, r.kind, r.starts, r.ends, r.moment,
           r.previous_ends, r.previous_moment, r.horizon
    FROM metrics_series s
    JOIN metrics_area a ON a.id = s.area_id AND a.kind IN ('own', 'part_of_own')
    JOIN (
        SELECT report.*, COALESCE(report.figures_as_of, 'infinity') AS moment,
               previous.ends AS previous_ends, previous.moment AS previous_moment,
               GREATEST(COALESCE(report.figures_as_of, 'infinity'), previous.moment) AS horizon
        FROM strategies_reportingperiod report
        LEFT JOIN LATERAL (
            SELECT before.ends, COALESCE(before.figures_as_of, 'infinity') AS moment
            FROM strategies_reportingperiod before
            WHERE before.kind = report.kind AND before.ends < report.ends
            ORDER BY before.ends DESC LIMIT 1
        ) previous ON true
    ) r ON r.id = ANY(%(periods)s) OR %(every_open)s AND r.figures_as_of IS NULL
    LEFT JOIN metrics_planmembership u
      ON u.metric_id = s.metric_id AND u.starts <= r.ends AND (u.ends IS NULL OR u.ends >= r.ends)
    WHERE s.id = ANY(%(series)s) AND (u.id IS NOT NULL OR r.figures_as_of IS NULL)
), ruled AS MATERIALIZED (
    SELECT asked.metric_id, asked.reporting_period_id, asked.plan_id, rules.document,
           sha256(convert_to(rules.document::text, 'UTF8')) AS hash
    FROM (SELECT DISTINCT metric_id, reporting_period_id, plan_id, starts, ends, moment
          FROM asked) asked
    JOIN metrics_metric m ON m.id = asked.metric_id
    CROSS JOIN LATERAL (SELECT jsonb_build_object({_RULES}) AS document OFFSET 0) rules
), repeat_digest AS MATERIALIZED (
    SELECT asked.series_id, asked.reporting_period_id,
           count(*) || ' ' || bit_xor(hash_record_extended(ROW(
               o.period_id, o.valid_from), 0)) AS digest
    FROM (SELECT DISTINCT series_id, reporting_period_id, moment FROM asked) asked
    JOIN metrics_observation o ON o.series_id = asked.series_id
    JOIN metrics_restatement again
      ON again.observation_id = o.id AND again.as_of <= asked.moment
     AND again.reporting_period_id = asked.reporting_period_id
    GROUP BY asked.series_id, asked.reporting_period_id
), their_digest AS MATERIALIZED (
    SELECT asked.metric_id, asked.breakdown_id, asked.reporting_period_id,
           count(*) || ' ' || bit_xor(hash_record_extended(ROW(
               area.kind, area.name, {_CONTENT}), 0)) AS digest
    FROM (SELECT DISTINCT metric_id, breakdown_id, reporting_period_id, ends, moment
          FROM asked) asked
    JOIN (SELECT DISTINCT c.metric_id, c.area_id, r.ends
          FROM metrics_metriccomparator c
          JOIN (SELECT DISTINCT metric_id, ends FROM asked) r
            ON r.metric_id = c.metric_id
           AND c.starts <= r.ends AND (c.ends IS NULL OR c.ends >= r.ends)
    ) compared ON compared.metric_id = asked.metric_id AND compared.ends = asked.ends
    JOIN metrics_area area ON area.id = compared.area_id
    LEFT JOIN metrics_series theirs
      ON theirs.metric_id = asked.metric_id AND theirs.area_id = area.id
     AND theirs.breakdown_id = asked.breakdown_id
    LEFT JOIN (metrics_observation o JOIN metrics_measurementperiod p ON p.id = o.period_id)
      ON o.series_id = theirs.id AND {_KNOWN}
    GROUP BY asked.metric_id, asked.breakdown_id, asked.reporting_period_id
), printed AS MATERIALIZED (
    SELECT asked.*, of_series.document AS of_series, encode(sha256(convert_to(concat_ws('|',
               %(version)s, encode(ruled.hash, 'hex'), of_series.document, own_digest.digest,
               COALESCE(repeat_digest.digest, '-'), COALESCE(their_digest.digest, '-')
           ), 'UTF8')), 'hex') AS fingerprint
    FROM asked
    JOIN ruled ON ruled.metric_id = asked.metric_id
     AND ruled.reporting_period_id = asked.reporting_period_id
     AND ruled.plan_id IS NOT DISTINCT FROM asked.plan_id
    CROSS JOIN LATERAL (
        SELECT count(*) || ' ' || bit_xor(hash_record_extended(ROW(
                   {_CONTENT}, o.reporting_period_id, p.ends <= %(today)s, o.valid_from,
                   CASE WHEN o.valid_to <= asked.horizon THEN o.valid_to END), 0)) AS digest
        FROM metrics_observation o JOIN metrics_measurementperiod p ON p.id = o.period_id
        WHERE o.series_id = asked.series_id AND o.valid_from <= asked.horizon
    ) own_digest
    LEFT JOIN repeat_digest ON repeat_digest.series_id = asked.series_id
     AND repeat_digest.reporting_period_id = asked.reporting_period_id
    LEFT JOIN their_digest ON their_digest.metric_id = asked.metric_id
     AND their_digest.breakdown_id = asked.breakdown_id
     AND their_digest.reporting_period_id = asked.reporting_period_id
    CROSS JOIN LATERAL (
        SELECT jsonb_build_object({_OF_THE_SERIES}) AS document OFFSET 0
    ) of_series
), stale AS MATERIALIZED (
    SELECT printed.*, standing.id AS replaces
    FROM printed
    LEFT JOIN metrics_judgement standing
      ON standing.series_id = printed.series_id AND standing.valid_to IS NULL
     AND standing.reporting_period_id = printed.reporting_period_id
     AND standing.plan_id IS NOT DISTINCT FROM printed.plan_id
    WHERE NOT %(stale_only)s OR standing.fingerprint IS DISTINCT FROM printed.fingerprint
)
SELECT asked.series_id, asked.reporting_period_id, asked.plan_id, asked.replaces,
       asked.fingerprint,
       (ruled.document || asked.of_series || jsonb_build_object({_VALUES}))::text AS facts
FROM stale asked
JOIN ruled ON ruled.metric_id = asked.metric_id
 AND ruled.reporting_period_id = asked.reporting_period_id
 AND ruled.plan_id IS NOT DISTINCT FROM asked.plan_id
ORDER BY asked.ends, asked.series_id, asked.plan_id
"""  # noqa: S608 the only text put in is the fragments above
