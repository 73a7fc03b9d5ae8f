from django.db import migrations
from django.db.models import Count


def count_reports(apps, schema_editor):
    """Evidence that is a signal keeps how many reports it has, for when the signal is gone."""
    Evidence = apps.get_model("challenges", "Evidence")
    rows = list(
        Evidence.objects.filter(signal__isnull=False, reports_kept=None)
        .annotate(reports=Count("signal__reports"))
        .only("pk")
    )
    for row in rows:
        row.reports_kept = row.reports
    Evidence.objects.bulk_update(rows, ["reports_kept"], batch_size=500)


class Migration(migrations.Migration):
    """Data apart from schema. On the way back the numbers do no harm, so nothing is undone."""

    dependencies = [("challenges", "0005_evidence"), ("signals", "0010_indexes_that_are_used")]

    operations = [migrations.RunPython(count_reports, migrations.RunPython.noop)]
