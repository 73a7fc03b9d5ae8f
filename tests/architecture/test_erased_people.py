"""A row outlives the account of who wrote it: checked again after the erasure, it still stands."""

from django.apps import apps
from django.db import models

from gewoondoen.people.models import User


def test_whoever_is_erased_leaves_no_row_that_cannot_be_saved_any_more() -> None:
    left_behind = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("gewoondoen.")
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is User and field.null and not field.blank
    ]
    assert left_behind == [], "`full_clean` refuses an empty one: say blank=True beside null=True"
