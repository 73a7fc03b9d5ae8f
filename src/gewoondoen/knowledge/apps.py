from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.db.models.signals import post_migrate


class KnowledgeConfig(AppConfig):
    name = "gewoondoen.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from gewoondoen.knowledge import holdings, parts, retention, story_tasks, tasks, verbs  # noqa: F401

        post_migrate.connect(declare, sender=self, dispatch_uid="knowledge.declarations")


def declare(*, apps: Apps, plan: Any = None, **_given: Any) -> None:
    """Bring in what the files declare, once the tables are those of now; emptying a database (no plan) does not."""
    from gewoondoen.knowledge import actions
    from gewoondoen.knowledge.models import Dataset, Indicator

    if plan is not None and all(_stands(apps, model) for model in (Dataset, Indicator)):
        actions.bring_in_declarations()


def _stands(apps: Apps, model: Any) -> bool:
    """Whether the migrations that ran make the table that the code expects."""
    try:
        then = apps.get_model("knowledge", model.__name__)
    except LookupError:
        return False
    return {each.column for each in then._meta.local_fields} == {each.column for each in model._meta.local_fields}
