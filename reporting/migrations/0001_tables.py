import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("reporting", "0001_initial"),
        ("reporting", "0002_initial"),
        ("reporting", "0003_follow_and_change"),
        ("reporting", "0005_reorganisation_being_prepared"),
        ("reporting", "0006_follow_told_until"),
    ]

    initial = True

    dependencies = [
        ("hub", "0001_tables"),
        ("metrics", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("strategies", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdoptionChoice",
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
                        related_name="adoption_choices",
                        to="strategies.plan",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "key_strategy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.keystrategy",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strategies.action",
                    ),
                ),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("carry", "Carry over as it is"),
                            ("retarget", "Carry over with a new target or date"),
                            ("retire", "Retire"),
                            ("replace", "Replace"),
                        ],
                        max_length=8,
                    ),
                ),
                ("terms", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("chosen_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["plan", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action__isnull", True),
                                ("key_strategy__isnull", True),
                                ("metric__isnull", False),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("key_strategy__isnull", False),
                                ("metric__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", False),
                                ("key_strategy__isnull", True),
                                ("metric__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_adoptionchoice_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=("plan", "metric", "key_strategy", "action"),
                        name="reporting_adoptionchoice_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdoptionChoiceEvent",
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
                        to="reporting.adoptionchoice",
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
                    "metric",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="metrics.metric",
                    ),
                ),
                (
                    "key_strategy",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.keystrategy",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="strategies.action",
                    ),
                ),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("carry", "Carry over as it is"),
                            ("retarget", "Carry over with a new target or date"),
                            ("retire", "Retire"),
                            ("replace", "Replace"),
                        ],
                        max_length=8,
                    ),
                ),
                ("terms", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("chosen_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="strategies.plan",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="strategies.priority",
                    ),
                ),
                (
                    "key_strategy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="strategies.keystrategy",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="strategies.objective",
                    ),
                ),
                (
                    "action_plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="strategies.actionplan",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="strategies.action",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="metrics.metric",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("told_until", models.DateTimeField()),
            ],
            options={
                "ordering": ["person", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("metric__isnull", True),
                                ("objective__isnull", True),
                                ("plan__isnull", False),
                                ("priority__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("metric__isnull", True),
                                ("objective__isnull", True),
                                ("plan__isnull", True),
                                ("priority__isnull", False),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", False),
                                ("metric__isnull", True),
                                ("objective__isnull", True),
                                ("plan__isnull", True),
                                ("priority__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("metric__isnull", True),
                                ("objective__isnull", False),
                                ("plan__isnull", True),
                                ("priority__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", False),
                                ("key_strategy__isnull", True),
                                ("metric__isnull", True),
                                ("objective__isnull", True),
                                ("plan__isnull", True),
                                ("priority__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", False),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("metric__isnull", True),
                                ("objective__isnull", True),
                                ("plan__isnull", True),
                                ("priority__isnull", True),
                            ),
                            models.Q(
                                ("action__isnull", True),
                                ("action_plan__isnull", True),
                                ("key_strategy__isnull", True),
                                ("metric__isnull", False),
                                ("objective__isnull", True),
                                ("plan__isnull", True),
                                ("priority__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="reporting_follow_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=(
                            "person",
                            "plan",
                            "priority",
                            "key_strategy",
                            "objective",
                            "action_plan",
                            "action",
                            "metric",
                        ),
                        name="reporting_follow_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenReport",
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
                        related_name="frozen_reports",
                        to="strategies.plan",
                    ),
                ),
                (
                    "reporting_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_reports",
                        to="strategies.reportingperiod",
                    ),
                ),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("frozen_at", models.DateTimeField()),
                (
                    "frozen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "published_by",
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
                "ordering": ["-frozen_at"],
                "get_latest_by": "frozen_at",
            },
        ),
        migrations.CreateModel(
            name="Reorganisation",
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
                            ("rename", "Rename"),
                            ("move", "Move under another parent"),
                            ("merge", "Merge into another"),
                            ("split", "Split"),
                            ("close", "Close"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reorganisations",
                        to="hub.organisationunit",
                    ),
                ),
                (
                    "portfolio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reorganisations",
                        to="hub.portfolio",
                    ),
                ),
                ("on", models.DateField(verbose_name="takes effect on")),
                ("terms", models.JSONField(default=dict)),
                ("reason", models.CharField(blank=True, max_length=250)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being prepared"),
                            ("planned", "Planned"),
                            ("withdrawn", "Withdrawn"),
                            ("done", "Done"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("portfolio__isnull", True), ("unit__isnull", False)),
                            models.Q(("portfolio__isnull", False), ("unit__isnull", True)),
                            _connector="OR",
                        ),
                        name="reporting_reorganisation_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("done_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reporting_reorganisation_done_at_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReorganisationEvent",
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
                        to="reporting.reorganisation",
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
                            ("rename", "Rename"),
                            ("move", "Move under another parent"),
                            ("merge", "Merge into another"),
                            ("split", "Split"),
                            ("close", "Close"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "unit",
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
                ("on", models.DateField(verbose_name="takes effect on")),
                ("terms", models.JSONField(default=dict)),
                ("reason", models.CharField(blank=True, max_length=250)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being prepared"),
                            ("planned", "Planned"),
                            ("withdrawn", "Withdrawn"),
                            ("done", "Done"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ItemMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reorganisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="reporting.reorganisation",
                    ),
                ),
                (
                    "item_type",
                    models.CharField(help_text="Such as strategies.action", max_length=80),
                ),
                ("item_id", models.BigIntegerField()),
                ("item_name", models.CharField(max_length=250)),
                ("field", models.CharField(help_text="Such as service", max_length=40)),
                ("was", models.BigIntegerField(null=True)),
                ("became", models.BigIntegerField(null=True)),
            ],
            options={
                "ordering": ["item_type", "item_name", "pk"],
                "indexes": [
                    models.Index(fields=["item_type", "item_id"], name="reporting_itemmove_item")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adoptionchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_adoptionchoiceevent" ("action_id", "applied_at", "chosen_at", "chosen_by_id", "fate", "id", "key_strategy_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "terms") SELECT new_values."action_id", new_values."applied_at", new_values."chosen_at", new_values."chosen_by_id", new_values."fate", new_values."id", new_values."key_strategy_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."reason", new_values."terms" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="236cb5fd0421e5e7bfdcde5af27e4afb77d346a3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b6c29",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_adoptionchoice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adoptionchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_adoptionchoiceevent" ("action_id", "applied_at", "chosen_at", "chosen_by_id", "fate", "id", "key_strategy_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "terms") SELECT new_values."action_id", new_values."applied_at", new_values."chosen_at", new_values."chosen_by_id", new_values."fate", new_values."id", new_values."key_strategy_id", new_values."metric_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."reason", new_values."terms" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="507cd703226f2dafd510bb2c20225bf1bda6c0fb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_46570",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_adoptionchoice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adoptionchoice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_adoptionchoiceevent" ("action_id", "applied_at", "chosen_at", "chosen_by_id", "fate", "id", "key_strategy_id", "metric_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "terms") SELECT old_values."action_id", old_values."applied_at", old_values."chosen_at", old_values."chosen_by_id", old_values."fate", old_values."id", old_values."key_strategy_id", old_values."metric_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."reason", old_values."terms" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c813e11f30f4012b72a4aaf3d50df0434adab1db",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f2fd3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_adoptionchoice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="adoptionchoiceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="036288eba4c0e93bae28a36e94bc79006083e8bf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d4605",
                    table="reporting_adoptionchoiceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reorganisationevent" ("done_at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "portfolio_id", "reason", "state", "terms", "unit_id") SELECT new_values."done_at", new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_at", new_values."planned_by_id", new_values."portfolio_id", new_values."reason", new_values."state", new_values."terms", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="14e5a9511b403ab0e69febfb6d9026607ca08c0a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_692a1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_reorganisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reorganisationevent" ("done_at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "portfolio_id", "reason", "state", "terms", "unit_id") SELECT new_values."done_at", new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_at", new_values."planned_by_id", new_values."portfolio_id", new_values."reason", new_values."state", new_values."terms", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1687f61b1103ca50b18e7d671a34073b88d7758c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e815b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_reorganisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reorganisationevent" ("done_at", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "portfolio_id", "reason", "state", "terms", "unit_id") SELECT old_values."done_at", old_values."id", old_values."kind", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_at", old_values."planned_by_id", old_values."portfolio_id", old_values."reason", old_values."state", old_values."terms", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="40bfcee60ac97cabde5f90918a4d359b1f4e8156",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0e994",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_reorganisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f51174f239cdaa3aec8305d160b8033a38c01917",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8702d",
                    table="reporting_reorganisationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
