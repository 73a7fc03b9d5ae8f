"""The categories that a municipality starts with, under the themes of the start that it still has."""

from django.db import migrations

from gewoondoen.signals.categories import DEFAULT_CATEGORIES


def add(apps, schema_editor):
    """Add what is not there; a department is filled in where an organisation of that name exists."""
    category, question = apps.get_model("signals", "Category"), apps.get_model("signals", "ExtraQuestion")
    themes = {theme.slug: theme for theme in apps.get_model("signals", "Theme").objects.all()}
    known = set(category.objects.values_list("slug", flat=True))
    departments = {each.name: each for each in apps.get_model("people", "Organisation").objects.all()}
    default = [
        (themes[slug], order, each)
        for slug, each_of in DEFAULT_CATEGORIES.items()
        if slug in themes
        for order, each in enumerate(each_of, start=1)
        if each.slug not in known
    ]
    rows = category.objects.bulk_create(
        category(
            theme=theme,
            slug=each.slug,
            name=each.name,
            name_en=each.name_en,
            professional_name=each.professional_name,
            hint=each.hint,
            hint_en=each.hint_en,
            keywords=each.keywords,
            department=departments.get(each.department),
            handle_within=each.within,
            is_urgent=each.urgent,
            place_is_public=each.in_street,
            not_for_us=each.elsewhere.text if each.elsewhere else "",
            not_for_us_en=each.elsewhere.text_en if each.elsewhere else "",
            not_for_us_url=each.elsewhere.url if each.elsewhere else "",
            order=10 * order,
        )
        for theme, order, each in default
    )
    question.objects.bulk_create(
        question(
            category=row,
            key=asked.key,
            text=asked.text,
            text_en=asked.text_en,
            kind=asked.kind,
            choices=[{"name": name, "name_en": name_en} for name, name_en in asked.choices],
            is_required=asked.is_required,
            order=10 * order,
        )
        for row, (_theme, _order, each) in zip(rows, default, strict=True)
        for order, asked in enumerate(each.questions, start=1)
    )


def remove(apps, schema_editor):
    """Take away the categories that nothing uses; a signal keeps the category it has."""
    slugs = [each.slug for each_of in DEFAULT_CATEGORIES.values() for each in each_of]
    apps.get_model("signals", "Category").objects.filter(slug__in=slugs, signals=None).delete()


class Migration(migrations.Migration):
    dependencies = [("signals", "0004_rules_are_tried"), ("people", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
