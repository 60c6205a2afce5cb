"""Pairs of metrics that may be one; names in order, and ids of other sources, by index."""

import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import metrics.domain.classification
from hub import database_roles


class Migration(migrations.Migration):
    dependencies = [
        ("hub", "0002_rights"),
        ("metrics", "0002_rights"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Overlap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("likeness", models.PositiveSmallIntegerField(help_text="Of 100")),
                ("found_at", models.DateTimeField()),
                (
                    "different_because",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why they are different"
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-likeness", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OverlapEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("likeness", models.PositiveSmallIntegerField(help_text="Of 100")),
                ("found_at", models.DateTimeField()),
                (
                    "different_because",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why they are different"
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="externalid",
            options={"ordering": ["scheme", "value"]},
        ),
        migrations.AddIndex(
            model_name="externalid",
            index=models.Index(
                django.db.models.functions.text.Upper("value"), name="metrics_externalid_value"
            ),
        ),
        migrations.AddIndex(
            model_name="metric",
            index=models.Index(
                django.db.models.functions.text.Lower("name"),
                models.F("id"),
                name="metrics_metric_by_name",
            ),
        ),
        migrations.AddIndex(
            model_name="metric",
            index=models.Index(
                django.db.models.functions.text.Lower("name"),
                models.F("id"),
                condition=models.Q(
                    ("state", metrics.domain.classification.MetricState["CATALOGUE"]), _negated=True
                ),
                name="metrics_metric_ours_by_name",
            ),
        ),
        migrations.AddField(
            model_name="overlap",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="overlap",
            name="metric",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="metrics.metric"
            ),
        ),
        migrations.AddField(
            model_name="overlap",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="metrics.metric"
            ),
        ),
        migrations.AddField(
            model_name="overlapevent",
            name="decided_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="overlapevent",
            name="metric",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="metrics.metric",
            ),
        ),
        migrations.AddField(
            model_name="overlapevent",
            name="other",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="metrics.metric",
            ),
        ),
        migrations.AddField(
            model_name="overlapevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="overlapevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="metrics.overlap",
            ),
        ),
        migrations.AddIndex(
            model_name="overlap",
            index=models.Index(
                models.OrderBy(models.F("likeness"), descending=True),
                models.F("id"),
                condition=models.Q(("different_because", "")),
                name="metrics_overlap_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="overlap",
            constraint=models.UniqueConstraint(
                fields=("metric", "other"), name="metrics_overlap_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="overlap",
            constraint=models.CheckConstraint(
                condition=models.Q(("metric__lt", models.F("other"))),
                name="metrics_overlap_older_first",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="overlap",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_overlapevent" ("decided_at", "decided_by_id", "different_because", "found_at", "id", "likeness", "metric_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."different_because", new_values."found_at", new_values."id", new_values."likeness", new_values."metric_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2e59496313acfd8ddbb2860963a9606b7bea4cff",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_939e1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="metrics_overlap",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="overlap",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_overlapevent" ("decided_at", "decided_by_id", "different_because", "found_at", "id", "likeness", "metric_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."different_because", new_values."found_at", new_values."id", new_values."likeness", new_values."metric_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4c7de49f580116b5f10e4fce12c486f142abe1c3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_158ba",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="metrics_overlap",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="overlap",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "metrics_overlapevent" ("decided_at", "decided_by_id", "different_because", "found_at", "id", "likeness", "metric_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."decided_at", old_values."decided_by_id", old_values."different_because", old_values."found_at", old_values."id", old_values."likeness", old_values."metric_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b055ac74cee782a48b14511f242089147b38bc0f",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_54b26",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="metrics_overlap",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="overlapevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b0e1c0e914f060262322f536ac33431ef7a7eaf0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a44ca",
                    table="metrics_overlapevent",
                    when="BEFORE",
                ),
            ),
        ),
        database_roles.make_append_only("metrics_overlapevent"),
    ]
