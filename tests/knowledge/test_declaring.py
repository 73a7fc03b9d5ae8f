"""What the files declare reaches the database when it is migrated; what an analyst changed stays as it is."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gewoondoen.knowledge import actions, declarations
from gewoondoen.knowledge.apps import declare
from gewoondoen.knowledge.models import Dataset, Indicator
from tests.world import World

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


def test_a_migration_brings_in_all_that_is_declared() -> None:
    declare(apps=apps, plan=[])
    declared = declarations.load()
    assert Dataset.objects.count() == len(declared)
    assert Indicator.objects.count() == sum(len(each.indicators) for each in declared)
    assert Indicator.objects.get(slug="mannen").part_of.slug == "inwoners"  # type: ignore[union-attr]


def test_a_second_migration_looks_and_writes_nothing(django_assert_num_queries: Queries) -> None:
    declare(apps=apps, plan=[])
    with django_assert_num_queries(4):  # two looks, in a savepoint
        declare(apps=apps, plan=[])


def test_emptying_the_database_does_not_bring_in_anything() -> None:
    declare(apps=apps)
    assert not Dataset.objects.exists()


def test_a_database_that_is_migrated_half_way_is_left_alone() -> None:
    executor = MigrationExecutor(connection)
    then = executor.loader.project_state([("people", "0001_initial")]).apps
    declare(apps=then, plan=[])
    assert not Dataset.objects.exists()


def test_what_an_analyst_changed_stays_until_it_is_brought_back(world: World) -> None:
    actions.bring_in_declarations()
    analyst = world.user("analyst.own")
    row = Indicator.objects.get(slug="inwoners")
    declared = row.name
    row.name, row.round_to = "Bewoners", 10
    actions.save_indicator(indicator=row, by=analyst)
    Indicator.objects.filter(slug="mannen").update(declared_hash="older")
    assert actions.bring_in_declarations() == 1
    row.refresh_from_db()
    assert row.name == "Bewoners"
    actions.restore(row=row, by=analyst)
    assert (row.name, row.edited_at, row.round_to) == (declared, None, 0)


def test_a_dataset_goes_back_to_its_declaration_too(world: World) -> None:
    actions.bring_in_declarations()
    row = Dataset.objects.get(slug="kwb")
    declared = row.source
    row.source, row.visibility = "Iemand", Dataset.Visibility.INTERNAL
    actions.save_dataset(dataset=row, by=world.user("analyst.own"))
    actions.restore(row=row, by=world.user("analyst.own"))
    assert (row.source, row.visibility) == (declared, Dataset.Visibility.INTERNAL)
