import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import strategies.domain.approval
import strategies.domain.lifecycle
import strategies.domain.review_cycle
import strategies.domain.status


class Migration(migrations.Migration):
    replaces = [
        ("strategies", "0001_initial"),
        ("strategies", "0003_golden_thread"),
        ("strategies", "0005_duties_and_reviews"),
        ("strategies", "0006_update_new_due"),
        ("strategies", "0007_words_to_search"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("hub", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(help_text="The year in which it starts: 2024"),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(help_text="The year in which it ends: 2032"),
                ),
                ("vision", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("consulted", "Consulted"),
                            ("adopted", "Adopted"),
                            ("closed", "Closed"),
                        ],
                        default=strategies.domain.lifecycle.PlanState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_plans",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="strategies.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-first_year", "title"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.SearchVector(
                                "title", config="english", weight="A"
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "vision", config="english", weight="B"
                            ),
                            django.contrib.postgres.search.SearchConfig("english"),
                        ),
                        name="strategies_plan_words",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="strategies_plan_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanEvent",
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
                        to="strategies.plan",
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
                ("title", models.CharField(max_length=160)),
                ("slug", models.SlugField(db_index=False, max_length=60)),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(help_text="The year in which it starts: 2024"),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(help_text="The year in which it ends: 2032"),
                ),
                ("vision", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("consulted", "Consulted"),
                            ("adopted", "Adopted"),
                            ("closed", "Closed"),
                        ],
                        default=strategies.domain.lifecycle.PlanState["DRAFT"],
                        max_length=10,
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "supersedes",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="strategies.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "unique_together": {("user", "permission", "content_object")},
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                        related_name="decisions",
                        to="strategies.plan",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="hub.board",
                    ),
                ),
                ("body", models.CharField(max_length=120)),
                ("decided_on", models.DateField()),
                ("summary", models.CharField(max_length=250)),
                (
                    "reference",
                    models.CharField(blank=True, max_length=80, verbose_name="minute reference"),
                ),
                ("link", models.URLField(blank=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-decided_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
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
                        to="strategies.decision",
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
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.board",
                    ),
                ),
                ("body", models.CharField(max_length=120)),
                ("decided_on", models.DateField()),
                ("summary", models.CharField(max_length=250)),
                (
                    "reference",
                    models.CharField(blank=True, max_length=80, verbose_name="minute reference"),
                ),
                ("link", models.URLField(blank=True)),
                (
                    "recorded_by",
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
            name="Priority",
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
                        related_name="priorities",
                        to="strategies.plan",
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        blank=True, help_text="A heading it stands under", max_length=160
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("slug", models.SlugField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[("delivery", "What we deliver"), ("enabler", "How we work")],
                        default="delivery",
                        max_length=8,
                    ),
                ),
                ("narrative", models.TextField(blank=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "portfolio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="hub.portfolio",
                    ),
                ),
                (
                    "lead_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_priorities",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("import_batch_id", models.BigIntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name_plural": "priorities",
                "ordering": ["plan", "order", "name"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.SearchVector(
                                "name", config="english", weight="A"
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "theme", "narrative", config="english", weight="B"
                            ),
                            django.contrib.postgres.search.SearchConfig("english"),
                        ),
                        name="strategies_priority_words",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "slug"), name="strategies_priority_slug_once_in_its_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityEvent",
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
                        to="strategies.priority",
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
                    "theme",
                    models.CharField(
                        blank=True, help_text="A heading it stands under", max_length=160
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[("delivery", "What we deliver"), ("enabler", "How we work")],
                        default="delivery",
                        max_length=8,
                    ),
                ),
                ("narrative", models.TextField(blank=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
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
                    "lead_unit",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("import_batch_id", models.BigIntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PriorityAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="strategies.priority",
                    ),
                ),
                ("normalised_name", models.CharField(max_length=200)),
                ("as_written", models.CharField(max_length=200)),
            ],
            options={
                "verbose_name_plural": "priority aliases",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("priority", "normalised_name"), name="strategies_priorityalias_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityAliasEvent",
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
                        to="strategies.priorityalias",
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
                    "priority",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.priority",
                    ),
                ),
                ("normalised_name", models.CharField(max_length=200)),
                ("as_written", models.CharField(max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KeyStrategy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("summary", models.TextField(blank=True)),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="key_strategies",
                        to="strategies.priority",
                        verbose_name="home",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_strategies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lead",
                    ),
                ),
                (
                    "management_team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="managed_strategies",
                        to="hub.board",
                    ),
                ),
                (
                    "portfolio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
                        to="hub.portfolio",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
                        to="hub.board",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
                        to="hub.partnerorganisation",
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review date")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("consulted", "Consulted"),
                            ("adopted", "Adopted"),
                            ("closed", "Closed"),
                        ],
                        default=strategies.domain.lifecycle.PlanState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="strategies.keystrategy",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "also_serves",
                    models.ManyToManyField(
                        blank=True,
                        related_name="also_served_by_strategies",
                        to="strategies.priority",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "key strategies",
                "ordering": ["priority", "order", "title"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.SearchVector(
                                "title", config="english", weight="A"
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "summary", config="english", weight="B"
                            ),
                            django.contrib.postgres.search.SearchConfig("english"),
                        ),
                        name="strategies_keystrategy_words",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="strategies_keystrategy_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyStrategyEvent",
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
                        to="strategies.keystrategy",
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
                ("title", models.CharField(max_length=160)),
                ("summary", models.TextField(blank=True)),
                (
                    "priority",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.priority",
                        verbose_name="home",
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
                        verbose_name="lead",
                    ),
                ),
                (
                    "management_team",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.board",
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
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.board",
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
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review date")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("consulted", "Consulted"),
                            ("adopted", "Adopted"),
                            ("closed", "Closed"),
                        ],
                        default=strategies.domain.lifecycle.PlanState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "replaced_by",
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
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objectives",
                        to="strategies.keystrategy",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_objectives",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["strategy", "order", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.SearchVector(
                                "name", config="english", weight="A"
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "description", config="english", weight="B"
                            ),
                            django.contrib.postgres.search.SearchConfig("english"),
                        ),
                        name="strategies_objective_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectiveEvent",
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
                        to="strategies.objective",
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
                    "strategy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.keystrategy",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
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
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("summary", models.TextField(blank=True)),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_plans",
                        to="strategies.keystrategy",
                        verbose_name="home",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_action_plans",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        help_text="Approves where the owner stays silent",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputised_action_plans",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_plans",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team_action_plans",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_plans",
                        to="hub.partnerorganisation",
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review date")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("consulted", "Consulted"),
                            ("adopted", "Adopted"),
                            ("closed", "Closed"),
                        ],
                        default=strategies.domain.lifecycle.PlanState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "approval",
                    models.CharField(
                        choices=[
                            ("none", "No approval"),
                            ("exceptions", "Exceptions only"),
                            ("all", "Every update"),
                        ],
                        default=strategies.domain.approval.ApprovalRule["EXCEPTIONS"],
                        max_length=10,
                        verbose_name="which updates are approved",
                    ),
                ),
                (
                    "deputy_after",
                    models.PositiveSmallIntegerField(
                        default=3, help_text="Working days after which the deputy may approve"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "also_serves",
                    models.ManyToManyField(
                        blank=True,
                        related_name="also_served_by_action_plans",
                        to="strategies.keystrategy",
                    ),
                ),
            ],
            options={
                "ordering": ["strategy", "title"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.SearchVector(
                                "title", config="english", weight="A"
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "summary", config="english", weight="B"
                            ),
                            django.contrib.postgres.search.SearchConfig("english"),
                        ),
                        name="strategies_actionplan_words",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="strategies_actionplan_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionPlanEvent",
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
                        to="strategies.actionplan",
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
                ("title", models.CharField(max_length=160)),
                ("summary", models.TextField(blank=True)),
                (
                    "strategy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.keystrategy",
                        verbose_name="home",
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
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Approves where the owner stays silent",
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
                    "team",
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
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review date")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("consulted", "Consulted"),
                            ("adopted", "Adopted"),
                            ("closed", "Closed"),
                        ],
                        default=strategies.domain.lifecycle.PlanState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "approval",
                    models.CharField(
                        choices=[
                            ("none", "No approval"),
                            ("exceptions", "Exceptions only"),
                            ("all", "Every update"),
                        ],
                        default=strategies.domain.approval.ApprovalRule["EXCEPTIONS"],
                        max_length=10,
                        verbose_name="which updates are approved",
                    ),
                ),
                (
                    "deputy_after",
                    models.PositiveSmallIntegerField(
                        default=3, help_text="Working days after which the deputy may approve"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="strategies.actionplan",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("sheet", models.CharField(blank=True, max_length=100)),
                ("mapping", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "To be reviewed"),
                            ("confirmed", "Brought in"),
                            ("undone", "Taken back"),
                        ],
                        default="uploaded",
                        max_length=10,
                    ),
                ),
                ("changes", models.JSONField(default=dict)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-uploaded_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="strategies.actionplan",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="strategies.objective",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True, help_text="Its number in the plan: A12", max_length=20
                    ),
                ),
                ("activity", models.CharField(max_length=250)),
                ("description", models.TextField(blank=True)),
                ("starts", models.DateField(blank=True, null=True)),
                ("due", models.DateField(blank=True, null=True)),
                ("original_due", models.DateField(blank=True, editable=False, null=True)),
                (
                    "money",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="money in pounds",
                    ),
                ),
                (
                    "days",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=8,
                        null=True,
                        verbose_name="staff time in days",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_actions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="responsible officer",
                    ),
                ),
                (
                    "owner_as_written",
                    models.CharField(
                        blank=True,
                        help_text="A name in a file that nobody in the hub has, as yet",
                        max_length=160,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_actions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accountable lead",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="hub.partnerorganisation",
                        verbose_name="partner who keeps it up to date",
                    ),
                ),
                (
                    "works_with",
                    models.CharField(
                        blank=True,
                        help_text="Other partners, separated by semicolons",
                        max_length=250,
                    ),
                ),
                (
                    "risk_reference",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="corporate risk register"
                    ),
                ),
                (
                    "decision_reference",
                    models.CharField(blank=True, max_length=80, verbose_name="committee decision"),
                ),
                (
                    "equality_reference",
                    models.CharField(blank=True, max_length=80, verbose_name="equality assessment"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("at_risk", "At risk"),
                            ("off_track", "Off track"),
                            ("complete", "Complete"),
                            ("deferred", "Deferred"),
                            ("cancelled", "Cancelled"),
                        ],
                        default=strategies.domain.status.ActionStatus["NOT_STARTED"],
                        max_length=12,
                    ),
                ),
                (
                    "percent",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="percent done"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="strategies.actionimport",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "also_serves",
                    models.ManyToManyField(
                        blank=True, related_name="also_served_by", to="strategies.objective"
                    ),
                ),
            ],
            options={
                "ordering": ["action_plan", "order", "pk"],
                "indexes": [
                    models.Index(fields=["owner", "status"], name="strategies_action_owner_status"),
                    models.Index(fields=["service", "status"], name="strategies_action_of_service"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.SearchVector(
                                "reference", "activity", config="english", weight="A"
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "description",
                                "works_with",
                                "risk_reference",
                                "decision_reference",
                                config="english",
                                weight="B",
                            ),
                            django.contrib.postgres.search.SearchConfig("english"),
                        ),
                        name="strategies_action_words",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        fields=("action_plan", "reference"),
                        name="strategies_action_reference_once_in_its_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts__isnull", True),
                            ("due__isnull", True),
                            ("due__gte", models.F("starts")),
                            _connector="OR",
                        ),
                        name="strategies_action_due_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percent__isnull", True), ("percent__lte", 100), _connector="OR"
                        ),
                        name="strategies_action_at_most_100_percent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionEvent",
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
                        to="strategies.action",
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
                    "action_plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.actionplan",
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
                    "reference",
                    models.CharField(
                        blank=True, help_text="Its number in the plan: A12", max_length=20
                    ),
                ),
                ("activity", models.CharField(max_length=250)),
                ("description", models.TextField(blank=True)),
                ("starts", models.DateField(blank=True, null=True)),
                ("due", models.DateField(blank=True, null=True)),
                ("original_due", models.DateField(blank=True, editable=False, null=True)),
                (
                    "money",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="money in pounds",
                    ),
                ),
                (
                    "days",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=8,
                        null=True,
                        verbose_name="staff time in days",
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
                        verbose_name="responsible officer",
                    ),
                ),
                (
                    "owner_as_written",
                    models.CharField(
                        blank=True,
                        help_text="A name in a file that nobody in the hub has, as yet",
                        max_length=160,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accountable lead",
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
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.partnerorganisation",
                        verbose_name="partner who keeps it up to date",
                    ),
                ),
                (
                    "works_with",
                    models.CharField(
                        blank=True,
                        help_text="Other partners, separated by semicolons",
                        max_length=250,
                    ),
                ),
                (
                    "risk_reference",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="corporate risk register"
                    ),
                ),
                (
                    "decision_reference",
                    models.CharField(blank=True, max_length=80, verbose_name="committee decision"),
                ),
                (
                    "equality_reference",
                    models.CharField(blank=True, max_length=80, verbose_name="equality assessment"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("at_risk", "At risk"),
                            ("off_track", "Off track"),
                            ("complete", "Complete"),
                            ("deferred", "Deferred"),
                            ("cancelled", "Cancelled"),
                        ],
                        default=strategies.domain.status.ActionStatus["NOT_STARTED"],
                        max_length=12,
                    ),
                ),
                (
                    "percent",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="percent done"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.actionimport",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="strategies.action",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("due", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["action", "order", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            "name", config="english", weight="B"
                        ),
                        name="strategies_milestone_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneEvent",
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
                        to="strategies.milestone",
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
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.action",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("due", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionImportEvent",
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
                        to="strategies.actionimport",
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
                    "action_plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.actionplan",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("sheet", models.CharField(blank=True, max_length=100)),
                ("mapping", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "To be reviewed"),
                            ("confirmed", "Brought in"),
                            ("undone", "Taken back"),
                        ],
                        default="uploaded",
                        max_length=10,
                    ),
                ),
                ("changes", models.JSONField(default=dict)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("headings", models.JSONField(help_text="The file's headings in their order")),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("mapping", models.JSONField(help_text="{field: heading}")),
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
            name="ColumnMappingEvent",
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
                        to="strategies.columnmapping",
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
                ("mapping", models.JSONField(help_text="{field: heading}")),
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
            name="ReportingDuty",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="strategies.plan",
                    ),
                ),
                (
                    "key_strategy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="strategies.keystrategy",
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="strategies.actionplan",
                    ),
                ),
                (
                    "reports_to",
                    models.CharField(
                        choices=[
                            ("strategic_group", "Strategic group"),
                            ("management_team", "Management team"),
                            ("cabinet_member", "Cabinet member"),
                            ("board", "Board"),
                            ("full_council", "Full Council"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="hub.board",
                    ),
                ),
                (
                    "portfolio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="hub.portfolio",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Of a body without a page here", max_length=120
                    ),
                ),
                ("every_months", models.PositiveSmallIntegerField(default=12)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name_plural": "reporting duties",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("plan__isnull", False),
                            ),
                            models.Q(
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", False),
                                ("plan__isnull", True),
                            ),
                            models.Q(
                                ("action_plan__isnull", False),
                                ("key_strategy__isnull", True),
                                ("plan__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="strategies_reportingduty_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every_months__gte", 1)),
                        name="strategies_reportingduty_every_month_or_more",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingDutyEvent",
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
                        to="strategies.reportingduty",
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
                    "reports_to",
                    models.CharField(
                        choices=[
                            ("strategic_group", "Strategic group"),
                            ("management_team", "Management team"),
                            ("cabinet_member", "Cabinet member"),
                            ("board", "Board"),
                            ("full_council", "Full Council"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.board",
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
                    "name",
                    models.CharField(
                        blank=True, help_text="Of a body without a page here", max_length=120
                    ),
                ),
                ("every_months", models.PositiveSmallIntegerField(default=12)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DutyReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="strategies.reportingduty",
                    ),
                ),
                ("reported_on", models.DateField()),
                ("meeting", models.CharField(max_length=160)),
                ("decision", models.TextField(blank=True)),
                ("minute_reference", models.CharField(blank=True, max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("link", models.URLField(blank=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["-reported_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("duty", "reported_on", "meeting"), name="strategies_dutyreport_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyReportEvent",
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
                        to="strategies.dutyreport",
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
                    "duty",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.reportingduty",
                    ),
                ),
                ("reported_on", models.DateField()),
                ("meeting", models.CharField(max_length=160)),
                ("decision", models.TextField(blank=True)),
                ("minute_reference", models.CharField(blank=True, max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("link", models.URLField(blank=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportingPeriod",
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
                            ("end_of_year", "End of year"),
                            ("half_year", "Half year"),
                            ("quarter", "Quarter"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                (
                    "figures_as_of",
                    models.DateTimeField(
                        blank=True,
                        help_text="The moment whose figures the report used; empty while it is still open",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ["-ends", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "starts", "ends"), name="strategies_reportingperiod_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("starts"))),
                        name="strategies_reportingperiod_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingPeriodEvent",
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
                        to="strategies.reportingperiod",
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
                        choices=[
                            ("end_of_year", "End of year"),
                            ("half_year", "Half year"),
                            ("quarter", "Quarter"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                (
                    "figures_as_of",
                    models.DateTimeField(
                        blank=True,
                        help_text="The moment whose figures the report used; empty while it is still open",
                        null=True,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="strategies.plan",
                    ),
                ),
                (
                    "key_strategy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="strategies.keystrategy",
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="strategies.actionplan",
                    ),
                ),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(help_text="Of the financial year: 2025"),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("do", "Do"),
                            ("review", "Review"),
                            ("revise", "Revise"),
                            ("signed", "Signed off"),
                        ],
                        default=strategies.domain.review_cycle.ReviewStage["PLAN"],
                        max_length=8,
                    ),
                ),
                ("what_worked", models.TextField(blank=True)),
                ("what_we_would_change", models.TextField(blank=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("evidence_link", models.URLField(blank=True)),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["-first_year", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            "what_worked", "what_we_would_change", config="english", weight="C"
                        ),
                        name="strategies_review_words",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("plan__isnull", False),
                            ),
                            models.Q(
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", False),
                                ("plan__isnull", True),
                            ),
                            models.Q(
                                ("action_plan__isnull", False),
                                ("key_strategy__isnull", True),
                                ("plan__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="strategies_review_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=("plan", "key_strategy", "action_plan", "first_year"),
                        name="strategies_review_one_a_year",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stage", strategies.domain.review_cycle.ReviewStage["SIGNED"]),
                                _negated=True,
                            ),
                            models.Q(("signed_at__isnull", False), ("signed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="strategies_review_signed_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
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
                        to="strategies.review",
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
                    "first_year",
                    models.PositiveSmallIntegerField(help_text="Of the financial year: 2025"),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("do", "Do"),
                            ("review", "Review"),
                            ("revise", "Revise"),
                            ("signed", "Signed off"),
                        ],
                        default=strategies.domain.review_cycle.ReviewStage["PLAN"],
                        max_length=8,
                    ),
                ),
                ("what_worked", models.TextField(blank=True)),
                ("what_we_would_change", models.TextField(blank=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("evidence_link", models.URLField(blank=True)),
                (
                    "signed_by",
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
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="strategies.review",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("do", "Do"),
                            ("review", "Review"),
                            ("revise", "Revise"),
                            ("signed", "Signed off"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                ("is_done", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["review", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewCheckEvent",
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
                        to="strategies.reviewcheck",
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
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.review",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("do", "Do"),
                            ("review", "Review"),
                            ("revise", "Revise"),
                            ("signed", "Signed off"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                ("is_done", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReviewDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="strategies.review",
                    ),
                ),
                ("text", models.TextField()),
                (
                    "subject_type",
                    models.CharField(blank=True, help_text="Such as metrics.target", max_length=80),
                ),
                ("subject_id", models.CharField(blank=True, max_length=40)),
                (
                    "change",
                    models.CharField(
                        blank=True, help_text="What was changed, in words", max_length=250
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["review", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewDecisionEvent",
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
                        to="strategies.reviewdecision",
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
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.review",
                    ),
                ),
                ("text", models.TextField()),
                (
                    "subject_type",
                    models.CharField(blank=True, help_text="Such as metrics.target", max_length=80),
                ),
                ("subject_id", models.CharField(blank=True, max_length=40)),
                (
                    "change",
                    models.CharField(
                        blank=True, help_text="What was changed, in words", max_length=250
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reporting_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="strategies.reportingperiod",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="strategies.keystrategy",
                    ),
                ),
                ("opens", models.DateField()),
                ("closes", models.DateField(help_text="The last day for updates and figures")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose meeting the round leads to",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.board",
                    ),
                ),
            ],
            options={
                "ordering": ["-closes", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes__gte", models.F("opens"))),
                        name="strategies_round_closes_after_it_opens",
                    ),
                    models.UniqueConstraint(
                        fields=("reporting_period", "strategy"),
                        name="strategies_round_one_of_a_period",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundEvent",
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
                        to="strategies.round",
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
                    "strategy",
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
                ("opens", models.DateField()),
                ("closes", models.DateField(help_text="The last day for updates and figures")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Whose meeting the round leads to",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.board",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoundStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="strategies.round",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("manager_check", "Managers check"),
                            ("cabinet_consult", "Cabinet member consulted"),
                            ("clearance", "Legal and finance clear it"),
                            ("scrutiny", "Scrutiny"),
                            ("papers_public", "Papers public"),
                            ("meeting", "Meeting"),
                        ],
                        max_length=16,
                    ),
                ),
                ("on", models.DateField()),
            ],
            options={
                "ordering": ["round", "on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "kind"), name="strategies_roundstep_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundStepEvent",
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
                        to="strategies.roundstep",
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
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.round",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("manager_check", "Managers check"),
                            ("cabinet_consult", "Cabinet member consulted"),
                            ("clearance", "Legal and finance clear it"),
                            ("scrutiny", "Scrutiny"),
                            ("papers_public", "Papers public"),
                            ("meeting", "Meeting"),
                        ],
                        max_length=16,
                    ),
                ),
                ("on", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PreElectionPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField(help_text="The day of the election")),
                ("name", models.CharField(max_length=120)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-starts"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="strategies_preelectionperiod_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PreElectionPeriodEvent",
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
                        to="strategies.preelectionperiod",
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
                ("starts", models.DateField()),
                ("ends", models.DateField(help_text="The day of the election")),
                ("name", models.CharField(max_length=120)),
                (
                    "recorded_by",
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
            name="StoryOfChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "priority",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story",
                        to="strategies.priority",
                    ),
                ),
                (
                    "key_strategy",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story",
                        to="strategies.keystrategy",
                    ),
                ),
                (
                    "action_plan",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story",
                        to="strategies.actionplan",
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name_plural": "stories of change",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("priority__isnull", False),
                            ),
                            models.Q(
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", False),
                                ("priority__isnull", True),
                            ),
                            models.Q(
                                ("action_plan__isnull", False),
                                ("key_strategy__isnull", True),
                                ("priority__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="strategies_storyofchange_of_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoryOfChangeEvent",
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
                        to="strategies.storyofchange",
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
                ("summary", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StoryBox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="boxes",
                        to="strategies.storyofchange",
                    ),
                ),
                (
                    "column",
                    models.CharField(
                        choices=[
                            ("inputs", "Inputs"),
                            ("activities", "Activities"),
                            ("outputs", "Outputs"),
                            ("outcomes", "Outcomes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=250)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "story boxes",
                "ordering": ["story", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StoryBoxEvent",
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
                        to="strategies.storybox",
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
                    "story",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.storyofchange",
                    ),
                ),
                (
                    "column",
                    models.CharField(
                        choices=[
                            ("inputs", "Inputs"),
                            ("activities", "Activities"),
                            ("outputs", "Outputs"),
                            ("outcomes", "Outcomes"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=250)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StoryArrow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arrows",
                        to="strategies.storyofchange",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leads_to",
                        to="strategies.storybox",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comes_from",
                        to="strategies.storybox",
                    ),
                ),
                ("assumption", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["story", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "target"), name="strategies_storyarrow_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="strategies_storyarrow_between_two_boxes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoryArrowEvent",
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
                        to="strategies.storyarrow",
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
                    "story",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.storyofchange",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.storybox",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.storybox",
                    ),
                ),
                ("assumption", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="strategies.action",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="strategies.round",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("approved", "Approved"),
                        ],
                        default=strategies.domain.approval.UpdateState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("at_risk", "At risk"),
                            ("off_track", "Off track"),
                            ("complete", "Complete"),
                            ("deferred", "Deferred"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=12,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("narrative", models.TextField(blank=True)),
                ("why", models.TextField(blank=True, verbose_name="why it is so")),
                ("what", models.TextField(blank=True, verbose_name="what is done about it")),
                ("by_when", models.DateField(blank=True, null=True)),
                ("learned", models.TextField(blank=True, verbose_name="what we learned")),
                (
                    "reason",
                    models.TextField(blank=True, verbose_name="why it is put off or dropped"),
                ),
                ("new_due", models.DateField(blank=True, null=True, verbose_name="new due date")),
                ("move_reason", models.TextField(blank=True, verbose_name="why the date moves")),
                (
                    "milestones_done",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("unchanged_rounds", models.PositiveSmallIntegerField(default=0)),
                (
                    "flags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("return_note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["-written_at", "-pk"],
                "get_latest_by": "written_at",
                "indexes": [
                    models.Index(fields=["action", "-decided_at"], name="strategies_update_latest"),
                    models.Index(fields=["state"], name="strategies_update_state"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            "narrative",
                            "why",
                            "what",
                            "learned",
                            "reason",
                            config="english",
                            weight="C",
                        ),
                        name="strategies_update_words",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    strategies.domain.approval.UpdateState["DRAFT"],
                                    strategies.domain.approval.UpdateState["SUBMITTED"],
                                    strategies.domain.approval.UpdateState["RETURNED"],
                                ),
                            )
                        ),
                        fields=("action",),
                        name="strategies_update_one_in_the_making",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", strategies.domain.approval.UpdateState["RETURNED"]),
                                _negated=True,
                            ),
                            models.Q(("return_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="strategies_update_returned_with_a_note",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", strategies.domain.approval.UpdateState["APPROVED"]),
                                _negated=True,
                            ),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="strategies_update_approved_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UpdateEvent",
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
                        to="strategies.update",
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
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.action",
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
                        to="strategies.round",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("approved", "Approved"),
                        ],
                        default=strategies.domain.approval.UpdateState["DRAFT"],
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("at_risk", "At risk"),
                            ("off_track", "Off track"),
                            ("complete", "Complete"),
                            ("deferred", "Deferred"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=12,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("narrative", models.TextField(blank=True)),
                ("why", models.TextField(blank=True, verbose_name="why it is so")),
                ("what", models.TextField(blank=True, verbose_name="what is done about it")),
                ("by_when", models.DateField(blank=True, null=True)),
                ("learned", models.TextField(blank=True, verbose_name="what we learned")),
                (
                    "reason",
                    models.TextField(blank=True, verbose_name="why it is put off or dropped"),
                ),
                ("new_due", models.DateField(blank=True, null=True, verbose_name="new due date")),
                ("move_reason", models.TextField(blank=True, verbose_name="why the date moves")),
                (
                    "milestones_done",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="hub.storedfile",
                    ),
                ),
                ("unchanged_rounds", models.PositiveSmallIntegerField(default=0)),
                (
                    "flags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
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
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("return_note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DateMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="date_moves",
                        to="strategies.action",
                    ),
                ),
                (
                    "update",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="date_move",
                        to="strategies.update",
                    ),
                ),
                ("due_before", models.DateField(null=True)),
                ("due_after", models.DateField()),
                ("reason", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                        ],
                        default=strategies.domain.approval.DateMoveState["ASKED"],
                        max_length=8,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["action", "asked_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="strategies_datemove_has_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", strategies.domain.approval.DateMoveState["ASKED"])
                        ),
                        fields=("action",),
                        name="strategies_datemove_one_asked_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DateMoveEvent",
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
                        to="strategies.datemove",
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
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.action",
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.update",
                    ),
                ),
                ("due_before", models.DateField(null=True)),
                ("due_after", models.DateField()),
                ("reason", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                        ],
                        default=strategies.domain.approval.DateMoveState["ASKED"],
                        max_length=8,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "decided_by",
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
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_planevent" ("first_year", "id", "last_year", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "state", "supersedes_id", "title", "version", "vision") SELECT new_values."first_year", new_values."id", new_values."last_year", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."state", new_values."supersedes_id", new_values."title", new_values."version", new_values."vision" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1bbea190d1f957cca73e2c7c3287a27ceb89e8e4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c176a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_planevent" ("first_year", "id", "last_year", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "state", "supersedes_id", "title", "version", "vision") SELECT new_values."first_year", new_values."id", new_values."last_year", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug", new_values."state", new_values."supersedes_id", new_values."title", new_values."version", new_values."vision" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="beb7670409957faae3798142ac91c94fae1ad4e4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_85d05",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_planevent" ("first_year", "id", "last_year", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "state", "supersedes_id", "title", "version", "vision") SELECT old_values."first_year", old_values."id", old_values."last_year", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug", old_values."state", old_values."supersedes_id", old_values."title", old_values."version", old_values."vision" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b82d23138d53ba7c72766ce6c8b3dc8044ca44d8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0f599",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fb1d45c17a9011ba08286e4c61268598fea7bde9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_93dd4",
                    table="strategies_planevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_decisionevent" ("board_id", "body", "decided_on", "id", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "reference", "summary") SELECT new_values."board_id", new_values."body", new_values."decided_on", new_values."id", new_values."link", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."recorded_by_id", new_values."reference", new_values."summary" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="947fe288142e4e5f2399824c8992799c49f1a858",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ff9c0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_decisionevent" ("board_id", "body", "decided_on", "id", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "reference", "summary") SELECT new_values."board_id", new_values."body", new_values."decided_on", new_values."id", new_values."link", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."recorded_by_id", new_values."reference", new_values."summary" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d8d7a4654c18c3113375ebd765e67cd5cae64fc4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a9287",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_decisionevent" ("board_id", "body", "decided_on", "id", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "recorded_by_id", "reference", "summary") SELECT old_values."board_id", old_values."body", old_values."decided_on", old_values."id", old_values."link", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."recorded_by_id", old_values."reference", old_values."summary" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ca233863ba2df4336b9dc3cf9533e3dc0ef8c3d9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_723c3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_decision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="37152ab15a4b90ceb35673a58d8378da1ead1477",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1a2e7",
                    table="strategies_decisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priority",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_priorityevent" ("id", "import_batch_id", "kind", "lead_unit_id", "name", "narrative", "order", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "slug", "theme", "version") SELECT new_values."id", new_values."import_batch_id", new_values."kind", new_values."lead_unit_id", new_values."name", new_values."narrative", new_values."order", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."portfolio_id", new_values."slug", new_values."theme", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="786d84b52000dc4b478fab2274301b7bc324b17f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8a73b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_priority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priority",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_priorityevent" ("id", "import_batch_id", "kind", "lead_unit_id", "name", "narrative", "order", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "slug", "theme", "version") SELECT new_values."id", new_values."import_batch_id", new_values."kind", new_values."lead_unit_id", new_values."name", new_values."narrative", new_values."order", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."portfolio_id", new_values."slug", new_values."theme", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="95b8693ed08b2998e52b9dd99044614ccaf3552a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_322db",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_priority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priority",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_priorityevent" ("id", "import_batch_id", "kind", "lead_unit_id", "name", "narrative", "order", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "slug", "theme", "version") SELECT old_values."id", old_values."import_batch_id", old_values."kind", old_values."lead_unit_id", old_values."name", old_values."narrative", old_values."order", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."portfolio_id", old_values."slug", old_values."theme", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e0ca87a91200dcf8f75c34294a37f38e9db481d1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c4ea5",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_priority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="437373f6f581bbd66eceed5c30e66f54583f5e41",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9bccd",
                    table="strategies_priorityevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorityalias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_priorityaliasevent" ("as_written", "id", "normalised_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") SELECT new_values."as_written", new_values."id", new_values."normalised_name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."priority_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c9ea0bb3b97586930965bbd027d8ac3ca316e8ef",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0d4b2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_priorityalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorityalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_priorityaliasevent" ("as_written", "id", "normalised_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") SELECT new_values."as_written", new_values."id", new_values."normalised_name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."priority_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b264c459decc93e31c58b39dd99722e302518e09",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_19fe7",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_priorityalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorityalias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_priorityaliasevent" ("as_written", "id", "normalised_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") SELECT old_values."as_written", old_values."id", old_values."normalised_name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."priority_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="64b7d459ecae1af5f38d7e92902a750a09040538",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fab00",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_priorityalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorityaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bc4d160ce47968e171feb11ce6f24c03c342aff3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_66140",
                    table="strategies_priorityaliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keystrategy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_keystrategyevent" ("board_id", "ends", "id", "management_team_id", "order", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "priority_id", "replaced_by_id", "review_on", "service_id", "starts", "state", "summary", "title", "version") SELECT new_values."board_id", new_values."ends", new_values."id", new_values."management_team_id", new_values."order", new_values."owner_id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."portfolio_id", new_values."priority_id", new_values."replaced_by_id", new_values."review_on", new_values."service_id", new_values."starts", new_values."state", new_values."summary", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="79251e879c34b9ce332de4fe46955b9763207ab7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_db645",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_keystrategy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keystrategy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_keystrategyevent" ("board_id", "ends", "id", "management_team_id", "order", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "priority_id", "replaced_by_id", "review_on", "service_id", "starts", "state", "summary", "title", "version") SELECT new_values."board_id", new_values."ends", new_values."id", new_values."management_team_id", new_values."order", new_values."owner_id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."portfolio_id", new_values."priority_id", new_values."replaced_by_id", new_values."review_on", new_values."service_id", new_values."starts", new_values."state", new_values."summary", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="220bf5b6a95d51fe6d2a2bd548760cef2c9db675",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ba6f9",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_keystrategy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keystrategy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_keystrategyevent" ("board_id", "ends", "id", "management_team_id", "order", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio_id", "priority_id", "replaced_by_id", "review_on", "service_id", "starts", "state", "summary", "title", "version") SELECT old_values."board_id", old_values."ends", old_values."id", old_values."management_team_id", old_values."order", old_values."owner_id", old_values."partner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."portfolio_id", old_values."priority_id", old_values."replaced_by_id", old_values."review_on", old_values."service_id", old_values."starts", old_values."state", old_values."summary", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8be08e230363c1c4f7611881dc99e8192ea2d144",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9fb87",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_keystrategy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keystrategyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="49ec1c868372b988631db51724b6cb28616d8e33",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_604e9",
                    table="strategies_keystrategyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objective",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_objectiveevent" ("description", "id", "is_active", "name", "order", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "version") SELECT new_values."description", new_values."id", new_values."is_active", new_values."name", new_values."order", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."strategy_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="496cda52124a55478ebf9da276bf8726a59fd306",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d8161",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_objective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objective",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_objectiveevent" ("description", "id", "is_active", "name", "order", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "version") SELECT new_values."description", new_values."id", new_values."is_active", new_values."name", new_values."order", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."strategy_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="715a41b3704d31f97152aa6bfce07d89cf5403be",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f3373",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_objective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objective",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_objectiveevent" ("description", "id", "is_active", "name", "order", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strategy_id", "version") SELECT old_values."description", old_values."id", old_values."is_active", old_values."name", old_values."order", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."strategy_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="306130d37dd90452b48a341cca41e5d10f41e1f2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_08fbc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_objective",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectiveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="60da2a9b151af62f9c1a80dda3b04479549c8552",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a576f",
                    table="strategies_objectiveevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionplanevent" ("approval", "deputy_after", "deputy_id", "ends", "id", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "service_id", "starts", "state", "strategy_id", "summary", "team_id", "title", "version") SELECT new_values."approval", new_values."deputy_after", new_values."deputy_id", new_values."ends", new_values."id", new_values."owner_id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_on", new_values."service_id", new_values."starts", new_values."state", new_values."strategy_id", new_values."summary", new_values."team_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="54e474a9943ff1c591960b2712dab6e53dc20ed3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4c62f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionplanevent" ("approval", "deputy_after", "deputy_id", "ends", "id", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "service_id", "starts", "state", "strategy_id", "summary", "team_id", "title", "version") SELECT new_values."approval", new_values."deputy_after", new_values."deputy_id", new_values."ends", new_values."id", new_values."owner_id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_on", new_values."service_id", new_values."starts", new_values."state", new_values."strategy_id", new_values."summary", new_values."team_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="843a0f993f8723f819fea21e5835a48243acc219",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0a358",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionplanevent" ("approval", "deputy_after", "deputy_id", "ends", "id", "owner_id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "service_id", "starts", "state", "strategy_id", "summary", "team_id", "title", "version") SELECT old_values."approval", old_values."deputy_after", old_values."deputy_id", old_values."ends", old_values."id", old_values."owner_id", old_values."partner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_on", old_values."service_id", old_values."starts", old_values."state", old_values."strategy_id", old_values."summary", old_values."team_id", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c793681d515a8fddc029a461bb8223b36a76394c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fc35c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e42166ac4d889922ac8ba929d34cd0b4a3c8b8b1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3230c",
                    table="strategies_actionplanevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionimport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionimportevent" ("action_plan_id", "changes", "confirmed_at", "file_id", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sheet", "state", "undone_at", "uploaded_at", "uploaded_by_id") SELECT new_values."action_plan_id", new_values."changes", new_values."confirmed_at", new_values."file_id", new_values."id", new_values."mapping", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sheet", new_values."state", new_values."undone_at", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b99248ee2dfac8980807296b2ea7aa58e9443a55",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ab57d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_actionimport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionimport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionimportevent" ("action_plan_id", "changes", "confirmed_at", "file_id", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sheet", "state", "undone_at", "uploaded_at", "uploaded_by_id") SELECT new_values."action_plan_id", new_values."changes", new_values."confirmed_at", new_values."file_id", new_values."id", new_values."mapping", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sheet", new_values."state", new_values."undone_at", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="533aa0240340b3e5363275c693b6610fbb78fce0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8ad92",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_actionimport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionimport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionimportevent" ("action_plan_id", "changes", "confirmed_at", "file_id", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sheet", "state", "undone_at", "uploaded_at", "uploaded_by_id") SELECT old_values."action_plan_id", old_values."changes", old_values."confirmed_at", old_values."file_id", old_values."id", old_values."mapping", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sheet", old_values."state", old_values."undone_at", old_values."uploaded_at", old_values."uploaded_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8836cf581386fc8e6584d149f46047096a524c38",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e8007",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_actionimport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionevent" ("action_plan_id", "activity", "days", "decision_reference", "description", "due", "equality_reference", "id", "import_batch_id", "lead_id", "money", "objective_id", "order", "original_due", "owner_as_written", "owner_id", "partner_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "risk_reference", "service_id", "starts", "status", "version", "works_with") SELECT new_values."action_plan_id", new_values."activity", new_values."days", new_values."decision_reference", new_values."description", new_values."due", new_values."equality_reference", new_values."id", new_values."import_batch_id", new_values."lead_id", new_values."money", new_values."objective_id", new_values."order", new_values."original_due", new_values."owner_as_written", new_values."owner_id", new_values."partner_id", new_values."percent", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference", new_values."risk_reference", new_values."service_id", new_values."starts", new_values."status", new_values."version", new_values."works_with" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4913e3dc21d0d552a4f6635990b42d03bb6890a0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4b48d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionevent" ("action_plan_id", "activity", "days", "decision_reference", "description", "due", "equality_reference", "id", "import_batch_id", "lead_id", "money", "objective_id", "order", "original_due", "owner_as_written", "owner_id", "partner_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "risk_reference", "service_id", "starts", "status", "version", "works_with") SELECT new_values."action_plan_id", new_values."activity", new_values."days", new_values."decision_reference", new_values."description", new_values."due", new_values."equality_reference", new_values."id", new_values."import_batch_id", new_values."lead_id", new_values."money", new_values."objective_id", new_values."order", new_values."original_due", new_values."owner_as_written", new_values."owner_id", new_values."partner_id", new_values."percent", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference", new_values."risk_reference", new_values."service_id", new_values."starts", new_values."status", new_values."version", new_values."works_with" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6a1ae1db8d70c35cbf5c9f74a94c578342e325b9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_56c7a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_actionevent" ("action_plan_id", "activity", "days", "decision_reference", "description", "due", "equality_reference", "id", "import_batch_id", "lead_id", "money", "objective_id", "order", "original_due", "owner_as_written", "owner_id", "partner_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "risk_reference", "service_id", "starts", "status", "version", "works_with") SELECT old_values."action_plan_id", old_values."activity", old_values."days", old_values."decision_reference", old_values."description", old_values."due", old_values."equality_reference", old_values."id", old_values."import_batch_id", old_values."lead_id", old_values."money", old_values."objective_id", old_values."order", old_values."original_due", old_values."owner_as_written", old_values."owner_id", old_values."partner_id", old_values."percent", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference", old_values."risk_reference", old_values."service_id", old_values."starts", old_values."status", old_values."version", old_values."works_with" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1ec8fa141f28dedf74ada0dacbed72c9eff78bf9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_41d6b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cf90fc5f2750cf186e137243174c274a30b29dcc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3e83b",
                    table="strategies_actionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_milestoneevent" ("action_id", "done_on", "due", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."action_id", new_values."done_on", new_values."due", new_values."id", new_values."name", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e2cb307956dea70126367c2ccc258e6561317656",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8483b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_milestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_milestoneevent" ("action_id", "done_on", "due", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."action_id", new_values."done_on", new_values."due", new_values."id", new_values."name", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d5214e0c74343e98b62168c5fca586e514272c65",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_856aa",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_milestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_milestoneevent" ("action_id", "done_on", "due", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."action_id", old_values."done_on", old_values."due", old_values."id", old_values."name", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2d29e2ccf3847f88118cc029dc5efe267979c92d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0309",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_milestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3814e0fe74a2b432fc74439cb891f0e8f15e2743",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2f1b8",
                    table="strategies_milestoneevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionimportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1e3bb99ab1976b0749ee8166bd83edf20c0503b4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_65077",
                    table="strategies_actionimportevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="columnmapping",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_columnmappingevent" ("fingerprint", "headings", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") SELECT new_values."fingerprint", new_values."headings", new_values."id", new_values."mapping", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."saved_at", new_values."saved_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="27533733b6568b7dfbb29551d7b1237de2e73381",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_62c72",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_columnmapping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="columnmapping",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_columnmappingevent" ("fingerprint", "headings", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") SELECT new_values."fingerprint", new_values."headings", new_values."id", new_values."mapping", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."saved_at", new_values."saved_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6951724e9b4608b9dd2abbaf0fee808a8f5dc327",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_64978",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_columnmapping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="columnmapping",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_columnmappingevent" ("fingerprint", "headings", "id", "mapping", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") SELECT old_values."fingerprint", old_values."headings", old_values."id", old_values."mapping", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."saved_at", old_values."saved_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c6f83e41eaa868f35726af4d332fc700aa2b71df",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_abb7a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_columnmapping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="columnmappingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dcf883eb41fb16e8220d9bae0bc1eb8fd99e70b2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_055cf",
                    table="strategies_columnmappingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingduty",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reportingdutyevent" ("action_plan_id", "board_id", "ended_on", "every_months", "id", "key_strategy_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "reports_to", "version") SELECT new_values."action_plan_id", new_values."board_id", new_values."ended_on", new_values."every_months", new_values."id", new_values."key_strategy_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."portfolio_id", new_values."reports_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a4fe4084a6bb94bf387aa87c339d80c0487b72ef",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fc767",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_reportingduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingduty",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reportingdutyevent" ("action_plan_id", "board_id", "ended_on", "every_months", "id", "key_strategy_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "reports_to", "version") SELECT new_values."action_plan_id", new_values."board_id", new_values."ended_on", new_values."every_months", new_values."id", new_values."key_strategy_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."portfolio_id", new_values."reports_to", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="72d044c216c901f9e5e5714a809d4c6195695912",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_140fd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_reportingduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingduty",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reportingdutyevent" ("action_plan_id", "board_id", "ended_on", "every_months", "id", "key_strategy_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "reports_to", "version") SELECT old_values."action_plan_id", old_values."board_id", old_values."ended_on", old_values."every_months", old_values."id", old_values."key_strategy_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."portfolio_id", old_values."reports_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0cbb4f915c6b6b450555e638ac8459e206dcb39e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_159ff",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_reportingduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingdutyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d65ff7e93afb714c84190edde36feaf40151ae40",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2b763",
                    table="strategies_reportingdutyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_dutyreportevent" ("decision", "document_id", "duty_id", "id", "link", "meeting", "minute_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reported_on", "version") SELECT new_values."decision", new_values."document_id", new_values."duty_id", new_values."id", new_values."link", new_values."meeting", new_values."minute_reference", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."reported_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="db0a003123e6899d9862fda5ea5baf429049bb1a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7716c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_dutyreportevent" ("decision", "document_id", "duty_id", "id", "link", "meeting", "minute_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reported_on", "version") SELECT new_values."decision", new_values."document_id", new_values."duty_id", new_values."id", new_values."link", new_values."meeting", new_values."minute_reference", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."reported_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="17a12a98d5d459cc008081180ace8ef798614fdf",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_87483",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_dutyreportevent" ("decision", "document_id", "duty_id", "id", "link", "meeting", "minute_reference", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reported_on", "version") SELECT old_values."decision", old_values."document_id", old_values."duty_id", old_values."id", old_values."link", old_values."meeting", old_values."minute_reference", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."reported_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6eaa84d528d240f7bb517f16c863c85ded4a5957",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0dae9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0d774dd5a6cdc01f5f15496dd2902c556c4dbd13",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_eda78",
                    table="strategies_dutyreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reportingperiodevent" ("ends", "figures_as_of", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT new_values."ends", new_values."figures_as_of", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f8744c5d832bb802a76f4b4466c510ac8f48bbb8",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f9708",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_reportingperiod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reportingperiodevent" ("ends", "figures_as_of", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT new_values."ends", new_values."figures_as_of", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e23eabd82eed7ca1c31d0e7a3c3690d99fa98b2e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_73f83",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_reportingperiod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reportingperiodevent" ("ends", "figures_as_of", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts") SELECT old_values."ends", old_values."figures_as_of", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="89df406db9724c6c92dcfa6cd434bb78487e2317",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_629c1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_reportingperiod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportingperiodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="eac7367b9fe989cef948f74aa3d95b7d158454e0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7c5c1",
                    table="strategies_reportingperiodevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewevent" ("action_plan_id", "evidence_id", "evidence_link", "first_year", "id", "key_strategy_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "signed_at", "signed_by_id", "stage", "version", "what_we_would_change", "what_worked") SELECT new_values."action_plan_id", new_values."evidence_id", new_values."evidence_link", new_values."first_year", new_values."id", new_values."key_strategy_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."signed_at", new_values."signed_by_id", new_values."stage", new_values."version", new_values."what_we_would_change", new_values."what_worked" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2ba0d52fc887b122f3d402ebe2958246995497cb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0638b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewevent" ("action_plan_id", "evidence_id", "evidence_link", "first_year", "id", "key_strategy_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "signed_at", "signed_by_id", "stage", "version", "what_we_would_change", "what_worked") SELECT new_values."action_plan_id", new_values."evidence_id", new_values."evidence_link", new_values."first_year", new_values."id", new_values."key_strategy_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."signed_at", new_values."signed_by_id", new_values."stage", new_values."version", new_values."what_we_would_change", new_values."what_worked" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a8de0742a537c3bf3cdc5af9c1bb96d5ff78eaee",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_35dab",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewevent" ("action_plan_id", "evidence_id", "evidence_link", "first_year", "id", "key_strategy_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "signed_at", "signed_by_id", "stage", "version", "what_we_would_change", "what_worked") SELECT old_values."action_plan_id", old_values."evidence_id", old_values."evidence_link", old_values."first_year", old_values."id", old_values."key_strategy_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."signed_at", old_values."signed_by_id", old_values."stage", old_values."version", old_values."what_we_would_change", old_values."what_worked" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6c9e1052a76cc9adad9a75ab4f2e8bcca13c4a68",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f465b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_once_signed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"stage\" = 'signed')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3532fd3f3c5847bc5d8298bf382e752f7c5c4007",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_stays_once_signed_db2e9",
                    table="strategies_review",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="02b3b5fcdaeaf78f1f0d295923260fddd6c5ad88",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_74a8a",
                    table="strategies_reviewevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewcheckevent" ("id", "is_done", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "stage", "text") SELECT new_values."id", new_values."is_done", new_values."note", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_id", new_values."stage", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="98346b36b78f4df1cac0b0ec0cd5cf7d3e48d396",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_28433",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_reviewcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewcheckevent" ("id", "is_done", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "stage", "text") SELECT new_values."id", new_values."is_done", new_values."note", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_id", new_values."stage", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b0984a2bd398dd617502430ca7555c572d5c3f8c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b0c6b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_reviewcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewcheckevent" ("id", "is_done", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "stage", "text") SELECT old_values."id", old_values."is_done", old_values."note", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_id", old_values."stage", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0d134f715a19e2c1163acce5a813530cd38f47b4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9e5e5",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_reviewcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_once_signed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM strategies_review\n    WHERE stage = 'signed' AND id IN (\n        CASE WHEN TG_OP = 'INSERT' THEN NEW.review_id ELSE OLD.review_id END,\n        CASE WHEN TG_OP = 'DELETE' THEN OLD.review_id ELSE NEW.review_id END\n    )\n) THEN\n    RAISE EXCEPTION 'a review that was signed off no longer changes';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n",
                    hash="e4584123a5415019c31499e36fdff7f8fea29912",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_stays_once_signed_e5d28",
                    table="strategies_reviewcheck",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewcheckevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="61ea5a89215d4a57c5602ad3da364c514d3a6165",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_427e9",
                    table="strategies_reviewcheckevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewdecisionevent" ("change", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "subject_id", "subject_type", "text") SELECT new_values."change", new_values."decided_at", new_values."decided_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_id", new_values."subject_id", new_values."subject_type", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="43d4130f980dc261d6177b0b4870814cd83d44ba",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_943b0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_reviewdecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewdecisionevent" ("change", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "subject_id", "subject_type", "text") SELECT new_values."change", new_values."decided_at", new_values."decided_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_id", new_values."subject_id", new_values."subject_type", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="16e9cbc0a7844d9c9da596cc265022781d173b47",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f1997",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_reviewdecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_reviewdecisionevent" ("change", "decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "subject_id", "subject_type", "text") SELECT old_values."change", old_values."decided_at", old_values."decided_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_id", old_values."subject_id", old_values."subject_type", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4ddb7d4ed9c595697ab8029881f861669faa8324",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0aa3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_reviewdecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_once_signed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM strategies_review\n    WHERE stage = 'signed' AND id IN (\n        CASE WHEN TG_OP = 'INSERT' THEN NEW.review_id ELSE OLD.review_id END,\n        CASE WHEN TG_OP = 'DELETE' THEN OLD.review_id ELSE NEW.review_id END\n    )\n) THEN\n    RAISE EXCEPTION 'a review that was signed off no longer changes';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n",
                    hash="3ba4e1bdb5b55778ef0f4aa0e72d8ee7a9c5904a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_stays_once_signed_38759",
                    table="strategies_reviewdecision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewdecisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="72b1c9e3ebf0915e2ea6d1d9ee7e0d314f4e22f6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4006b",
                    table="strategies_reviewdecisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_roundevent" ("board_id", "closed_at", "closes", "id", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporting_period_id", "strategy_id") SELECT new_values."board_id", new_values."closed_at", new_values."closes", new_values."id", new_values."opens", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reporting_period_id", new_values."strategy_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4b560a5bd162e07166705461633524064499342f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2a84a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_round",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_roundevent" ("board_id", "closed_at", "closes", "id", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporting_period_id", "strategy_id") SELECT new_values."board_id", new_values."closed_at", new_values."closes", new_values."id", new_values."opens", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reporting_period_id", new_values."strategy_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8e74dac1489145c4bbe2ef443576395ac814eede",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6470e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_round",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_roundevent" ("board_id", "closed_at", "closes", "id", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporting_period_id", "strategy_id") SELECT old_values."board_id", old_values."closed_at", old_values."closes", old_values."id", old_values."opens", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reporting_period_id", old_values."strategy_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="cccb401314b18ecd2531d0b910d68658e7006d7c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cf865",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_round",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roundevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4c7814fa5816c5ab57fc5134d9ab45e1bd2bd913",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_74265",
                    table="strategies_roundevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roundstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_roundstepevent" ("id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") SELECT new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."round_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ba489ec04218d5cad97133029b350d7c0a834e25",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bd225",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_roundstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roundstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_roundstepevent" ("id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") SELECT new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."round_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7fa92f5b74b02c78649ca75bba0280354f836155",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_29212",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_roundstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roundstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_roundstepevent" ("id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") SELECT old_values."id", old_values."kind", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."round_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="eb483fb2e0fe520d97919aaedb987ce47086820a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2cb9a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_roundstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roundstepevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ed0d13e1e08b3b749e498ce973d8effa2939f2bb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_46e7e",
                    table="strategies_roundstepevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="preelectionperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_preelectionperiodevent" ("ends", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "starts") SELECT new_values."ends", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."starts" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f202d8ab856a50df201d2c585fdcf081c5d5ac20",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_23f20",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_preelectionperiod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="preelectionperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_preelectionperiodevent" ("ends", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "starts") SELECT new_values."ends", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."starts" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="06d7c488bf836722bbb66e3c1e0df6c2538eee09",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cbbb9",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_preelectionperiod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="preelectionperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_preelectionperiodevent" ("ends", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "starts") SELECT old_values."ends", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."starts" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e41b9a24c42e0a35d1e741e9b36a23b5ecb9b0d3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_71906",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_preelectionperiod",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="preelectionperiodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="aed588f68cf4084e161872df282ea01cfc78aef7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_843d2",
                    table="strategies_preelectionperiodevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyofchange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyofchangeevent" ("action_plan_id", "id", "key_strategy_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "summary", "version") SELECT new_values."action_plan_id", new_values."id", new_values."key_strategy_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."priority_id", new_values."summary", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="29c54d65a7a0d25019a16bb072dfe4645f283341",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f8b22",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_storyofchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyofchange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyofchangeevent" ("action_plan_id", "id", "key_strategy_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "summary", "version") SELECT new_values."action_plan_id", new_values."id", new_values."key_strategy_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."priority_id", new_values."summary", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="640cdf6983a1710ff4bd2373433460a412b6ae54",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c8f3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_storyofchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyofchange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyofchangeevent" ("action_plan_id", "id", "key_strategy_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "summary", "version") SELECT old_values."action_plan_id", old_values."id", old_values."key_strategy_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."priority_id", old_values."summary", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="51dc0172e95f4879d0cf6eaeb4418edfb855cb57",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7ee8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_storyofchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyofchangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="10a21c7641f13b29ae3553d37dff47a9d8a1944b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_11825",
                    table="strategies_storyofchangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storybox",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyboxevent" ("column", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "story_id", "text") SELECT new_values."column", new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."story_id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="321a81ee41d3da9a5ab98bb05bfe4b8f0d7c734e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ebe94",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_storybox",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storybox",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyboxevent" ("column", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "story_id", "text") SELECT new_values."column", new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."story_id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="887c84ca2bae23957281b99fbef34260f67edcfb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7820a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_storybox",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storybox",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyboxevent" ("column", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "story_id", "text") SELECT old_values."column", old_values."id", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."story_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a7dc2912aa3e010a5b9abda0daf985ad87dc55ec",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4f23c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_storybox",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyboxevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8152ab792c12b756ccffbedef0433e3b63c3cc18",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_70666",
                    table="strategies_storyboxevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyarrow",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyarrowevent" ("assumption", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "story_id", "target_id") SELECT new_values."assumption", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source_id", new_values."story_id", new_values."target_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="da7f2372bdd21d66a86bc732baf923014ad8976d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_54142",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_storyarrow",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyarrow",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyarrowevent" ("assumption", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "story_id", "target_id") SELECT new_values."assumption", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source_id", new_values."story_id", new_values."target_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d57d6bd3a7c7caa70162ed0c6a8bc5eb8feae9eb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aa9dc",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_storyarrow",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyarrow",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_storyarrowevent" ("assumption", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "story_id", "target_id") SELECT old_values."assumption", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source_id", old_values."story_id", old_values."target_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d2c30bbc87da9b5d1d430b64d24aaf22696d6e70",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6b02b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_storyarrow",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="storyarrowevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b29421acd0b7dc745f6111cc05330f73ab7cc5fe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_21645",
                    table="strategies_storyarrowevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="update",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_updateevent" ("action_id", "by_when", "decided_at", "decided_by_id", "evidence_id", "flags", "id", "learned", "milestones_done", "move_reason", "narrative", "new_due", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "return_note", "round_id", "state", "status", "submitted_at", "unchanged_rounds", "version", "what", "why", "written_at", "written_by_id") SELECT new_values."action_id", new_values."by_when", new_values."decided_at", new_values."decided_by_id", new_values."evidence_id", new_values."flags", new_values."id", new_values."learned", new_values."milestones_done", new_values."move_reason", new_values."narrative", new_values."new_due", new_values."percent", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."return_note", new_values."round_id", new_values."state", new_values."status", new_values."submitted_at", new_values."unchanged_rounds", new_values."version", new_values."what", new_values."why", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7ad8726ffa90d8c0ece953f1641c6dc82402b121",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8c0b9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_update",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="update",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_updateevent" ("action_id", "by_when", "decided_at", "decided_by_id", "evidence_id", "flags", "id", "learned", "milestones_done", "move_reason", "narrative", "new_due", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "return_note", "round_id", "state", "status", "submitted_at", "unchanged_rounds", "version", "what", "why", "written_at", "written_by_id") SELECT new_values."action_id", new_values."by_when", new_values."decided_at", new_values."decided_by_id", new_values."evidence_id", new_values."flags", new_values."id", new_values."learned", new_values."milestones_done", new_values."move_reason", new_values."narrative", new_values."new_due", new_values."percent", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."return_note", new_values."round_id", new_values."state", new_values."status", new_values."submitted_at", new_values."unchanged_rounds", new_values."version", new_values."what", new_values."why", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8c44d4c68ff0a59d8aa4f6f34cf00288f97f3f7b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d1c2b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_update",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="update",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_updateevent" ("action_id", "by_when", "decided_at", "decided_by_id", "evidence_id", "flags", "id", "learned", "milestones_done", "move_reason", "narrative", "new_due", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "return_note", "round_id", "state", "status", "submitted_at", "unchanged_rounds", "version", "what", "why", "written_at", "written_by_id") SELECT old_values."action_id", old_values."by_when", old_values."decided_at", old_values."decided_by_id", old_values."evidence_id", old_values."flags", old_values."id", old_values."learned", old_values."milestones_done", old_values."move_reason", old_values."narrative", old_values."new_due", old_values."percent", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."return_note", old_values."round_id", old_values."state", old_values."status", old_values."submitted_at", old_values."unchanged_rounds", old_values."version", old_values."what", old_values."why", old_values."written_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3b55a2c3f5642e0b226862eb930759b9ff5874a3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9705e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_update",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="updateevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="754bd08c61786c2bbe7f45047086f84e22836f8f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_341c5",
                    table="strategies_updateevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datemove",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_datemoveevent" ("action_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "due_after", "due_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "update_id") SELECT new_values."action_id", new_values."asked_at", new_values."asked_by_id", new_values."decided_at", new_values."decided_by_id", new_values."due_after", new_values."due_before", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."state", new_values."update_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1fea112fb8693bf831e54c4c42d69c4e1875dd31",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_25fe0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="strategies_datemove",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datemove",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_datemoveevent" ("action_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "due_after", "due_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "update_id") SELECT new_values."action_id", new_values."asked_at", new_values."asked_by_id", new_values."decided_at", new_values."decided_by_id", new_values."due_after", new_values."due_before", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."state", new_values."update_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4ee352a1935408c726549f59a2213f51d2662f98",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4ccc5",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="strategies_datemove",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datemove",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "strategies_datemoveevent" ("action_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "due_after", "due_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "update_id") SELECT old_values."action_id", old_values."asked_at", old_values."asked_by_id", old_values."decided_at", old_values."decided_by_id", old_values."due_after", old_values."due_before", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."state", old_values."update_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e87874a79fabcf917f68ce0762deb7d83b19e02f",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_721c1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="strategies_datemove",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datemoveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e3210f41986c75ebc37d587274ed2b8dd7bfa4a6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9cce6",
                    table="strategies_datemoveevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
