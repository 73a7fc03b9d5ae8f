"""The themes that a municipality starts with; it may change, add and switch off its own."""

from django.db import migrations

from gewoondoen.signals.themes import DEFAULT_THEMES


def add(apps, schema_editor):
    theme = apps.get_model("signals", "Theme")
    known = set(theme.objects.values_list("slug", flat=True))
    theme.objects.bulk_create(
        theme(
            slug=each.slug,
            domain=each.domain,
            name=each.name,
            name_en=each.name_en,
            hint=each.hint,
            hint_en=each.hint_en,
            call_within=each.call_within,
            order=10 * number,
        )
        for number, each in enumerate(DEFAULT_THEMES, start=1)
        if each.slug not in known
    )


def remove(apps, schema_editor):
    """Take away the themes that nothing uses; a signal keeps the theme it has."""
    slugs = [each.slug for each in DEFAULT_THEMES]
    apps.get_model("signals", "Theme").objects.filter(slug__in=slugs, signals=None).delete()


class Migration(migrations.Migration):
    dependencies = [("signals", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
