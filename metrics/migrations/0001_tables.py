import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import metrics.domain.classification
import metrics.domain.dimensions
import metrics.domain.proposing
import metrics.domain.rules
import metrics.domain.values


class Migration(migrations.Migration):
    replaces = [
        ("metrics", "0001_initial"),
        ("metrics", "0002_initial"),
        ("metrics", "0004_one_restatement_each"),
        ("metrics", "0006_links_to_the_thread"),
        ("metrics", "0007_words_to_search"),
        ("metrics", "0008_library_in_full"),
    ]

    initial = True

    dependencies = [
        ("hub", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("strategies", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(default="indicator_table", max_length=24)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Uploaded, waiting for review"),
                            ("confirmed", "Imported"),
                            ("undone", "Undone"),
                        ],
                        default="uploaded",
                        max_length=10,
                    ),
                ),
                (
                    "reporting_period",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "report",
                    models.JSONField(
                        default=dict, help_text="What was counted, row by row and cell by cell"
                    ),
                ),
                (
                    "changes",
                    models.JSONField(
                        default=list, help_text="Rows it made or changed, and how they were before"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plans",
                    models.ManyToManyField(blank=True, related_name="+", to="strategies.plan"),
                ),
            ],
            options={
                "verbose_name_plural": "import batches",
                "ordering": ["-uploaded_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, unique=True)),
                ("short_name", models.CharField(blank=True, max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("own", "Own"),
                            ("part_of_own", "Part of own"),
                            ("council", "Council"),
                            ("combined_authority", "Combined authority"),
                            ("region", "Region"),
                            ("nation", "Nation"),
                            ("statistical_neighbours", "Statistical neighbours"),
                            ("nearest_neighbours", "Nearest neighbours"),
                            ("family_group", "Family group"),
                            ("pupil_group", "Pupil group"),
                            ("benchmark", "Benchmark"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="Its official code, such as E92000001", max_length=12
                    ),
                ),
                (
                    "tile_column",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where it stands on the tile map, from the left",
                        null=True,
                    ),
                ),
                (
                    "tile_row",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where it stands on the tile map, from the top",
                        null=True,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", metrics.domain.classification.AreaKind["OWN"])),
                        fields=("kind",),
                        name="metrics_area_one_own_area",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.area",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=160)),
                ("short_name", models.CharField(blank=True, max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("own", "Own"),
                            ("part_of_own", "Part of own"),
                            ("council", "Council"),
                            ("combined_authority", "Combined authority"),
                            ("region", "Region"),
                            ("nation", "Nation"),
                            ("statistical_neighbours", "Statistical neighbours"),
                            ("nearest_neighbours", "Nearest neighbours"),
                            ("family_group", "Family group"),
                            ("pupil_group", "Pupil group"),
                            ("benchmark", "Benchmark"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="Its official code, such as E92000001", max_length=12
                    ),
                ),
                (
                    "tile_column",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where it stands on the tile map, from the left",
                        null=True,
                    ),
                ),
                (
                    "tile_row",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Where it stands on the tile map, from the top",
                        null=True,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AreaAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="metrics.area",
                    ),
                ),
                ("normalised_name", models.CharField(max_length=160, unique=True)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "area aliases",
            },
        ),
        migrations.CreateModel(
            name="AreaAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.areaalias",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.area",
                    ),
                ),
                ("normalised_name", models.CharField(max_length=160)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Breakdown",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("whole", "Whole"),
                            ("age", "Age"),
                            ("disability", "Disability"),
                            ("gender_reassignment", "Gender reassignment"),
                            ("marriage_and_civil_partnership", "Marriage and civil partnership"),
                            ("pregnancy_and_maternity", "Pregnancy and maternity"),
                            ("race", "Race"),
                            ("religion_or_belief", "Religion or belief"),
                            ("sex", "Sex"),
                            ("sexual_orientation", "Sexual orientation"),
                            ("deprivation", "Deprivation"),
                            ("other", "Other"),
                        ],
                        default=metrics.domain.dimensions.Dimension["OTHER"],
                        max_length=32,
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Among the parts of its dimension: ages, or deprivation from the most",
                    ),
                ),
            ],
            options={
                "ordering": ["dimension", "order", "code"],
            },
        ),
        migrations.CreateModel(
            name="Metric",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=250)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Proposed"),
                            ("catalogue", "Catalogue"),
                            ("in_force", "In force"),
                            ("retired", "Retired"),
                        ],
                        default=metrics.domain.classification.MetricState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("rationale", models.TextField(blank=True, verbose_name="why it matters")),
                ("numerator_definition", models.TextField(blank=True, verbose_name="numerator")),
                (
                    "denominator_definition",
                    models.TextField(blank=True, verbose_name="denominator"),
                ),
                ("geography", models.CharField(blank=True, max_length=160)),
                ("source", models.CharField(blank=True, max_length=250)),
                ("source_link", models.URLField(blank=True)),
                ("data_provider", models.CharField(blank=True, max_length=160)),
                ("licence", models.CharField(blank=True, max_length=120)),
                ("caveats", models.TextField(blank=True)),
                (
                    "unit_kind",
                    models.CharField(
                        choices=[
                            ("percent", "Percent"),
                            ("percentage_points", "Percentage points"),
                            ("count", "Count"),
                            ("rate", "Rate"),
                            ("money", "Money"),
                            ("money_thousands", "Money thousands"),
                            ("money_millions", "Money millions"),
                            ("time", "Time"),
                            ("score", "Score"),
                            ("index", "Index"),
                            ("amount", "Amount"),
                            ("grade", "Grade"),
                            ("text", "Text"),
                        ],
                        default=metrics.domain.values.UnitKind["COUNT"],
                        max_length=20,
                    ),
                ),
                ("unit_label", models.CharField(blank=True, max_length=80, verbose_name="unit")),
                (
                    "scale",
                    models.DecimalField(
                        decimal_places=4,
                        default=1,
                        help_text="1000000 for values in millions",
                        max_digits=12,
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(default=1, verbose_name="decimals published"),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("half_yearly", "Half yearly"),
                            ("annual", "Annual"),
                            ("biennial", "Biennial"),
                            ("rolling", "Rolling"),
                            ("pooled", "Pooled"),
                        ],
                        default=metrics.domain.rules.Frequency["ANNUAL"],
                        max_length=20,
                    ),
                ),
                (
                    "expected_lag_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="days from the end of a period to its figure",
                    ),
                ),
                (
                    "tolerance_kind",
                    models.CharField(
                        choices=[("absolute", "Absolute"), ("relative", "Relative")],
                        default=metrics.domain.rules.ToleranceKind["ABSOLUTE"],
                        max_length=10,
                    ),
                ),
                ("tolerance", models.DecimalField(decimal_places=6, default=0, max_digits=18)),
                (
                    "uncertainty_model",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("proportion", "Proportion"),
                            ("rate", "Rate"),
                            ("count", "Count"),
                            ("mean", "Mean"),
                        ],
                        default=metrics.domain.rules.UncertaintyModel["NONE"],
                        max_length=12,
                    ),
                ),
                ("is_seasonal", models.BooleanField(default=False, verbose_name="seasonal")),
                (
                    "ordinal_scale",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        help_text="Grades from worst to best, for a metric whose values are words",
                        size=None,
                    ),
                ),
                (
                    "rubric",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        help_text="What each grade means, in the order of the grades",
                        size=None,
                    ),
                ),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        help_text="How it is worked out from other metrics, by their codes: (M001 + M002) / M003",
                        max_length=500,
                    ),
                ),
                (
                    "least_possible",
                    models.DecimalField(
                        blank=True,
                        decimal_places=20,
                        max_digits=38,
                        null=True,
                        verbose_name="least value possible",
                    ),
                ),
                (
                    "greatest_possible",
                    models.DecimalField(
                        blank=True,
                        decimal_places=20,
                        max_digits=38,
                        null=True,
                        verbose_name="greatest value possible",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[("headline", "Headline"), ("lag", "Lag"), ("lead", "Lead")],
                        max_length=10,
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outcome", "Outcome"),
                            ("output", "Output"),
                            ("input", "Input"),
                            ("perception", "Perception"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "scorecard",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outcomes", "Outcomes"),
                            ("finance", "Finance"),
                            ("workforce", "Workforce"),
                            ("quality", "Quality"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("quantitative", "Quantitative"), ("qualitative", "Qualitative")],
                        default=metrics.domain.classification.Nature["QUANTITATIVE"],
                        max_length=14,
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "Direct"),
                            ("commissioned", "Commissioned"),
                            ("partnership", "Partnership"),
                            ("championed", "Championed"),
                        ],
                        max_length=14,
                    ),
                ),
                ("is_statutory", models.BooleanField(default=False, verbose_name="statutory")),
                (
                    "is_equality",
                    models.BooleanField(default=False, verbose_name="measures equality"),
                ),
                (
                    "equality_strands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("age", "Age"),
                                ("disability", "Disability"),
                                ("gender_reassignment", "Gender reassignment"),
                                (
                                    "marriage_and_civil_partnership",
                                    "Marriage and civil partnership",
                                ),
                                ("pregnancy_and_maternity", "Pregnancy and maternity"),
                                ("race", "Race"),
                                ("religion_or_belief", "Religion or belief"),
                                ("sex", "Sex"),
                                ("sexual_orientation", "Sexual orientation"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "is_marmot",
                    models.BooleanField(default=False, verbose_name="measures health inequality"),
                ),
                (
                    "marmot_principle",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("best_start", "Best start"),
                            ("capabilities_and_control", "Capabilities and control"),
                            ("fair_work", "Fair work"),
                            ("healthy_standard_of_living", "Healthy standard of living"),
                            ("healthy_places", "Healthy places"),
                            ("prevention", "Prevention"),
                            ("discrimination", "Discrimination"),
                            ("environment", "Environment"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_metrics",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metrics",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "portfolio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metrics",
                        to="hub.portfolio",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metrics",
                        to="hub.partnerorganisation",
                    ),
                ),
                ("retired_because", models.TextField(blank=True)),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="metrics.metric",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "indexes": [
                    models.Index(fields=["service", "code"], name="metrics_metric_service_code"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.SearchVector(
                                "code", "name", config="english", weight="A"
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "description", "rationale", "source", config="english", weight="B"
                            ),
                            django.contrib.postgres.search.SearchConfig("english"),
                        ),
                        name="metrics_metric_words",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tolerance__gte", 0)),
                        name="metrics_metric_tolerance_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", metrics.domain.classification.MetricState["RETIRED"]),
                                _negated=True,
                            ),
                            models.Q(("retired_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="metrics_metric_retired_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MetricEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.metric",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=250)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Proposed"),
                            ("catalogue", "Catalogue"),
                            ("in_force", "In force"),
                            ("retired", "Retired"),
                        ],
                        default=metrics.domain.classification.MetricState["DRAFT"],
                        max_length=10,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("rationale", models.TextField(blank=True, verbose_name="why it matters")),
                ("numerator_definition", models.TextField(blank=True, verbose_name="numerator")),
                (
                    "denominator_definition",
                    models.TextField(blank=True, verbose_name="denominator"),
                ),
                ("geography", models.CharField(blank=True, max_length=160)),
                ("source", models.CharField(blank=True, max_length=250)),
                ("source_link", models.URLField(blank=True)),
                ("data_provider", models.CharField(blank=True, max_length=160)),
                ("licence", models.CharField(blank=True, max_length=120)),
                ("caveats", models.TextField(blank=True)),
                (
                    "unit_kind",
                    models.CharField(
                        choices=[
                            ("percent", "Percent"),
                            ("percentage_points", "Percentage points"),
                            ("count", "Count"),
                            ("rate", "Rate"),
                            ("money", "Money"),
                            ("money_thousands", "Money thousands"),
                            ("money_millions", "Money millions"),
                            ("time", "Time"),
                            ("score", "Score"),
                            ("index", "Index"),
                            ("amount", "Amount"),
                            ("grade", "Grade"),
                            ("text", "Text"),
                        ],
                        default=metrics.domain.values.UnitKind["COUNT"],
                        max_length=20,
                    ),
                ),
                ("unit_label", models.CharField(blank=True, max_length=80, verbose_name="unit")),
                (
                    "scale",
                    models.DecimalField(
                        decimal_places=4,
                        default=1,
                        help_text="1000000 for values in millions",
                        max_digits=12,
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(default=1, verbose_name="decimals published"),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("half_yearly", "Half yearly"),
                            ("annual", "Annual"),
                            ("biennial", "Biennial"),
                            ("rolling", "Rolling"),
                            ("pooled", "Pooled"),
                        ],
                        default=metrics.domain.rules.Frequency["ANNUAL"],
                        max_length=20,
                    ),
                ),
                (
                    "expected_lag_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="days from the end of a period to its figure",
                    ),
                ),
                (
                    "tolerance_kind",
                    models.CharField(
                        choices=[("absolute", "Absolute"), ("relative", "Relative")],
                        default=metrics.domain.rules.ToleranceKind["ABSOLUTE"],
                        max_length=10,
                    ),
                ),
                ("tolerance", models.DecimalField(decimal_places=6, default=0, max_digits=18)),
                (
                    "uncertainty_model",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("proportion", "Proportion"),
                            ("rate", "Rate"),
                            ("count", "Count"),
                            ("mean", "Mean"),
                        ],
                        default=metrics.domain.rules.UncertaintyModel["NONE"],
                        max_length=12,
                    ),
                ),
                ("is_seasonal", models.BooleanField(default=False, verbose_name="seasonal")),
                (
                    "ordinal_scale",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        help_text="Grades from worst to best, for a metric whose values are words",
                        size=None,
                    ),
                ),
                (
                    "rubric",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        help_text="What each grade means, in the order of the grades",
                        size=None,
                    ),
                ),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        help_text="How it is worked out from other metrics, by their codes: (M001 + M002) / M003",
                        max_length=500,
                    ),
                ),
                (
                    "least_possible",
                    models.DecimalField(
                        blank=True,
                        decimal_places=20,
                        max_digits=38,
                        null=True,
                        verbose_name="least value possible",
                    ),
                ),
                (
                    "greatest_possible",
                    models.DecimalField(
                        blank=True,
                        decimal_places=20,
                        max_digits=38,
                        null=True,
                        verbose_name="greatest value possible",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[("headline", "Headline"), ("lag", "Lag"), ("lead", "Lead")],
                        max_length=10,
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outcome", "Outcome"),
                            ("output", "Output"),
                            ("input", "Input"),
                            ("perception", "Perception"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "scorecard",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outcomes", "Outcomes"),
                            ("finance", "Finance"),
                            ("workforce", "Workforce"),
                            ("quality", "Quality"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("quantitative", "Quantitative"), ("qualitative", "Qualitative")],
                        default=metrics.domain.classification.Nature["QUANTITATIVE"],
                        max_length=14,
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "Direct"),
                            ("commissioned", "Commissioned"),
                            ("partnership", "Partnership"),
                            ("championed", "Championed"),
                        ],
                        max_length=14,
                    ),
                ),
                ("is_statutory", models.BooleanField(default=False, verbose_name="statutory")),
                (
                    "is_equality",
                    models.BooleanField(default=False, verbose_name="measures equality"),
                ),
                (
                    "equality_strands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("age", "Age"),
                                ("disability", "Disability"),
                                ("gender_reassignment", "Gender reassignment"),
                                (
                                    "marriage_and_civil_partnership",
                                    "Marriage and civil partnership",
                                ),
                                ("pregnancy_and_maternity", "Pregnancy and maternity"),
                                ("race", "Race"),
                                ("religion_or_belief", "Religion or belief"),
                                ("sex", "Sex"),
                                ("sexual_orientation", "Sexual orientation"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "is_marmot",
                    models.BooleanField(default=False, verbose_name="measures health inequality"),
                ),
                (
                    "marmot_principle",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("best_start", "Best start"),
                            ("capabilities_and_control", "Capabilities and control"),
                            ("fair_work", "Fair work"),
                            ("healthy_standard_of_living", "Healthy standard of living"),
                            ("healthy_places", "Healthy places"),
                            ("prevention", "Prevention"),
                            ("discrimination", "Discrimination"),
                            ("environment", "Environment"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "portfolio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.portfolio",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.partnerorganisation",
                    ),
                ),
                ("retired_because", models.TextField(blank=True)),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MetricPolarity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="polarities",
                        to="metrics.metric",
                    ),
                ),
                (
                    "polarity",
                    models.CharField(
                        choices=[("higher", "Higher"), ("lower", "Lower"), ("neither", "Neither")],
                        max_length=8,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("stated", "Stated by a person or a file"),
                            ("target", "Read from the wording of the target"),
                            ("carried", "Carried forward from an earlier year"),
                        ],
                        default="stated",
                        max_length=8,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "metric polarities",
                "ordering": ["metric", "-starts"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_metricpolarity_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("metric", "starts"), name="metrics_metricpolarity_one_from_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MetricPolarityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.metricpolarity",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "polarity",
                    models.CharField(
                        choices=[("higher", "Higher"), ("lower", "Lower"), ("neither", "Neither")],
                        max_length=8,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("stated", "Stated by a person or a file"),
                            ("target", "Read from the wording of the target"),
                            ("carried", "Carried forward from an earlier year"),
                        ],
                        default="stated",
                        max_length=8,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MetricAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="metrics.metric",
                    ),
                ),
                ("normalised_name", models.CharField(max_length=400)),
                ("normalised_unit", models.CharField(blank=True, max_length=120)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "metric aliases",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            "normalised_name", config="english", weight="A"
                        ),
                        name="metrics_metricalias_words",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("normalised_name", "normalised_unit"),
                        name="metrics_metricalias_one_metric",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MetricAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.metricalias",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                ("normalised_name", models.CharField(max_length=400)),
                ("normalised_unit", models.CharField(blank=True, max_length=120)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExternalId",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_ids",
                        to="metrics.metric",
                    ),
                ),
                ("scheme", models.CharField(max_length=80)),
                ("value", models.CharField(max_length=80)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("exact", "Exact"),
                            ("related", "Related"),
                            ("derived", "Derived"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("metric", "scheme", "value", "relation"),
                        name="metrics_externalid_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExternalIdEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.externalid",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                ("scheme", models.CharField(max_length=80)),
                ("value", models.CharField(max_length=80)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("exact", "Exact"),
                            ("related", "Related"),
                            ("derived", "Derived"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MetricComparator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparators",
                        to="metrics.metric",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.area",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("comparator", "Comparator"), ("national", "National")],
                        max_length=10,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["metric", "role", "-starts"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_metriccomparator_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("metric", "area", "role", "starts"),
                        name="metrics_metriccomparator_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MetricComparatorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.metriccomparator",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.area",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("comparator", "Comparator"), ("national", "National")],
                        max_length=10,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeriesBreak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaks",
                        to="metrics.metric",
                    ),
                ),
                (
                    "first_day",
                    models.DateField(help_text="The first day of the first period after the break"),
                ),
                ("reason", models.CharField(max_length=250)),
            ],
            options={
                "ordering": ["metric", "first_day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("metric", "first_day"), name="metrics_seriesbreak_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesBreakEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.seriesbreak",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "first_day",
                    models.DateField(help_text="The first day of the first period after the break"),
                ),
                ("reason", models.CharField(max_length=250)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComparatorSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                ("name", models.CharField(max_length=120)),
                ("reason", models.TextField(verbose_name="why these areas")),
            ],
            options={
                "ordering": ["name", "-starts"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_comparatorset_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("name", "starts"), name="metrics_comparatorset_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="metrics_comparatorset_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComparatorSetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.comparatorset",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                ("name", models.CharField(max_length=120)),
                ("reason", models.TextField(verbose_name="why these areas")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComparatorSetArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "comparator_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="metrics.comparatorset",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.area",
                    ),
                ),
            ],
            options={
                "ordering": ["comparator_set", "area"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_comparatorsetarea_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("comparator_set", "area", "starts"),
                        name="metrics_comparatorsetarea_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComparatorSetAreaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.comparatorsetarea",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "comparator_set",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.comparatorset",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.area",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AreaPredecessor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="metrics.area",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="metrics.area",
                    ),
                ),
                ("changed_on", models.DateField(help_text="The first day of the new area")),
                (
                    "joins",
                    models.CharField(choices=[("sum", "Sum"), ("break", "Break")], max_length=8),
                ),
                ("reason", models.CharField(max_length=250)),
            ],
            options={
                "ordering": ["area", "changed_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "predecessor"), name="metrics_areapredecessor_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("area", models.F("predecessor")), _negated=True),
                        name="metrics_areapredecessor_of_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaPredecessorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.areapredecessor",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.area",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.area",
                    ),
                ),
                ("changed_on", models.DateField(help_text="The first day of the new area")),
                (
                    "joins",
                    models.CharField(choices=[("sum", "Sum"), ("break", "Break")], max_length=8),
                ),
                ("reason", models.CharField(max_length=250)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GapMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gaps",
                        to="metrics.metric",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("whole", "Whole"),
                            ("age", "Age"),
                            ("disability", "Disability"),
                            ("gender_reassignment", "Gender reassignment"),
                            ("marriage_and_civil_partnership", "Marriage and civil partnership"),
                            ("pregnancy_and_maternity", "Pregnancy and maternity"),
                            ("race", "Race"),
                            ("religion_or_belief", "Religion or belief"),
                            ("sex", "Sex"),
                            ("sexual_orientation", "Sexual orientation"),
                            ("deprivation", "Deprivation"),
                            ("other", "Other"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("absolute", "Absolute"),
                            ("relative", "Relative"),
                            ("slope_index", "Slope index"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.breakdown",
                    ),
                ),
                (
                    "reference",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.breakdown",
                    ),
                ),
            ],
            options={
                "ordering": ["metric", "dimension", "kind"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_gapmeasure_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("metric", "dimension", "kind", "part", "reference", "starts"),
                        name="metrics_gapmeasure_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GapMeasureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.gapmeasure",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("whole", "Whole"),
                            ("age", "Age"),
                            ("disability", "Disability"),
                            ("gender_reassignment", "Gender reassignment"),
                            ("marriage_and_civil_partnership", "Marriage and civil partnership"),
                            ("pregnancy_and_maternity", "Pregnancy and maternity"),
                            ("race", "Race"),
                            ("religion_or_belief", "Religion or belief"),
                            ("sex", "Sex"),
                            ("sexual_orientation", "Sexual orientation"),
                            ("deprivation", "Deprivation"),
                            ("other", "Other"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("absolute", "Absolute"),
                            ("relative", "Relative"),
                            ("slope_index", "Slope index"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.breakdown",
                    ),
                ),
                (
                    "reference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.breakdown",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EqualityObjective",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equality_objectives",
                        to="strategies.plan",
                    ),
                ),
                ("text", models.TextField()),
                (
                    "strand",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("age", "Age"),
                            ("disability", "Disability"),
                            ("gender_reassignment", "Gender reassignment"),
                            ("marriage_and_civil_partnership", "Marriage and civil partnership"),
                            ("pregnancy_and_maternity", "Pregnancy and maternity"),
                            ("race", "Race"),
                            ("religion_or_belief", "Religion or belief"),
                            ("sex", "Sex"),
                            ("sexual_orientation", "Sexual orientation"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-starts", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_equalityobjective_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EqualityObjectiveEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.equalityobjective",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.plan",
                    ),
                ),
                ("text", models.TextField()),
                (
                    "strand",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("age", "Age"),
                            ("disability", "Disability"),
                            ("gender_reassignment", "Gender reassignment"),
                            ("marriage_and_civil_partnership", "Marriage and civil partnership"),
                            ("pregnancy_and_maternity", "Pregnancy and maternity"),
                            ("race", "Race"),
                            ("religion_or_belief", "Religion or belief"),
                            ("sex", "Sex"),
                            ("sexual_orientation", "Sexual orientation"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EqualityObjectiveMetric",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="metrics.equalityobjective",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.metric",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("objective", "metric"), name="metrics_equalityobjectivemetric_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EqualityObjectiveMetricEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.equalityobjectivemetric",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "objective",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.equalityobjective",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeasurementPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("calendar_year", "Calendar year"),
                            ("financial_year", "Financial year"),
                            ("academic_year", "Academic year"),
                            ("rolling_year", "Rolling year"),
                            ("pooled_years", "Pooled years"),
                            ("half_year", "Half year"),
                            ("quarter", "Quarter"),
                            ("year_to_date", "Year to date"),
                            ("month", "Month"),
                            ("day", "Day"),
                            ("span", "Span"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("label", models.CharField(max_length=40)),
            ],
            options={
                "ordering": ["ends", "starts"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "starts", "ends"), name="metrics_measurementperiod_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="metrics_measurementperiod_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="metrics.metric",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="metrics.area",
                    ),
                ),
                (
                    "breakdown",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="metrics.breakdown",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "series",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("metric", "area", "breakdown"), name="metrics_series_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="metrics.series",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.measurementperiod",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=20, max_digits=38, null=True)),
                ("text", models.TextField(blank=True)),
                (
                    "lower",
                    models.DecimalField(
                        decimal_places=20, max_digits=38, null=True, verbose_name="lower 95% limit"
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        decimal_places=20, max_digits=38, null=True, verbose_name="upper 95% limit"
                    ),
                ),
                ("numerator", models.DecimalField(decimal_places=20, max_digits=38, null=True)),
                ("denominator", models.DecimalField(decimal_places=20, max_digits=38, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("actual", "Actual"),
                            ("provisional", "Provisional"),
                            ("estimated", "Estimated"),
                            ("revised", "Revised"),
                            ("final", "Final"),
                            ("not_validated", "Not validated"),
                            ("failed_validation", "Failed validation"),
                        ],
                        default=metrics.domain.values.ObservationState["ACTUAL"],
                        max_length=20,
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("less_than", "Less than"),
                            ("greater_than", "Greater than"),
                            ("suppressed", "Suppressed"),
                            ("not_available", "Not available"),
                            ("new_indicator", "New indicator"),
                            ("revised_indicator", "Revised indicator"),
                        ],
                        default=metrics.domain.values.Qualifier["NONE"],
                        max_length=20,
                    ),
                ),
                (
                    "no_value_because",
                    models.CharField(blank=True, max_length=250, verbose_name="no value because"),
                ),
                ("comment", models.TextField(blank=True)),
                ("raw_value", models.TextField(blank=True)),
                ("raw_period", models.TextField(blank=True)),
                ("raw_area", models.TextField(blank=True)),
                (
                    "reporting_period",
                    models.ForeignKey(
                        help_text="The report that the value was given for",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=250, verbose_name="why it was changed"),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["series", "period", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("series", "period"),
                        name="metrics_observation_one_current_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="metrics_observation_valid_to_after_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lower__isnull", True),
                            ("upper__isnull", True),
                            ("lower__lte", models.F("upper")),
                            _connector="OR",
                        ),
                        name="metrics_observation_interval_not_inverted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False),
                            models.Q(("text", ""), _negated=True),
                            models.Q(("no_value_because", ""), _negated=True),
                            models.Q(
                                ("qualifier", metrics.domain.values.Qualifier["NONE"]),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="metrics_observation_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Restatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="restatements",
                        to="metrics.observation",
                    ),
                ),
                (
                    "reporting_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                ("as_of", models.DateTimeField()),
                (
                    "import_batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["observation", "as_of"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("observation", "reporting_period", "as_of"),
                        name="metrics_restatement_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DefinitionVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="definitions",
                        to="metrics.metric",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("starts", models.DateField()),
                ("card", models.JSONField()),
                ("reason", models.CharField(blank=True, max_length=250)),
                (
                    "drew_break",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="metrics.seriesbreak",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["metric", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("metric", "number"), name="metrics_definitionversion_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DefinitionVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.definitionversion",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("starts", models.DateField()),
                ("card", models.JSONField()),
                ("reason", models.CharField(blank=True, max_length=250)),
                (
                    "drew_break",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.seriesbreak",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DataQualityReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quality_reviews",
                        to="metrics.metric",
                    ),
                ),
                (
                    "accuracy",
                    models.CharField(
                        choices=[("good", "Good"), ("fair", "Fair"), ("poor", "Poor")], max_length=8
                    ),
                ),
                (
                    "completeness",
                    models.CharField(
                        choices=[("good", "Good"), ("fair", "Fair"), ("poor", "Poor")], max_length=8
                    ),
                ),
                (
                    "timeliness",
                    models.CharField(
                        choices=[("good", "Good"), ("fair", "Fair"), ("poor", "Poor")], max_length=8
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reviewed_on", models.DateField()),
            ],
            options={
                "ordering": ["metric", "-reviewed_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="metrics_dataqualityreview_has_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataQualityReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.dataqualityreview",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "accuracy",
                    models.CharField(
                        choices=[("good", "Good"), ("fair", "Fair"), ("poor", "Poor")], max_length=8
                    ),
                ),
                (
                    "completeness",
                    models.CharField(
                        choices=[("good", "Good"), ("fair", "Fair"), ("poor", "Poor")], max_length=8
                    ),
                ),
                (
                    "timeliness",
                    models.CharField(
                        choices=[("good", "Good"), ("fair", "Fair"), ("poor", "Poor")], max_length=8
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reviewed_on", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EarlyWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warns_about",
                        to="metrics.metric",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="early_warnings",
                        to="metrics.metric",
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why it is a warning"
                    ),
                ),
            ],
            options={
                "ordering": ["outcome", "lead"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_earlywarning_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("lead", "outcome", "starts"),
                        name="metrics_earlywarning_one_from_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lead", models.F("outcome")), _negated=True),
                        name="metrics_earlywarning_of_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlyWarningEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.earlywarning",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "lead",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why it is a warning"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Forecast",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forecasts",
                        to="metrics.metric",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.measurementperiod",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=20, max_digits=38)),
                ("basis", models.TextField(verbose_name="what it rests on")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["metric", "-period__ends", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("metric", "period"),
                        name="metrics_forecast_one_current",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AwaitedRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awaited_releases",
                        to="metrics.metric",
                    ),
                ),
                ("period_starts", models.DateField()),
                ("period_ends", models.DateField()),
                ("expected_on", models.DateField()),
                ("source", models.CharField(blank=True, max_length=250)),
            ],
            options={
                "ordering": ["expected_on", "metric"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("metric", "period_starts", "period_ends"),
                        name="metrics_awaitedrelease_once_a_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AwaitedReleaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.awaitedrelease",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                ("period_starts", models.DateField()),
                ("period_ends", models.DateField()),
                ("expected_on", models.DateField()),
                ("source", models.CharField(blank=True, max_length=250)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DataReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                ("name", models.CharField(max_length=160)),
                ("collected_by", models.CharField(max_length=160, verbose_name="who asks for it")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statutory", "A statutory return"),
                            ("funder", "A funder"),
                            ("voluntary", "A voluntary return"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="hub.organisationunit",
                    ),
                ),
                ("times_a_year", models.PositiveSmallIntegerField(default=1)),
                ("next_due", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["name", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_datareturn_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("name", "starts"), name="metrics_datareturn_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataReturnEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.datareturn",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                ("name", models.CharField(max_length=160)),
                ("collected_by", models.CharField(max_length=160, verbose_name="who asks for it")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statutory", "A statutory return"),
                            ("funder", "A funder"),
                            ("voluntary", "A voluntary return"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.organisationunit",
                    ),
                ),
                ("times_a_year", models.PositiveSmallIntegerField(default=1)),
                ("next_due", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CollectedFor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "data_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="collects",
                        to="metrics.datareturn",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="collected_for",
                        to="metrics.metric",
                    ),
                ),
            ],
            options={
                "ordering": ["data_return", "metric"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_collectedfor_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("data_return", "metric", "starts"), name="metrics_collectedfor_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CollectedForEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.collectedfor",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "data_return",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.datareturn",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportDoubt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubts",
                        to="metrics.importbatch",
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                (
                    "is_queued",
                    models.BooleanField(
                        default=False,
                        help_text="A cell that could not be read, rather than one that looks odd",
                    ),
                ),
                ("row", models.PositiveIntegerField(null=True)),
                ("column", models.CharField(blank=True, max_length=160)),
                ("raw", models.TextField(blank=True)),
                ("message", models.TextField()),
                ("suggestion", models.JSONField(default=dict)),
                (
                    "metric",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubts",
                        to="metrics.metric",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for an answer"),
                            ("answered", "Answered"),
                            ("dismissed", "Left as it is"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answer", models.JSONField(default=dict)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["batch", "row", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["batch", "kind"],
                        name="metrics_doubt_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="metrics.series",
                    ),
                ),
                (
                    "reporting_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose rules apply; empty: the library's",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="strategies.plan",
                    ),
                ),
                (
                    "progress",
                    models.CharField(
                        choices=[
                            ("improved", "Improved"),
                            ("worse", "Worse"),
                            ("similar", "Similar"),
                            ("cannot_say", "Cannot say"),
                            ("not_available", "Not available"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "progress_reason",
                    models.CharField(
                        choices=[
                            ("no_data", "No data"),
                            ("suppressed", "Suppressed"),
                            ("no_updated_data", "No updated data"),
                            ("not_comparable", "Not comparable"),
                            ("no_polarity", "No polarity"),
                            ("baseline", "Baseline"),
                            ("break", "Break"),
                            ("gap_too_long", "Gap too long"),
                            ("unlike_periods", "Unlike periods"),
                            ("step", "Step"),
                            ("drift", "Drift"),
                            ("no_clear_direction", "No clear direction"),
                            ("unchanged", "Unchanged"),
                            ("within_tolerance", "Within tolerance"),
                            ("insignificant", "Insignificant"),
                            ("target_achieved", "Target achieved"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "target_status",
                    models.CharField(
                        choices=[
                            ("on", "On"),
                            ("off", "Off"),
                            ("not_applicable", "Not applicable"),
                            ("none", "None"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "target_reason",
                    models.CharField(
                        choices=[
                            ("met", "Met"),
                            ("not_met", "Not met"),
                            ("no_target", "No target"),
                            ("direction_not_scored", "Direction not scored"),
                            ("no_data", "No data"),
                            ("suppressed", "Suppressed"),
                            ("no_updated_data", "No updated data"),
                            ("not_comparable", "Not comparable"),
                            ("no_clear_direction", "No clear direction"),
                            ("no_polarity", "No polarity"),
                            ("direction_conflict", "Direction conflict"),
                            ("unit_differs", "Unit differs"),
                            ("not_started", "Not started"),
                            ("expired", "Expired"),
                            ("base_not_stated", "Base not stated"),
                            ("needs_person", "Needs person"),
                            ("unreadable", "Unreadable"),
                            ("comparator_missing", "Comparator missing"),
                            ("comparator_other_period", "Comparator other period"),
                            ("gap_unchanged", "Gap unchanged"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "rag",
                    models.CharField(
                        choices=[
                            ("green", "Green"),
                            ("amber", "Amber"),
                            ("red", "Red"),
                            ("grey", "Grey"),
                        ],
                        max_length=8,
                    ),
                ),
                ("method", models.CharField(max_length=40)),
                ("method_version", models.CharField(max_length=12)),
                ("inputs", models.JSONField()),
                ("statistic", models.DecimalField(decimal_places=20, max_digits=38, null=True)),
                ("threshold", models.DecimalField(decimal_places=20, max_digits=38, null=True)),
                (
                    "recent",
                    models.JSONField(
                        default=list,
                        help_text="The latest values, oldest first, for the row's small chart",
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["series", "reporting_period", "valid_from"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=["plan", "reporting_period"],
                        name="metrics_judgement_of_report",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("series", "reporting_period", "plan"),
                        name="metrics_judgement_one_current",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedJudgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated_judgements",
                        to="metrics.metric",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated_judgements",
                        to="strategies.plan",
                    ),
                ),
                (
                    "reporting_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated_judgements",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("improved", "Improved"),
                            ("worse", "Worse"),
                            ("similar", "Similar"),
                            ("cannot_say", "Cannot say"),
                            ("not_available", "Not available"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "target_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on", "On"),
                            ("off", "Off"),
                            ("not_applicable", "Not applicable"),
                            ("none", "None"),
                        ],
                        max_length=16,
                    ),
                ),
                ("progress_as_written", models.CharField(blank=True, max_length=80)),
                ("progress_in_words", models.CharField(blank=True, max_length=80)),
                ("target_status_as_written", models.CharField(blank=True, max_length=80)),
                (
                    "import_batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("metric", "plan", "reporting_period"),
                        name="metrics_statedjudgement_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides",
                        to="metrics.series",
                    ),
                ),
                (
                    "reporting_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.plan",
                    ),
                ),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("improved", "Improved"),
                            ("worse", "Worse"),
                            ("similar", "Similar"),
                            ("cannot_say", "Cannot say"),
                            ("not_available", "Not available"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "target_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on", "On"),
                            ("off", "Off"),
                            ("not_applicable", "Not applicable"),
                            ("none", "None"),
                        ],
                        max_length=16,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("series", "reporting_period", "plan"),
                        name="metrics_override_one_at_a_time",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="metrics_override_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("progress", ""), _negated=True),
                            models.Q(("target_status", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="metrics_override_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OverrideEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.override",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "series",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.series",
                    ),
                ),
                (
                    "reporting_period",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.plan",
                    ),
                ),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("improved", "Improved"),
                            ("worse", "Worse"),
                            ("similar", "Similar"),
                            ("cannot_say", "Cannot say"),
                            ("not_available", "Not available"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "target_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on", "On"),
                            ("off", "Off"),
                            ("not_applicable", "Not applicable"),
                            ("none", "None"),
                        ],
                        max_length=16,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="strategies.plan",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="metrics.metric",
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        choices=[
                            ("headline", "Headline"),
                            ("supporting", "Supporting"),
                            ("listed", "Listed"),
                        ],
                        default=metrics.domain.classification.HeadlineFlag["LISTED"],
                        max_length=10,
                    ),
                ),
                ("order", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "no_target_because",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why it has no target"
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "order", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_planmembership_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("plan", "metric", "starts"),
                        name="metrics_planmembership_one_from_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanMembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.planmembership",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.plan",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        choices=[
                            ("headline", "Headline"),
                            ("supporting", "Supporting"),
                            ("listed", "Listed"),
                        ],
                        default=metrics.domain.classification.HeadlineFlag["LISTED"],
                        max_length=10,
                    ),
                ),
                ("order", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "no_target_because",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why it has no target"
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MetricLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="metrics.metric",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metric_links",
                        to="strategies.priority",
                    ),
                ),
                (
                    "key_strategy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metric_links",
                        to="strategies.keystrategy",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metric_links",
                        to="strategies.objective",
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metric_links",
                        to="strategies.actionplan",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="metric_links",
                        to="strategies.action",
                    ),
                ),
                (
                    "story_box",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="metric_links",
                        to="strategies.storybox",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["metric", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="metrics_metriclink_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("objective__isnull", True),
                                ("priority__isnull", False),
                                ("story_box__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", False),
                                ("objective__isnull", True),
                                ("priority__isnull", True),
                                ("story_box__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("objective__isnull", False),
                                ("priority__isnull", True),
                                ("story_box__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", False),
                                ("key_strategy__isnull", True),
                                ("objective__isnull", True),
                                ("priority__isnull", True),
                                ("story_box__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", False),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("objective__isnull", True),
                                ("priority__isnull", True),
                                ("story_box__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("objective__isnull", True),
                                ("priority__isnull", True),
                                ("story_box__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="metrics_metriclink_exactly_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=(
                            "metric",
                            "priority",
                            "key_strategy",
                            "objective",
                            "action_plan",
                            "action",
                            "story_box",
                            "starts",
                        ),
                        name="metrics_metriclink_one_from_a_day",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MetricLinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.metriclink",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("starts", models.DateField(verbose_name="from")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.priority",
                    ),
                ),
                (
                    "key_strategy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.keystrategy",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.objective",
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.actionplan",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.action",
                    ),
                ),
                (
                    "story_box",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.storybox",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="metrics.metric",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: wherever the metric is used",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="strategies.plan",
                    ),
                ),
                (
                    "starts",
                    models.DateField(help_text="First day of the first reporting period it is for"),
                ),
                ("ends", models.DateField(blank=True, null=True)),
                ("as_written", models.TextField(blank=True)),
                ("parsed", models.JSONField(default=dict)),
                ("rationale", models.TextField(blank=True)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["metric", "-starts"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("metric", "plan", "starts"),
                        name="metrics_target_one_current_from_a_day",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanMethod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="methods",
                        to="strategies.plan",
                    ),
                ),
                (
                    "effective_from",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "settings",
                    models.JSONField(help_text="The fields of metrics.domain.rules.MethodSettings"),
                ),
                ("reason", models.CharField(blank=True, max_length=250)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "-effective_from__ends"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "effective_from"),
                        name="metrics_planmethod_one_from_a_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanMethodEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.planmethod",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.plan",
                    ),
                ),
                (
                    "effective_from",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "settings",
                    models.JSONField(help_text="The fields of metrics.domain.rules.MethodSettings"),
                ),
                ("reason", models.CharField(blank=True, max_length=250)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TargetRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="target_rounds",
                        to="strategies.plan",
                    ),
                ),
                ("starts", models.DateField(verbose_name="first day the targets are for")),
                ("ends", models.DateField(verbose_name="last day the targets are for")),
                ("agree_by", models.DateField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-starts", "plan"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "starts"), name="metrics_targetround_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetRoundEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.targetround",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.plan",
                    ),
                ),
                ("starts", models.DateField(verbose_name="first day the targets are for")),
                ("ends", models.DateField(verbose_name="last day the targets are for")),
                ("agree_by", models.DateField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("metric", "Metric"), ("target", "Target")], max_length=8
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="metrics.metric",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.plan",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="metrics.targetround",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Preparing"),
                            ("consulted", "Consulted"),
                            ("reviewed", "Reviewed"),
                            ("put_to_member", "Put to member"),
                            ("in_force", "In force"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default=metrics.domain.proposing.ProposalState["PREPARING"],
                        max_length=16,
                    ),
                ),
                (
                    "statutory_need",
                    models.TextField(blank=True, verbose_name="is it required by law?"),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.priority",
                    ),
                ),
                (
                    "resources",
                    models.TextField(
                        blank=True, verbose_name="what it takes to collect or reach it"
                    ),
                ),
                ("how_others_compare", models.TextField(blank=True)),
                ("target_starts", models.DateField(blank=True, null=True)),
                ("target_ends", models.DateField(blank=True, null=True)),
                ("target_as_written", models.TextField(blank=True, verbose_name="proposed target")),
                ("target_parsed", models.JSONField(blank=True, default=dict)),
                (
                    "rationale",
                    models.TextField(
                        blank=True, verbose_name="why it is challenging and affordable"
                    ),
                ),
                (
                    "makes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.target",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "portfolio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.portfolio",
                    ),
                ),
                ("consulted_until", models.DateField(blank=True, null=True)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["-proposed_at", "-pk"],
                "indexes": [models.Index(fields=["state", "kind"], name="metrics_proposal_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "metric"), name="metrics_proposal_one_each_round"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.proposal",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("metric", "Metric"), ("target", "Target")], max_length=8
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.plan",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.targetround",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Preparing"),
                            ("consulted", "Consulted"),
                            ("reviewed", "Reviewed"),
                            ("put_to_member", "Put to member"),
                            ("in_force", "In force"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default=metrics.domain.proposing.ProposalState["PREPARING"],
                        max_length=16,
                    ),
                ),
                (
                    "statutory_need",
                    models.TextField(blank=True, verbose_name="is it required by law?"),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.priority",
                    ),
                ),
                (
                    "resources",
                    models.TextField(
                        blank=True, verbose_name="what it takes to collect or reach it"
                    ),
                ),
                ("how_others_compare", models.TextField(blank=True)),
                ("target_starts", models.DateField(blank=True, null=True)),
                ("target_ends", models.DateField(blank=True, null=True)),
                ("target_as_written", models.TextField(blank=True, verbose_name="proposed target")),
                ("target_parsed", models.JSONField(blank=True, default=dict)),
                (
                    "rationale",
                    models.TextField(
                        blank=True, verbose_name="why it is challenging and affordable"
                    ),
                ),
                (
                    "makes",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.target",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "portfolio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.portfolio",
                    ),
                ),
                ("consulted_until", models.DateField(blank=True, null=True)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProposalStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="metrics.proposal",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Preparing"),
                            ("consulted", "Consulted"),
                            ("reviewed", "Reviewed"),
                            ("put_to_member", "Put to member"),
                            ("in_force", "In force"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("taken_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["proposal", "taken_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposalComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="metrics.proposal",
                    ),
                ),
                ("text", models.TextField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["proposal", "made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="metrics.proposal",
                    ),
                ),
                ("held_on", models.DateField()),
                ("who", models.CharField(max_length=200, verbose_name="who was asked")),
                ("how_many", models.PositiveIntegerField(verbose_name="how many people")),
                ("said", models.TextField(verbose_name="what they said")),
                (
                    "changed",
                    models.TextField(blank=True, verbose_name="what changed because of it"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["proposal", "held_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ConsultationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.consultation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.proposal",
                    ),
                ),
                ("held_on", models.DateField()),
                ("who", models.CharField(max_length=200, verbose_name="who was asked")),
                ("how_many", models.PositiveIntegerField(verbose_name="how many people")),
                ("said", models.TextField(verbose_name="what they said")),
                (
                    "changed",
                    models.TextField(blank=True, verbose_name="what changed because of it"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MetricMethod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="methods",
                        to="metrics.metric",
                    ),
                ),
                (
                    "effective_from",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "rules",
                    models.JSONField(
                        help_text="The fields of metrics.domain.rules.MetricRules that a person may set"
                    ),
                ),
                ("reason", models.CharField(max_length=250)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["metric", "-effective_from__ends"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("metric", "effective_from"),
                        name="metrics_metricmethod_one_from_a_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="metrics_metricmethod_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MetricMethodEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.metricmethod",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "effective_from",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "rules",
                    models.JSONField(
                        help_text="The fields of metrics.domain.rules.MetricRules that a person may set"
                    ),
                ),
                ("reason", models.CharField(max_length=250)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UsualRange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="usual_ranges",
                        to="metrics.series",
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(max_length=250)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["series", "first_day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "first_day"), name="metrics_usualrange_one_from_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_day__isnull", True),
                            ("last_day__gte", models.F("first_day")),
                            _connector="OR",
                        ),
                        name="metrics_usualrange_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="metrics_usualrange_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UsualRangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.usualrange",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "series",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.series",
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(max_length=250)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StagedValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staged_values",
                        to="metrics.importbatch",
                    ),
                ),
                ("sheet", models.CharField(blank=True, max_length=100)),
                ("row", models.PositiveIntegerField()),
                ("column", models.CharField(blank=True, max_length=160)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("changed", "Changed"),
                            ("unchanged", "Unchanged"),
                            ("rejected", "Rejected"),
                        ],
                        max_length=10,
                    ),
                ),
                ("problem", models.TextField(blank=True)),
                ("raw", models.TextField(blank=True)),
                (
                    "metric",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="metrics.series",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="metrics.measurementperiod",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="metrics.observation",
                    ),
                ),
                ("content", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["batch", "row", "pk"],
                "indexes": [
                    models.Index(fields=["batch", "outcome"], name="metrics_stagedvalue_outcome")
                ],
            },
        ),
        migrations.CreateModel(
            name="ValuesMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("headings", models.JSONField(help_text="The file's headings in their order")),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                (
                    "mapping",
                    models.JSONField(help_text="{field: heading}, and what stands for all rows"),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ValuesMappingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="metrics.valuesmapping",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("headings", models.JSONField(help_text="The file's headings in their order")),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "mapping",
                    models.JSONField(help_text="{field: heading}, and what stands for all rows"),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PeriodKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("label", models.CharField(blank=True, max_length=160)),
                ("period_type", models.CharField(blank=True, max_length=80)),
                ("frequency", models.CharField(blank=True, max_length=20)),
                (
                    "period",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="metrics.measurementperiod",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.importbatch",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="EqualityObjective",
            name="metrics",
            field=models.ManyToManyField(
                related_name="equality_objectives",
                through="metrics.EqualityObjectiveMetric",
                to="metrics.metric",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areaevent" ("code", "id", "import_batch_id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "tile_column", "tile_row") SELECT new_values."code", new_values."id", new_values."import_batch_id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."short_name", new_values."tile_column", new_values."tile_row" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2d0672882ea388a7640b698edadf1b0b27c05189",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7292b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_area",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areaevent" ("code", "id", "import_batch_id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "tile_column", "tile_row") SELECT new_values."code", new_values."id", new_values."import_batch_id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."short_name", new_values."tile_column", new_values."tile_row" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5fe555af60d5cde3cbaf4c9bc6aab413a417cfaa",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1d419",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_area",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areaevent" ("code", "id", "import_batch_id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "tile_column", "tile_row") SELECT old_values."code", old_values."id", old_values."import_batch_id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."short_name", old_values."tile_column", old_values."tile_row" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0ac39e57ae38480c3cdbcbb8adb83c2decee04c4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_79c6e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_area",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areaevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ee67a3808a8344df6e6076c9ddee0c8b4491ec98",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2cd91",
                    table="metrics_areaevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areaalias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areaaliasevent" ("area_id", "id", "import_batch_id", "normalised_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."area_id", new_values."id", new_values."import_batch_id", new_values."normalised_name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="eb2365a131463c04ceb17ccaf1178d7366a22880",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_646f7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_areaalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areaalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areaaliasevent" ("area_id", "id", "import_batch_id", "normalised_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."area_id", new_values."id", new_values."import_batch_id", new_values."normalised_name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="43d8231317bc68a6c06c3cfb296eefdba17aca9e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_16e47",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_areaalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areaalias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areaaliasevent" ("area_id", "id", "import_batch_id", "normalised_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."area_id", old_values."id", old_values."import_batch_id", old_values."normalised_name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1a416a19043f16714b6753f5acab82d59bb2e659",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e460b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_areaalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areaaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5eb41fc12d72aeac4d3784055ccd2d387a62edd2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_05fca",
                    table="metrics_areaaliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metric",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricevent" ("caveats", "code", "data_provider", "decimals", "delivery", "denominator_definition", "description", "equality_strands", "expected_lag_days", "formula", "frequency", "geography", "greatest_possible", "id", "import_batch_id", "is_equality", "is_marmot", "is_seasonal", "is_statutory", "least_possible", "licence", "marmot_principle", "name", "nature", "numerator_definition", "ordinal_scale", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "rationale", "replaced_by_id", "retired_because", "role", "rubric", "scale", "scorecard", "service_id", "source", "source_link", "state", "tolerance", "tolerance_kind", "type", "uncertainty_model", "unit_kind", "unit_label") SELECT new_values."caveats", new_values."code", new_values."data_provider", new_values."decimals", new_values."delivery", new_values."denominator_definition", new_values."description", new_values."equality_strands", new_values."expected_lag_days", new_values."formula", new_values."frequency", new_values."geography", new_values."greatest_possible", new_values."id", new_values."import_batch_id", new_values."is_equality", new_values."is_marmot", new_values."is_seasonal", new_values."is_statutory", new_values."least_possible", new_values."licence", new_values."marmot_principle", new_values."name", new_values."nature", new_values."numerator_definition", new_values."ordinal_scale", new_values."owner_id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."portfolio_id", new_values."rationale", new_values."replaced_by_id", new_values."retired_because", new_values."role", new_values."rubric", new_values."scale", new_values."scorecard", new_values."service_id", new_values."source", new_values."source_link", new_values."state", new_values."tolerance", new_values."tolerance_kind", new_values."type", new_values."uncertainty_model", new_values."unit_kind", new_values."unit_label" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2bb74c74deef7521078b0425e67b789ed960bd64",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_be2f6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_metric",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metric",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricevent" ("caveats", "code", "data_provider", "decimals", "delivery", "denominator_definition", "description", "equality_strands", "expected_lag_days", "formula", "frequency", "geography", "greatest_possible", "id", "import_batch_id", "is_equality", "is_marmot", "is_seasonal", "is_statutory", "least_possible", "licence", "marmot_principle", "name", "nature", "numerator_definition", "ordinal_scale", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "rationale", "replaced_by_id", "retired_because", "role", "rubric", "scale", "scorecard", "service_id", "source", "source_link", "state", "tolerance", "tolerance_kind", "type", "uncertainty_model", "unit_kind", "unit_label") SELECT new_values."caveats", new_values."code", new_values."data_provider", new_values."decimals", new_values."delivery", new_values."denominator_definition", new_values."description", new_values."equality_strands", new_values."expected_lag_days", new_values."formula", new_values."frequency", new_values."geography", new_values."greatest_possible", new_values."id", new_values."import_batch_id", new_values."is_equality", new_values."is_marmot", new_values."is_seasonal", new_values."is_statutory", new_values."least_possible", new_values."licence", new_values."marmot_principle", new_values."name", new_values."nature", new_values."numerator_definition", new_values."ordinal_scale", new_values."owner_id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."portfolio_id", new_values."rationale", new_values."replaced_by_id", new_values."retired_because", new_values."role", new_values."rubric", new_values."scale", new_values."scorecard", new_values."service_id", new_values."source", new_values."source_link", new_values."state", new_values."tolerance", new_values."tolerance_kind", new_values."type", new_values."uncertainty_model", new_values."unit_kind", new_values."unit_label" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9485c823d4bd2ffd4363487b87631a724ba0a4a9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1b131",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_metric",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metric",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricevent" ("caveats", "code", "data_provider", "decimals", "delivery", "denominator_definition", "description", "equality_strands", "expected_lag_days", "formula", "frequency", "geography", "greatest_possible", "id", "import_batch_id", "is_equality", "is_marmot", "is_seasonal", "is_statutory", "least_possible", "licence", "marmot_principle", "name", "nature", "numerator_definition", "ordinal_scale", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "rationale", "replaced_by_id", "retired_because", "role", "rubric", "scale", "scorecard", "service_id", "source", "source_link", "state", "tolerance", "tolerance_kind", "type", "uncertainty_model", "unit_kind", "unit_label") SELECT old_values."caveats", old_values."code", old_values."data_provider", old_values."decimals", old_values."delivery", old_values."denominator_definition", old_values."description", old_values."equality_strands", old_values."expected_lag_days", old_values."formula", old_values."frequency", old_values."geography", old_values."greatest_possible", old_values."id", old_values."import_batch_id", old_values."is_equality", old_values."is_marmot", old_values."is_seasonal", old_values."is_statutory", old_values."least_possible", old_values."licence", old_values."marmot_principle", old_values."name", old_values."nature", old_values."numerator_definition", old_values."ordinal_scale", old_values."owner_id", old_values."partner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."portfolio_id", old_values."rationale", old_values."replaced_by_id", old_values."retired_because", old_values."role", old_values."rubric", old_values."scale", old_values."scorecard", old_values."service_id", old_values."source", old_values."source_link", old_values."state", old_values."tolerance", old_values."tolerance_kind", old_values."type", old_values."uncertainty_model", old_values."unit_kind", old_values."unit_label" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f8403b601df97d3323ea44337f0d5699348227c4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_110e8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_metric",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2bee8d216c49fa712e105dbba2f7a947fd6c1f1b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b7710",
                    table="metrics_metricevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricpolarity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricpolarityevent" ("ends", "id", "import_batch_id", "metric_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "starts") SELECT new_values."ends", new_values."id", new_values."import_batch_id", new_values."metric_id", new_values."origin", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."polarity", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5c9c1e8b223d5fe122e0a3c139046ec1dacc9b6c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3f326",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_metricpolarity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricpolarity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricpolarityevent" ("ends", "id", "import_batch_id", "metric_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "starts") SELECT new_values."ends", new_values."id", new_values."import_batch_id", new_values."metric_id", new_values."origin", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."polarity", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5ad5e693b27f45a155705c29dea078dd418f50a6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_12dcd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_metricpolarity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricpolarity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricpolarityevent" ("ends", "id", "import_batch_id", "metric_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "starts") SELECT old_values."ends", old_values."id", old_values."import_batch_id", old_values."metric_id", old_values."origin", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."polarity", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f300f3e259cd8d7c525ba92b010336a0574ea1f9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_96768",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_metricpolarity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricpolarityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8b8180abbb9b34c0723190f9ab340e25bfac772e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8c5dd",
                    table="metrics_metricpolarityevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricalias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricaliasevent" ("confirmed_by_id", "id", "import_batch_id", "metric_id", "normalised_name", "normalised_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."confirmed_by_id", new_values."id", new_values."import_batch_id", new_values."metric_id", new_values."normalised_name", new_values."normalised_unit", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1f65af865c79ec9aedebde17ae08adf1a35ad4bf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_606a3",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_metricalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricaliasevent" ("confirmed_by_id", "id", "import_batch_id", "metric_id", "normalised_name", "normalised_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."confirmed_by_id", new_values."id", new_values."import_batch_id", new_values."metric_id", new_values."normalised_name", new_values."normalised_unit", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="08f3012f289ec15fbeb5b15fe0eb4b1581757989",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c7483",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_metricalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricalias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricaliasevent" ("confirmed_by_id", "id", "import_batch_id", "metric_id", "normalised_name", "normalised_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."confirmed_by_id", old_values."id", old_values."import_batch_id", old_values."metric_id", old_values."normalised_name", old_values."normalised_unit", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c80dfac62574fd2673e1001afd327e798ab3bccf",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f108f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_metricalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ee2300b0e207e716aca5066eb478062909cc91f0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_21a40",
                    table="metrics_metricaliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="externalid",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_externalidevent" ("id", "import_batch_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "scheme", "value") SELECT new_values."id", new_values."import_batch_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."relation", new_values."scheme", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1beda78b2ea18638cda4d239e1197f582636b3ed",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f22d1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_externalid",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="externalid",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_externalidevent" ("id", "import_batch_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "scheme", "value") SELECT new_values."id", new_values."import_batch_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."relation", new_values."scheme", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1eb2f9bbf1e5eef350819bab04b8cffcbd12b88c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4c004",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_externalid",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="externalid",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_externalidevent" ("id", "import_batch_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "scheme", "value") SELECT old_values."id", old_values."import_batch_id", old_values."metric_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."relation", old_values."scheme", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e042deb5eede8124240eca929dfd6dc93a558ba2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f1767",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_externalid",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="externalidevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="47ed324bd05bc8f03eff2a867a81931dcf8f7579",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b76f6",
                    table="metrics_externalidevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metriccomparator",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metriccomparatorevent" ("area_id", "ends", "id", "import_batch_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts") SELECT new_values."area_id", new_values."ends", new_values."id", new_values."import_batch_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8f3b6c6c24d0103812fb94af736ac622ff7f1bc9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c9ae6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_metriccomparator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metriccomparator",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metriccomparatorevent" ("area_id", "ends", "id", "import_batch_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts") SELECT new_values."area_id", new_values."ends", new_values."id", new_values."import_batch_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0a37e6ae29a9bb0732f2c0708de835304d66c365",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dfde2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_metriccomparator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metriccomparator",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metriccomparatorevent" ("area_id", "ends", "id", "import_batch_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts") SELECT old_values."area_id", old_values."ends", old_values."id", old_values."import_batch_id", old_values."metric_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7029ce3f01a7eb813872f8904dc372b8d0a9fba6",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c8a1b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_metriccomparator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metriccomparatorevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f615c8659dca56ec72b2bb3f62d9f4409e3f1f62",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_26bab",
                    table="metrics_metriccomparatorevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seriesbreak",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_seriesbreakevent" ("first_day", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."first_day", new_values."id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0d4d6cfa19442964fe699cae08c0303e28ab534f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_edeb6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_seriesbreak",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seriesbreak",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_seriesbreakevent" ("first_day", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."first_day", new_values."id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1cbf3459337591f4e03556eb3e817140abcf5f98",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_81cb5",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_seriesbreak",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seriesbreak",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_seriesbreakevent" ("first_day", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."first_day", old_values."id", old_values."metric_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="22dec6b25431cca68be6a7d62e7ba877b8e85dfe",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8700e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_seriesbreak",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seriesbreakevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2739bc3979ae1a8ffb517b5fd1540cc2a067b786",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c79f0",
                    table="metrics_seriesbreakevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comparatorset",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_comparatorsetevent" ("ends", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts") SELECT new_values."ends", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3849c8c73926141c29633e22b7945838870a536d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a13a8",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_comparatorset",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comparatorset",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_comparatorsetevent" ("ends", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts") SELECT new_values."ends", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e19b3cb88e4af1884cd1a4cb0ae1554f06b3faf4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fb0ea",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_comparatorset",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comparatorset",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_comparatorsetevent" ("ends", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts") SELECT old_values."ends", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6208e17eee32e34f5ffb365bd375d32ef7dd86cb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6a57a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_comparatorset",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comparatorsetevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3dece59d10e62edf957bd9460440a4f54d31273f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_12e32",
                    table="metrics_comparatorsetevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comparatorsetarea",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_comparatorsetareaevent" ("area_id", "comparator_set_id", "ends", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT new_values."area_id", new_values."comparator_set_id", new_values."ends", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a0ea60c901cb4017378a75838cc07b34b3336a8a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_57078",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_comparatorsetarea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comparatorsetarea",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_comparatorsetareaevent" ("area_id", "comparator_set_id", "ends", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT new_values."area_id", new_values."comparator_set_id", new_values."ends", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f509051f96bf778ce82a067affd45e423bf3ed3b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_53329",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_comparatorsetarea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comparatorsetarea",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_comparatorsetareaevent" ("area_id", "comparator_set_id", "ends", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT old_values."area_id", old_values."comparator_set_id", old_values."ends", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4df570f8e27cd3da0fcfcc5bde0a5f55119da935",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_da8e6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_comparatorsetarea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comparatorsetareaevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="35618c6e58ed0c3cae7ea0bc847a6849433f7e47",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ebbcf",
                    table="metrics_comparatorsetareaevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areapredecessor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areapredecessorevent" ("area_id", "changed_on", "id", "joins", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "reason") SELECT new_values."area_id", new_values."changed_on", new_values."id", new_values."joins", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."predecessor_id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4854f1564c95e37d7713d5d7e05b0c78854bb5b1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5ac4c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_areapredecessor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areapredecessor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areapredecessorevent" ("area_id", "changed_on", "id", "joins", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "reason") SELECT new_values."area_id", new_values."changed_on", new_values."id", new_values."joins", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."predecessor_id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e1e91d36aead655484ff8ba6e948cc2569acea17",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5fbae",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_areapredecessor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areapredecessor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_areapredecessorevent" ("area_id", "changed_on", "id", "joins", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "reason") SELECT old_values."area_id", old_values."changed_on", old_values."id", old_values."joins", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."predecessor_id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ec2d7b9c38f9d5ac177b8b374789e02e5eab013a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_855a2",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_areapredecessor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areapredecessorevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6d765c5cbabb6c9bd0772a63769a98dc9bde50c8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_36566",
                    table="metrics_areapredecessorevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gapmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_gapmeasureevent" ("dimension", "ends", "id", "kind", "metric_id", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_id", "starts") SELECT new_values."dimension", new_values."ends", new_values."id", new_values."kind", new_values."metric_id", new_values."part_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference_id", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b3d434c77b849feaa3bb8059ce963934afe3af60",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49162",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_gapmeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gapmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_gapmeasureevent" ("dimension", "ends", "id", "kind", "metric_id", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_id", "starts") SELECT new_values."dimension", new_values."ends", new_values."id", new_values."kind", new_values."metric_id", new_values."part_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference_id", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="39a11eacf8702c538765aa35bb512ca6ce20db22",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a45e9",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_gapmeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gapmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_gapmeasureevent" ("dimension", "ends", "id", "kind", "metric_id", "part_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_id", "starts") SELECT old_values."dimension", old_values."ends", old_values."id", old_values."kind", old_values."metric_id", old_values."part_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference_id", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="98fa3acb5bb0a49e041d1a428a5a9e877cf9bbdc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_495b6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_gapmeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gapmeasureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="88d6db2d22b89933334864fb4c384865f7e582db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b07d2",
                    table="metrics_gapmeasureevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equalityobjective",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_equalityobjectiveevent" ("ends", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts", "strand", "text") SELECT new_values."ends", new_values."id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."starts", new_values."strand", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cba305e5336464e631c0570adc9db9f1bd10e7a3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bcfe4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_equalityobjective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equalityobjective",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_equalityobjectiveevent" ("ends", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts", "strand", "text") SELECT new_values."ends", new_values."id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."starts", new_values."strand", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6c23c7f45d05518ac090bc09a181cb656e0af5b4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e6179",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_equalityobjective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equalityobjective",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_equalityobjectiveevent" ("ends", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts", "strand", "text") SELECT old_values."ends", old_values."id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."starts", old_values."strand", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="68caf03164aeaf45fb483e9edebf5a3ef5b6829e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0a2f5",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_equalityobjective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equalityobjectiveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2fc7011cd86a513a9d13f5ea5aaccd494a673807",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_45b60",
                    table="metrics_equalityobjectiveevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equalityobjectivemetric",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_equalityobjectivemetricevent" ("id", "metric_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."metric_id", new_values."objective_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8cb8e4cd113e8f1da52077bac8776c37b7f13f22",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ea41d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_equalityobjectivemetric",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equalityobjectivemetric",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_equalityobjectivemetricevent" ("id", "metric_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."metric_id", new_values."objective_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="63ca57fcd7dc6b53cd0d1b82f0ec974b9ecc1130",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2ef79",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_equalityobjectivemetric",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equalityobjectivemetric",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_equalityobjectivemetricevent" ("id", "metric_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."metric_id", old_values."objective_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e8d3f38efc0f5dc8242cc11d211c93ab2cba60d2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_522a8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_equalityobjectivemetric",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="equalityobjectivemetricevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2d4329770e2bb195d29af37a4f59498c22ff6fa8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fedb8",
                    table="metrics_equalityobjectivemetricevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="definitionversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_definitionversionevent" ("card", "drew_break_id", "id", "made_at", "made_by_id", "metric_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts") SELECT new_values."card", new_values."drew_break_id", new_values."id", new_values."made_at", new_values."made_by_id", new_values."metric_id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="09166e28f9afb7b4014c6b22d9c7935dc37fa88e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6967d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_definitionversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="definitionversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_definitionversionevent" ("card", "drew_break_id", "id", "made_at", "made_by_id", "metric_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts") SELECT new_values."card", new_values."drew_break_id", new_values."id", new_values."made_at", new_values."made_by_id", new_values."metric_id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a7861272978c37191870e878a4f8283ea310e97b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fc066",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_definitionversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="definitionversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_definitionversionevent" ("card", "drew_break_id", "id", "made_at", "made_by_id", "metric_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts") SELECT old_values."card", old_values."drew_break_id", old_values."id", old_values."made_at", old_values."made_by_id", old_values."metric_id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="eb1927f69e493fbac1f6400032bbbb13f166a9a2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_146af",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_definitionversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="definitionversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e80d2456dffbbe76f3311b011e69c832e0eb910f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_360b2",
                    table="metrics_definitionversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dataqualityreview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_dataqualityreviewevent" ("accuracy", "completeness", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reviewed_by_id", "reviewed_on", "timeliness") SELECT new_values."accuracy", new_values."completeness", new_values."id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."reviewed_by_id", new_values."reviewed_on", new_values."timeliness" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e1bac8b4e88cc3c648bf92cf48980637eb412cd9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c5aeb",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_dataqualityreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dataqualityreview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_dataqualityreviewevent" ("accuracy", "completeness", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reviewed_by_id", "reviewed_on", "timeliness") SELECT new_values."accuracy", new_values."completeness", new_values."id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."reviewed_by_id", new_values."reviewed_on", new_values."timeliness" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c282b7682da20c0b580a55f040eae92092f73799",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_49313",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_dataqualityreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dataqualityreview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_dataqualityreviewevent" ("accuracy", "completeness", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reviewed_by_id", "reviewed_on", "timeliness") SELECT old_values."accuracy", old_values."completeness", old_values."id", old_values."metric_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."reviewed_by_id", old_values."reviewed_on", old_values."timeliness" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d60538d5dc36a99bec66f96faa848e9bf06c7875",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_85ba1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_dataqualityreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dataqualityreviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="038d5fe74f50ad2ec4c5853b880d6f881f5634cc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_772de",
                    table="metrics_dataqualityreviewevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earlywarning",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_earlywarningevent" ("because", "ends", "id", "lead_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT new_values."because", new_values."ends", new_values."id", new_values."lead_id", new_values."outcome_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e6ada0121fc9ed242775006d308b5f1f24a213b5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c0455",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_earlywarning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earlywarning",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_earlywarningevent" ("because", "ends", "id", "lead_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT new_values."because", new_values."ends", new_values."id", new_values."lead_id", new_values."outcome_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4b051a687082d60ef6d28078442d8afc4e56dbba",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_33e7e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_earlywarning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earlywarning",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_earlywarningevent" ("because", "ends", "id", "lead_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT old_values."because", old_values."ends", old_values."id", old_values."lead_id", old_values."outcome_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0060b525dd2039dc656f1a75229fc2b5720a6117",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_401e2",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_earlywarning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="earlywarningevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4b1c712197ba388d5f204a365126401b471b168a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c5865",
                    table="metrics_earlywarningevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awaitedrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_awaitedreleaseevent" ("expected_on", "id", "metric_id", "period_ends", "period_starts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."expected_on", new_values."id", new_values."metric_id", new_values."period_ends", new_values."period_starts", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="98b3fc0700eb893d415a891b4fbc9b837471a72d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_75742",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_awaitedrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awaitedrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_awaitedreleaseevent" ("expected_on", "id", "metric_id", "period_ends", "period_starts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."expected_on", new_values."id", new_values."metric_id", new_values."period_ends", new_values."period_starts", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="262e3549de198e15361e22eff4aeef72e704f7a6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4aa95",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_awaitedrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awaitedrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_awaitedreleaseevent" ("expected_on", "id", "metric_id", "period_ends", "period_starts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT old_values."expected_on", old_values."id", old_values."metric_id", old_values."period_ends", old_values."period_starts", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="cc59bfdc805b331c383a541e19837b71b2439076",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e9c3b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_awaitedrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awaitedreleaseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="32c6d4578d195cd0ff2531b98ee3abc5c8ccd1f7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7d306",
                    table="metrics_awaitedreleaseevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareturn",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_datareturnevent" ("collected_by", "ends", "id", "kind", "name", "next_due", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts", "times_a_year") SELECT new_values."collected_by", new_values."ends", new_values."id", new_values."kind", new_values."name", new_values."next_due", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."service_id", new_values."starts", new_values."times_a_year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cfb3872e475e779e1ec897b296c9c3a42e179b34",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a9b3d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_datareturn",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareturn",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_datareturnevent" ("collected_by", "ends", "id", "kind", "name", "next_due", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts", "times_a_year") SELECT new_values."collected_by", new_values."ends", new_values."id", new_values."kind", new_values."name", new_values."next_due", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."service_id", new_values."starts", new_values."times_a_year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="68ce8fd7f8a70ae50784c7097d4e13edb316cce6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c5342",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_datareturn",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareturn",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_datareturnevent" ("collected_by", "ends", "id", "kind", "name", "next_due", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts", "times_a_year") SELECT old_values."collected_by", old_values."ends", old_values."id", old_values."kind", old_values."name", old_values."next_due", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."service_id", old_values."starts", old_values."times_a_year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="382f3dec8415e469220025324dedbabc619b622d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ad233",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_datareturn",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareturnevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3425c92617c69200e31907b4368e50eaeb6b40f6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a5390",
                    table="metrics_datareturnevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectedfor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_collectedforevent" ("data_return_id", "ends", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT new_values."data_return_id", new_values."ends", new_values."id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="494e68ec11d2d88f7e10644bfb5174df0d18b831",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9e21c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_collectedfor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectedfor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_collectedforevent" ("data_return_id", "ends", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT new_values."data_return_id", new_values."ends", new_values."id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ad3469edfa73cb4c870bd23a786de7d44766d2ef",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_00c30",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_collectedfor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectedfor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_collectedforevent" ("data_return_id", "ends", "id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT old_values."data_return_id", old_values."ends", old_values."id", old_values."metric_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2fd3139faba1e61290b21cfdc4a7dc23cf9038cf",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5ca50",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_collectedfor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="collectedforevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6b7832cf2d720ec751b46a629c46c32354859b44",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a41be",
                    table="metrics_collectedforevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="override",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_overrideevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "progress", "reason", "reporting_period_id", "series_id", "target_status", "withdrawn_at", "withdrawn_by_id") SELECT new_values."id", new_values."made_at", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."progress", new_values."reason", new_values."reporting_period_id", new_values."series_id", new_values."target_status", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9fccea5df6c5b82181beadbc7874c4c1d9bc1f0c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c6468",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_override",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="override",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_overrideevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "progress", "reason", "reporting_period_id", "series_id", "target_status", "withdrawn_at", "withdrawn_by_id") SELECT new_values."id", new_values."made_at", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."progress", new_values."reason", new_values."reporting_period_id", new_values."series_id", new_values."target_status", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="50d2914674e81e91db0b692d7504edc0b6497690",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d8d84",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_override",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="override",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_overrideevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "progress", "reason", "reporting_period_id", "series_id", "target_status", "withdrawn_at", "withdrawn_by_id") SELECT old_values."id", old_values."made_at", old_values."made_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."progress", old_values."reason", old_values."reporting_period_id", old_values."series_id", old_values."target_status", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="277b824f6babb8b268856ec292e61737eeabb1bd",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c0e11",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_override",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="overrideevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="18c31d3b56a9f5c66f319add11f6b6e22387c1e2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bfc63",
                    table="metrics_overrideevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmembership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_planmembershipevent" ("ends", "headline", "id", "import_batch_id", "metric_id", "no_target_because", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts") SELECT new_values."ends", new_values."headline", new_values."id", new_values."import_batch_id", new_values."metric_id", new_values."no_target_because", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="dc69c121d9a8fd71a8da91496632cefaf2da08c5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f64de",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_planmembership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmembership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_planmembershipevent" ("ends", "headline", "id", "import_batch_id", "metric_id", "no_target_because", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts") SELECT new_values."ends", new_values."headline", new_values."id", new_values."import_batch_id", new_values."metric_id", new_values."no_target_because", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d2c7a2e7d87894b0c15dece1078bf8e9872e33ee",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_18d8d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_planmembership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmembership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_planmembershipevent" ("ends", "headline", "id", "import_batch_id", "metric_id", "no_target_because", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts") SELECT old_values."ends", old_values."headline", old_values."id", old_values."import_batch_id", old_values."metric_id", old_values."no_target_because", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7af2a9598d26705a7705ae8da6fe039cc381b4a2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0a64",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_planmembership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmembershipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5a6109d5d9cc6494f7f82be0cc8b6e07b06955d1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_daf43",
                    table="metrics_planmembershipevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metriclink",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metriclinkevent" ("action_id", "action_plan_id", "ends", "id", "import_batch_id", "key_strategy_id", "metric_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "starts", "story_box_id") SELECT new_values."action_id", new_values."action_plan_id", new_values."ends", new_values."id", new_values."import_batch_id", new_values."key_strategy_id", new_values."metric_id", new_values."objective_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."priority_id", new_values."starts", new_values."story_box_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="54566c6eb9e411caf19bba0c7eff9d4fd122b9f3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d981a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_metriclink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metriclink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metriclinkevent" ("action_id", "action_plan_id", "ends", "id", "import_batch_id", "key_strategy_id", "metric_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "starts", "story_box_id") SELECT new_values."action_id", new_values."action_plan_id", new_values."ends", new_values."id", new_values."import_batch_id", new_values."key_strategy_id", new_values."metric_id", new_values."objective_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."priority_id", new_values."starts", new_values."story_box_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ec0b5178b74a73f1506af2c282e6fc794c01eaf0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2c9da",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_metriclink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metriclink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metriclinkevent" ("action_id", "action_plan_id", "ends", "id", "import_batch_id", "key_strategy_id", "metric_id", "objective_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "starts", "story_box_id") SELECT old_values."action_id", old_values."action_plan_id", old_values."ends", old_values."id", old_values."import_batch_id", old_values."key_strategy_id", old_values."metric_id", old_values."objective_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."priority_id", old_values."starts", old_values."story_box_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c9fb831d5449ac50b6dcae37c15d843cafc9ce24",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_713ba",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_metriclink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metriclinkevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f24f51496c26cf8a42130fbf06335066eb0e54cd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e14c1",
                    table="metrics_metriclinkevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmethod",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_planmethodevent" ("effective_from_id", "id", "import_batch_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "settings") SELECT new_values."effective_from_id", new_values."id", new_values."import_batch_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."reason", new_values."settings" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7d853534b8c95112131f88e21ae39f5147750a1a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_360bf",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_planmethod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmethod",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_planmethodevent" ("effective_from_id", "id", "import_batch_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "settings") SELECT new_values."effective_from_id", new_values."id", new_values."import_batch_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."reason", new_values."settings" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="aeba316d654f0fc4a453c900e218af5d995a9fb6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f3b33",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_planmethod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmethod",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_planmethodevent" ("effective_from_id", "id", "import_batch_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "settings") SELECT old_values."effective_from_id", old_values."id", old_values."import_batch_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."reason", old_values."settings" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7124d07f8fc244f6848c5aed0693f8839bda4402",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b6158",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_planmethod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmethodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="46dd910d53784d1f442dec325c78906859530918",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1a921",
                    table="metrics_planmethodevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetround",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_targetroundevent" ("agree_by", "closed_at", "ends", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts") SELECT new_values."agree_by", new_values."closed_at", new_values."ends", new_values."id", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="bac83f8aa32c0a6805ffe4aab062667b6fe34afc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_36e63",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_targetround",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetround",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_targetroundevent" ("agree_by", "closed_at", "ends", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts") SELECT new_values."agree_by", new_values."closed_at", new_values."ends", new_values."id", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="97add29cccaaa81747e24e2c704ab5760820c164",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c9d9e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_targetround",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetround",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_targetroundevent" ("agree_by", "closed_at", "ends", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts") SELECT old_values."agree_by", old_values."closed_at", old_values."ends", old_values."id", old_values."opened_at", old_values."opened_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b2f5c384797849173dd835834f9c20c4c97abf48",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a32a8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_targetround",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetroundevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dc92b1c0e9606a63c461476ea363a10de0b1c6fb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1a823",
                    table="metrics_targetroundevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_proposalevent" ("consulted_until", "how_others_compare", "id", "kind", "makes_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "priority_id", "proposed_at", "proposed_by_id", "rationale", "resources", "round_id", "service_id", "state", "statutory_need", "target_as_written", "target_ends", "target_parsed", "target_starts", "version") SELECT new_values."consulted_until", new_values."how_others_compare", new_values."id", new_values."kind", new_values."makes_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."portfolio_id", new_values."priority_id", new_values."proposed_at", new_values."proposed_by_id", new_values."rationale", new_values."resources", new_values."round_id", new_values."service_id", new_values."state", new_values."statutory_need", new_values."target_as_written", new_values."target_ends", new_values."target_parsed", new_values."target_starts", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="91b763c6e62408e15af39ee5ca14ab2737498442",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b3335",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_proposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_proposalevent" ("consulted_until", "how_others_compare", "id", "kind", "makes_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "priority_id", "proposed_at", "proposed_by_id", "rationale", "resources", "round_id", "service_id", "state", "statutory_need", "target_as_written", "target_ends", "target_parsed", "target_starts", "version") SELECT new_values."consulted_until", new_values."how_others_compare", new_values."id", new_values."kind", new_values."makes_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."portfolio_id", new_values."priority_id", new_values."proposed_at", new_values."proposed_by_id", new_values."rationale", new_values."resources", new_values."round_id", new_values."service_id", new_values."state", new_values."statutory_need", new_values."target_as_written", new_values."target_ends", new_values."target_parsed", new_values."target_starts", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2cad2f097233f7af4780f91f9fd3d62b07a1275c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1fbc8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_proposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_proposalevent" ("consulted_until", "how_others_compare", "id", "kind", "makes_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "priority_id", "proposed_at", "proposed_by_id", "rationale", "resources", "round_id", "service_id", "state", "statutory_need", "target_as_written", "target_ends", "target_parsed", "target_starts", "version") SELECT old_values."consulted_until", old_values."how_others_compare", old_values."id", old_values."kind", old_values."makes_id", old_values."metric_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."portfolio_id", old_values."priority_id", old_values."proposed_at", old_values."proposed_by_id", old_values."rationale", old_values."resources", old_values."round_id", old_values."service_id", old_values."state", old_values."statutory_need", old_values."target_as_written", old_values."target_ends", old_values."target_parsed", old_values."target_starts", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="62b64fd782898ecbea5346c08764bc64f7389c5b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_47395",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_proposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2ea689fe717d466013f45d71a324a2a720d65b71",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3a37f",
                    table="metrics_proposalevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_consultationevent" ("changed", "held_on", "how_many", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "recorded_at", "recorded_by_id", "said", "who") SELECT new_values."changed", new_values."held_on", new_values."how_many", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposal_id", new_values."recorded_at", new_values."recorded_by_id", new_values."said", new_values."who" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="44452fee5665ead38564fa594a2a5bd69bb45cec",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e7cf3",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_consultation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_consultationevent" ("changed", "held_on", "how_many", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "recorded_at", "recorded_by_id", "said", "who") SELECT new_values."changed", new_values."held_on", new_values."how_many", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposal_id", new_values."recorded_at", new_values."recorded_by_id", new_values."said", new_values."who" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2e37bb349f2290602c0fb3ea0c10112c1a8288bc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_225b8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_consultation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_consultationevent" ("changed", "held_on", "how_many", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "recorded_at", "recorded_by_id", "said", "who") SELECT old_values."changed", old_values."held_on", old_values."how_many", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposal_id", old_values."recorded_at", old_values."recorded_by_id", old_values."said", old_values."who" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="39e82e28b6fc1b0d8899d7db35e7ed44c90e4985",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_080b0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_consultation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consultationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b563d243033891d833ec7da9b67d0a7b2f6e464f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a560f",
                    table="metrics_consultationevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricmethod",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricmethodevent" ("effective_from_id", "id", "made_at", "made_by_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rules") SELECT new_values."effective_from_id", new_values."id", new_values."made_at", new_values."made_by_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."rules" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="de96a83d6a4f6f0072f9c38c7de2f373d94829b4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3224b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_metricmethod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricmethod",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricmethodevent" ("effective_from_id", "id", "made_at", "made_by_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rules") SELECT new_values."effective_from_id", new_values."id", new_values."made_at", new_values."made_by_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."rules" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8271a9e3f825d8a3ac8f82a001f9c26e93910fc0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_48efa",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_metricmethod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricmethod",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_metricmethodevent" ("effective_from_id", "id", "made_at", "made_by_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rules") SELECT old_values."effective_from_id", old_values."id", old_values."made_at", old_values."made_by_id", old_values."metric_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."rules" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0fdfb023bef8bcb8b4ade6c094ffcd65238ab943",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a787d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_metricmethod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="metricmethodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="22589ee3e4e218aa1baa580c4df68fc6fe5353eb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ce1a9",
                    table="metrics_metricmethodevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usualrange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_usualrangeevent" ("first_day", "id", "last_day", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "series_id") SELECT new_values."first_day", new_values."id", new_values."last_day", new_values."made_at", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."series_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0d9c36961642fed22df488861ab114a2e867d2ea",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5b22",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_usualrange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usualrange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_usualrangeevent" ("first_day", "id", "last_day", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "series_id") SELECT new_values."first_day", new_values."id", new_values."last_day", new_values."made_at", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."series_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f7740b676d96f9b21de173e6c3f9f31ea9689399",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1ae0a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_usualrange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usualrange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_usualrangeevent" ("first_day", "id", "last_day", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "series_id") SELECT old_values."first_day", old_values."id", old_values."last_day", old_values."made_at", old_values."made_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."series_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e3b7eb3ec7343214a7719bd54e8226c9e7c7fc44",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_235c0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_usualrange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usualrangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d36c1636a0d33336ef70f15a4b5c91bef9da19c5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fc18e",
                    table="metrics_usualrangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="valuesmapping",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_valuesmappingevent" ("fingerprint", "headings", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") SELECT new_values."fingerprint", new_values."headings", new_values."id", new_values."mapping", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."saved_at", new_values."saved_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="eb1a4d10504b14c747bccea57086f3982cf29a8b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_47b00",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_valuesmapping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="valuesmapping",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_valuesmappingevent" ("fingerprint", "headings", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") SELECT new_values."fingerprint", new_values."headings", new_values."id", new_values."mapping", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."saved_at", new_values."saved_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f3d36a733c8855976653c2575ad8e0d079a50a17",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aea84",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_valuesmapping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="valuesmapping",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_valuesmappingevent" ("fingerprint", "headings", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") SELECT old_values."fingerprint", old_values."headings", old_values."id", old_values."mapping", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."saved_at", old_values."saved_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e7f07d872de5a60b71862c0072a48fd7294a077e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b40d9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_valuesmapping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="valuesmappingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="478d182bfc128f8804b5cbd8b7688b82942978db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_abe91",
                    table="metrics_valuesmappingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
