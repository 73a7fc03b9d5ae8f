"""The tree of categories: as it starts, changed by an administrator with its history, or brought in as a whole."""

import importlib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from gewoondoen.kernel import words
from gewoondoen.kernel.models import Event
from gewoondoen.people.models import Organisation
from gewoondoen.signals import actions, queries
from gewoondoen.signals.categories import DEFAULT_CATEGORIES, DEPARTMENTS
from gewoondoen.signals.models import Category, ExtraQuestion, Theme
from gewoondoen.signals.themes import DEFAULT_THEMES
from tests.signals import cast
from tests.world import World

HEADING = "slug;theme;name;handle_within\n"
EVERY = [(theme, each) for theme, each_of in DEFAULT_CATEGORIES.items() for each in each_of]
migration = importlib.import_module("gewoondoen.signals.migrations.0005_default_categories")


def test_every_default_theme_has_three_to_eight_categories() -> None:
    assert set(DEFAULT_CATEGORIES) == {theme.slug for theme in DEFAULT_THEMES}
    assert all(3 <= len(each_of) <= 8 for each_of in DEFAULT_CATEGORIES.values())
    assert len({each.slug for _theme, each in EVERY}) == len(EVERY) >= 120


def test_every_default_category_is_named_in_two_languages_and_known_by_ten_words() -> None:
    for _theme, each in EVERY:
        names = (each.name, each.name_en, each.professional_name, each.hint, each.hint_en)
        assert all(names), each.slug
        assert len(set(each.keywords.split(", "))) >= 10, each.slug
        assert words.stems(each.keywords), each.slug


def test_what_is_not_for_us_says_where_to_go_and_the_rest_says_who_handles_it() -> None:
    for _theme, each in EVERY:
        if each.elsewhere:
            assert all((each.elsewhere.text, each.elsewhere.text_en)), each.slug
            assert not any((each.department, each.questions, each.urgent)), each.slug
        else:
            assert each.department in DEPARTMENTS, each.slug
    told = " ".join(each.elsewhere.text for _theme, each in EVERY if each.elsewhere)
    for number in ("0800-9009", "144", "112", "0900-8844", "0800-8002", "0800-2000", "113"):
        assert number in told


def test_no_place_of_a_home_or_a_person_is_shown_to_everyone() -> None:
    shown = {theme for theme, each in EVERY if each.in_street}
    private = ("eenzaamheid", "geld-en-werk", "zorg-en-hulp", "opgroeien", "buren", "wonen", "drugs-en-ondermijning")
    assert shown.isdisjoint(private)


@pytest.mark.django_db
def test_a_new_installation_has_the_default_tree_with_its_questions_and_no_departments() -> None:
    assert Category.objects.count() == len(EVERY)
    assert ExtraQuestion.objects.count() == sum(len(each.questions) for _theme, each in EVERY)
    assert not Organisation.objects.exists()
    lamp = Category.objects.select_related("theme").get(slug="kapotte-lantaarn")
    assert (lamp.theme.slug, lamp.handle_within, lamp.place_is_public) == ("verlichting", 5, True)


@pytest.mark.django_db
def test_the_default_tree_comes_twice_without_harm_and_goes_where_nothing_uses_it(world: World) -> None:
    lamp = Category.objects.get(slug="kapotte-lantaarn")
    cast.reported(world, category=lamp)
    migration.add(apps, None)
    assert Category.objects.count() == len(EVERY)
    migration.remove(apps, None)
    assert list(Category.objects.all()) == [lamp]
    department = world.organisation("Handhaving", "department")
    migration.add(apps, None)
    assert Category.objects.get(slug="zwerfafval").department is None
    assert Category.objects.get(slug="vuurwerk").department == department


