"""Words of a reaction have an audience and a role, as interpretations have; that an author was asked is remembered."""

from django.db import migrations, models

ROLES = [("lives", "Lives here"), ("works", "Works here"), ("analyst", "Analyst")]
AUDIENCES = [("public", "Everyone"), ("involved", "Those involved")]


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_minimum_counts")]

    operations = [
        migrations.AddField(
            "interpretation",
            "asked_on",
            models.DateField(blank=True, null=True),
        ),
        # What was written before it could be read first is for those involved.
        migrations.AddField(
            "reaction",
            "role",
            models.CharField(choices=ROLES, default="lives", max_length=8, verbose_name="you"),
            preserve_default=False,
        ),
        migrations.AddField(
            "reaction",
            "visibility",
            models.CharField(choices=AUDIENCES, default="involved", max_length=10, verbose_name="visible to"),
            preserve_default=False,
        ),
    ]