@pytest.mark.django_db
def test_the_default_tree_comes_only_under_themes_that_are_there() -> None:
    migration.remove(apps, None)
    Theme.objects.filter(slug="water").delete()
    migration.add(apps, None)
    assert Category.objects.count() == len(EVERY) - len(DEFAULT_CATEGORIES["water"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"handle_within": 0}, {"handle_within": 251}, {"not_for_us": "", "not_for_us_url": "https://x.example/"}]
)
def test_the_database_refuses_a_promise_beyond_a_year_and_an_address_without_words(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.filter(slug="zwerfafval").update(**wrong)


def test_names_are_in_the_language_of_the_reader_and_of_the_work() -> None:
    bare = Category(name="Zwerfvuil")
    assert (bare.shown_name, bare.work_name) == ("Zwerfvuil", "Zwerfvuil")


# The pages ---------------------------------------------------------------------------------------------------------


def administrator(world: World) -> Client:
    client = Client()
    client.force_login(world.administrator())
    return client


def values(category: Category, **changed: object) -> dict[str, object]:
    """Return what the form of a category holds, changed."""
    fields = ("name", "name_en", "professional_name", "hint", "hint_en", "keywords", "handle_within", "order", "slug")
    kept = {name: getattr(category, name) for name in fields}
    flags = {name: "on" for name in ("is_active", "is_urgent", "place_is_public") if getattr(category, name)}
    return {**kept, **flags, "theme": category.theme_id, **changed}


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def lamp() -> Category:
    return Category.objects.select_related("theme").get(slug="kapotte-lantaarn")


LAMP = ["kapotte-lantaarn"]


def test_the_tree_and_every_page_of_it_open_for_the_administrator(world: World) -> None:
    client = administrator(world)
    page = text(client.get(reverse("signals:categories")))
    assert all(each.name in page for each in DEFAULT_CATEGORIES["verlichting"])
    assert reverse("signals:categories") in text(client.get(reverse("signals:themes")))
    for name, given in (("category", LAMP), ("add_category", []), ("add_question", LAMP)):
        assert client.get(reverse(f"signals:{name}", args=given)).status_code == 200
    assert client.get(reverse("signals:question", args=[*LAMP, "mastnummer"])).status_code == 200
    assert client.get(reverse("signals:question", args=[*LAMP, "onzin"])).status_code == 404
    assert client.get(reverse("signals:category", args=["onzin"])).status_code == 404


def test_what_was_changed_stays_in_the_history_with_old_and_new(world: World) -> None:
    client, url = administrator(world), reverse("signals:category", args=LAMP)
    department = world.organisation("Beheer openbare ruimte", "department")
    answer = client.post(url, values(lamp(), handle_within=8, department=department.pk))
    assert answer.status_code == 302, answer.context["form"].errors
    event = Event.objects.get(verb="category.changed")
    assert event.facts["changes"] == [["department", "", "Beheer openbare ruimte"], ["handle_within", "5", "8"]]
    page = text(client.get(url))
    assert "5 → 8" in page
    assert "Beheer" in page
    assert client.post(url, values(lamp(), department=department.pk)).status_code == 302
    assert Event.objects.filter(verb="category.changed").count() == 1


def test_a_category_is_added_retired_and_never_removed(world: World) -> None:
    client = administrator(world)
    theme = Theme.objects.get(slug="water")
    page = client.get(reverse("signals:add_category"), {"thema": "water"})
    assert page.context["form"]["theme"].value() == theme.pk
    typed = values(Category(theme=theme, name="Fontein", slug="fontein"))
    assert client.post(reverse("signals:add_category"), typed).status_code == 302
    made = Category.objects.get(slug="fontein")
    assert Event.objects.filter(verb="category.added", subject_id=made.pk).count() == 1
    retired = {name: value for name, value in typed.items() if name != "is_active"}
    assert client.post(reverse("signals:category", args=["fontein"]), retired).status_code == 302
    made.refresh_from_db()
    assert not made.is_active
    assert made not in queries.categories()
    assert made in [each for _theme, each_of in queries.categories_for(world.administrator()) for each in each_of]


def test_what_is_wrong_comes_back_at_its_field_with_the_rest_kept(world: World) -> None:
    client, url = administrator(world), reverse("signals:category", args=LAMP)
    answer = client.post(url, values(lamp(), handle_within=0, name="Lampje"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["handle_within"]
    assert 'value="Lampje"' in text(answer)
    assert client.post(url, values(lamp(), slug="zwerfafval")).status_code == 422


def test_a_used_category_does_not_go_to_another_theme(world: World) -> None:
    client, url = administrator(world), reverse("signals:category", args=LAMP)
    elsewhere = Theme.objects.get(slug="water").pk
    cast.reported(world, category=lamp())
    answer = client.post(url, values(lamp(), theme=elsewhere))
    assert answer.status_code == 422
    assert answer.context["form"].errors["theme"]
    assert lamp().theme.slug == "verlichting"


def test_questions_are_added_changed_moved_and_retired_by_the_keyboard(world: World) -> None:
    client, page = administrator(world), reverse("signals:category", args=LAMP)
    typed = {"text": "Hoe vaak?", "kind": "choice", "choices": "Soms | Sometimes\n\nVaak", "key": "vaak"}
    add = reverse("signals:add_question", args=LAMP)
    assert client.post(add, {**typed, "choices": ""}).status_code == 422
    assert client.post(add, {**typed, "key": "mastnummer"}).status_code == 422
    assert client.post(add, {**typed, "is_active": "on"}).status_code == 302
    question = ExtraQuestion.objects.get(key="vaak", category__slug=LAMP[0])
    assert question.choices == [{"name": "Soms", "name_en": "Sometimes"}, {"name": "Vaak", "name_en": ""}]
    assert [each.key for each in queries.all_questions_of(lamp())] == ["mastnummer", "sinds", "vaak"]
    move = reverse("signals:move_question", args=[*LAMP, "vaak"])
    assert client.post(move, {"naar": "eerder"}).status_code == 302
    assert [each.key for each in queries.all_questions_of(lamp())] == ["mastnummer", "vaak", "sinds"]
    assert client.post(reverse("signals:move_question", args=[*LAMP, "sinds"]), {"naar": "later"}).status_code == 409
    assert client.post(reverse("signals:question", args=[*LAMP, "vaak"]), typed).status_code == 302
    assert [each.key for each in queries.questions_of(lamp())] == ["mastnummer", "sinds"]
    assert "vaak" in text(client.get(page))
    assert Event.objects.filter(verb="category.changed", subject_id=lamp().pk).count() == 3


def test_only_the_administrator_changes_the_tree(world: World) -> None:
    for persona in ("area_worker.own", "programme_manager.own", "partner.own"):
        client = world.client(persona)
        assert client.post(reverse("signals:category", args=LAMP), values(lamp(), name="X")).status_code == 403
    assert lamp().name == "Kapotte lantaarn"
    assert queries.categories_for(world.user("area_worker.own")) == []


# The file ----------------------------------------------------------------------------------------------------------


def imported(folder: Path, rows: str) -> None:
    file = folder / "categorieen.csv"
    file.write_text(rows, encoding="utf-8")
    call_command("import_categories", str(file))


@pytest.mark.django_db
def test_a_file_adds_and_changes_categories_and_makes_departments(tmp_path: Path) -> None:
    rows = (
        "slug;theme;name;department;is_urgent\nkapotte-lantaarn;verlichting;Lamp stuk;Licht;ja\nnieuw;water;Nieuw;;\n"
    )
    imported(tmp_path, rows)
    changed, made = lamp(), Category.objects.get(slug="nieuw")
    assert (changed.name, changed.department.name, changed.is_urgent, changed.handle_within) == (  # type: ignore[union-attr]
        "Lamp stuk",
        "Licht",
        True,
        5,
    )
    assert (made.handle_within, made.department, made.is_active) == (10, None, True)


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = f"{HEADING}kapotte-lantaarn;verlichting;Lamp stuk;7\nnieuw;water;Nieuw;3\n"
    imported(tmp_path, rows)
    events = Event.objects.count()
    imported(tmp_path, rows)
    assert Event.objects.count() == events == 2
    assert capsys.readouterr().out.splitlines() == ["1 categories added, 1 changed.", "0 categories added, 0 changed."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ("nieuw;water;Nieuw;3\nx;nat;X;3\n", "line 3, column theme"),
        ("nieuw;water;Nieuw;3\nx;water;;3\n", "line 3, column name"),
        ("nieuw;water;Nieuw;3\nx;water;X;0\n", "line 3, column handle_within"),
        ("nieuw;water;Nieuw;3\nx;water;X;²\n", "line 3, column handle_within"),
        ("nieuw;water;Nieuw;3\nnieuw;water;Weer;3\n", "line 3, column slug"),
        ("nieuw;water;Nieuw;3\nx y;water;X;3\n", "line 3, column slug"),
        (f"nieuw;water;Nieuw;3\nx;water;{'x' * 81};3\n", "line 3, column name"),
    ],
)
def test_one_wrong_cell_is_named_and_nothing_changes(tmp_path: Path, rows: str, where: str) -> None:
    with pytest.raises(CommandError, match=where):
        imported(tmp_path, HEADING + rows)
    assert not Category.objects.filter(slug="nieuw").exists()
    assert not Event.objects.exists()


def test_a_file_moves_no_used_category_and_calls_no_partner_a_department(world: World, tmp_path: Path) -> None:
    cast.reported(world, category=lamp())
    with pytest.raises(CommandError, match="line 2, column theme"):
        imported(tmp_path, f"{HEADING}kapotte-lantaarn;water;Lamp;3\n")
    world.organisation("De Linde", "housing")
    with pytest.raises(CommandError, match="line 2, column department"):
        imported(tmp_path, "slug;theme;name;department\nnieuw;water;Nieuw;De Linde\n")
    with pytest.raises(CommandError, match="line 2, column not_for_us"):
        imported(tmp_path, "slug;theme;name;not_for_us_url\nnieuw;water;Nieuw;https://x.example/\n")


@pytest.mark.django_db
@pytest.mark.parametrize("rows", ["slug;name\nx;X\n", "slug;theme;name;kleur\n", ""])
def test_a_file_with_other_columns_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(CommandError, match="line 1"):
        imported(tmp_path, rows)


def test_an_action_on_the_tree_asks_for_the_right_itself(world: World) -> None:
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        actions.save_category(category=lamp(), by=world.user("area_worker.own"))


def test_describing_says_on_the_timeline_what_it_was_and_what_it_is_now(world: World) -> None:
    worker, signal = world.user("area_worker.own"), cast.handled(world)
    category = Category.objects.filter(is_active=True, not_for_us="").first()
    assert category is not None
    signal = actions.describe(signal=signal, title="Lamp", kind="complaint", theme=None, category=category, by=worker)
    assert signal.theme == category.theme
    assert signal.due_on is not None
    texts = [entry.text for entry in queries.timeline_of(signal, up_to="internal")]
    assert sum(category.shown_name in text for text in texts) == 1
    signal = actions.describe(signal=signal, title="Lampje", kind="complaint", theme=None, category=category, by=worker)
    again = [entry.text for entry in queries.timeline_of(signal, up_to="internal")]
    assert sum(category.shown_name in text for text in again) == 1
