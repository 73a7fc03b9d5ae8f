"""Advice on the category: trained on the archive, given while somebody writes, and always for a person to choose."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewoondoen.kernel import schedule
from gewoondoen.kernel.models import Event
from gewoondoen.signals import actions, advising, queries
from gewoondoen.signals.models import Category, Classifier, Report
from gewoondoen.signals.tasks import train_monthly
from tests.signals import cast
from tests.signals.sayings import archive, categories, sayings
from tests.world import World

LIGHT = "De lantaarn op de hoek knippert en het is donker"


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def town(world: World) -> World:
    """The town with an archive of three hundred closed signals in three categories."""
    categories()
    archive(world.lindehof, *sayings(300))
    return world


def trained(**given: Any) -> Classifier:
    made = actions.train_classifier(by=None, **given).kept
    assert made is not None
    advising.forget()
    return made


def asked(words: str, client: Client | None = None) -> Any:
    return (client or Client()).post(reverse("signals:advice"), {"words": words})


def test_training_keeps_the_weights_with_their_figures_and_puts_them_in_use(town: World) -> None:
    made = trained()
    assert (made.learned_from, made.tried_on, made.is_current) == (240, 60, True)
    assert made.macro_f1 > 0.9
    assert made.threshold < 1
    assert default_storage.exists(made.weights.name)
    event = Event.objects.get(verb="classifier.trained")
    assert event.facts == {"learned_from": 240, "used": True}


def test_advice_is_learned_where_it_is_sure_and_by_words_otherwise(town: World) -> None:
    trained()
    first, *others = queries.advise(f"{LIGHT}, naast de boom")
    assert (first.category.slug, first.is_learned) == ("licht", True)
    assert "lantaarn" in first.words
    assert [(each.category.slug, each.is_learned, each.words) for each in others] == [("groen", False, ("boom",))]


def test_without_a_classifier_the_keywords_advise(world: World) -> None:
    categories()
    found = queries.advise(LIGHT)
    assert [(each.category.slug, each.is_learned, each.words) for each in found] == [("licht", False, ("lantaarn",))]


def test_a_category_that_is_not_in_use_any_more_is_not_advised(town: World) -> None:
    trained()
    Category.objects.filter(slug="licht").update(is_active=False)
    advising.forget()
    assert queries.advise(LIGHT) == []


def test_advice_asks_the_database_once_in_half_a_minute(
    town: World, django_assert_num_queries: Any, monkeypatch: Any
) -> None:
    trained()
    with django_assert_num_queries(2):
        queries.advise(LIGHT)
    with django_assert_num_queries(0):
        queries.advise("een volle container op straat")
    monkeypatch.setattr(advising, "LOOKED_UP_FOR", -1.0)
    with django_assert_num_queries(2):
        queries.advise(LIGHT)


def test_no_words_ask_nothing_of_the_database(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert queries.advise("  ") == []


@pytest.mark.parametrize("damage", ["gone", "other"])
def test_weights_that_are_gone_or_changed_are_not_used_and_the_keywords_go_on(town: World, damage: str) -> None:
    made = trained()
    if damage == "gone":
        default_storage.delete(made.weights.name)
    else:
        Classifier.objects.update(digest="0" * 64)
    advising.forget()
    assert [each.is_learned for each in queries.advise(LIGHT)] == [False]


def test_a_private_signal_is_never_learned_from(town: World) -> None:
    archive(town.lindehof, ["lantaarn geheimwoord loket"] * 30, ["licht"] * 30, kind="stuck", place="geheim")
    texts, _labels = queries.handled_texts()
    assert len(texts) == 300
    trained()
    known = advising.shelf().trained
    assert known is not None
    assert not any("geheim" in each for each in known.vocabulary)


def test_only_closed_signals_with_a_category_are_learned_from(world: World) -> None:
    known = categories()
    archive(world.lindehof, ["lantaarn stuk"], ["licht"])
    archive(world.lindehof, ["boom om", "tak af"], ["groen", "groen"], status="answered")
    cast.handled(world, "closed")  # without a category
    assert queries.handled_texts() == (["lantaarn stuk"], ["licht"])
    assert known["licht"].signals.count() == 1


def test_of_several_reports_the_first_words_are_learned(world: World) -> None:
    categories()
    (signal,) = archive(world.lindehof, ["lantaarn stuk"], ["licht"])
    Report.objects.create(
        signal=signal, first_signal=signal, words="bij mij ook", longitude=6.8, latitude=52.2, area=world.lindehof,
        created_at=timezone.now(),
    )  # fmt: skip
    assert queries.handled_texts() == (["lantaarn stuk"], ["licht"])


def test_words_that_were_erased_are_not_in_the_next_classifier(town: World) -> None:
    Report.objects.filter(words__contains="lantaarn").update(words="(gewist)")
    trained()
    known = advising.shelf().trained
    assert known is not None
    assert "lantarn" not in known.vocabulary


def test_a_clearly_worse_classifier_is_kept_but_not_put_in_use(town: World) -> None:
    good = trained()
    old = Report.objects.order_by("signal__created_at")[:240]
    Report.objects.filter(pk__in=list(old.values_list("pk", flat=True))).update(words="straat hoek weken buurt avond")
    bad = trained()
    good.refresh_from_db()
    assert good.is_current
    assert not bad.is_current
    assert bad.scores["current"] > bad.macro_f1


def test_training_again_moves_the_use_to_the_newest(town: World) -> None:
    first, second = trained(), trained()
    assert list(Classifier.objects.filter(is_current=True)) == [second]
    assert Classifier.objects.filter(pk=first.pk).exists()


def test_the_command_tells_the_figures_and_a_dry_run_keeps_nothing(town: World, capsys: Any) -> None:
    call_command("train", "--dry-run")
    told = capsys.readouterr().out
    assert "Learned from 240 handled signals, tried on the 60 newest." in told
    assert "Nothing was kept." in told
    assert not Classifier.objects.exists()
    call_command("train", "--json")
    figures = json.loads(capsys.readouterr().out)
    assert figures["in_use"] is True
    assert {each["label"] for each in figures["categories"]} == {"licht", "afval", "groen"}


def test_too_little_history_is_said_by_the_command(world: World) -> None:
    with pytest.raises(CommandError, match="keywords"):
        call_command("train")


def test_it_trains_anew_when_the_last_one_is_a_month_old(town: World) -> None:
    assert "signals.train" in [job.name for job in schedule.jobs()]
    train_monthly.call()
    train_monthly.call()
    assert Classifier.objects.count() == 1
    Classifier.objects.update(trained_at=timezone.now() - timedelta(days=29))
    train_monthly.call()
    assert Classifier.objects.count() == 2


def test_the_job_lets_too_little_history_pass(world: World) -> None:
    train_monthly.call()
    assert not Classifier.objects.exists()


# Pages ------------------------------------------------------------------------------------------------------------


def test_who_writes_gets_advice_to_accept_or_leave(town: World) -> None:
    trained()
    answer = asked(LIGHT)
    page = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "<mark>lantaarn</mark>" in page
    assert f'data-category="{Category.objects.get(slug="licht").pk}"' in page
    assert "waarschijnlijk" in page
    assert 'name="category"' not in page  # nothing is filled in


def test_words_in_markup_are_shown_as_words(town: World) -> None:
    Category.objects.filter(slug="licht").update(name="<b>Licht</b>")
    page = asked("lantaarn <script>alert(1)</script>").content.decode()
    assert "&lt;b&gt;Licht" in page
    assert "<script>" not in page


@pytest.mark.parametrize("words", ["", "hm", "x" * 100_000, "مصباح الشارع", "💡" * 500])
def test_any_words_get_an_answer(town: World, words: str) -> None:
    trained()
    assert asked(words).status_code == 200


def test_words_never_stand_in_an_address(world: World) -> None:
    assert Client().get(reverse("signals:advice"), {"words": LIGHT}).status_code == 405


def test_another_site_cannot_ask(world: World) -> None:
    assert asked(LIGHT, Client(enforce_csrf_checks=True)).status_code == 403


def test_a_flood_is_slowed_down_with_a_clear_answer_and_nobody_else_is(world: World) -> None:
    answers = [asked("") for _ in range(61)]
    assert [each.status_code for each in answers[-2:]] == [200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert asked("", other).status_code == 200


def test_without_javascript_the_advice_stands_on_the_form_that_comes_back(town: World) -> None:
    answer = Client().post(reverse("signals:report"), {"words": LIGHT})
    assert answer.status_code == 422
    assert "<mark>lantaarn</mark>" in answer.content.decode()


def test_staff_get_the_same_advice_where_they_write_down_and_describe(town: World) -> None:
    worker = town.client("area_worker.own")
    assert "data-advice" in worker.get(reverse("signals:take")).content.decode()
    signal = cast.handled(town, words=LIGHT)
    page = worker.get(reverse("signals:describe", args=[signal.reference])).content.decode()
    assert "<mark>lantaarn</mark>" in page


def test_the_page_says_that_nothing_was_learned_yet(world: World) -> None:
    page = world.client("analyst.own").get(reverse("signals:classifiers")).content.decode()
    assert "Er is nog niets geleerd" in page


def test_the_page_shows_the_figures_with_their_meaning_and_an_earlier_one_can_be_used_again(town: World) -> None:
    first, second = trained(), trained()
    analyst = town.client("analyst.own")
    page = analyst.get(reverse("signals:classifiers")).content.decode()
    for expected in (
        "Macro-F1",
        "Kalibratiefout",
        "Had het zo vaak gelijk",
        "<svg",
        "<table",
        "Algoritmekaart",
        "Licht",
    ):
        assert expected in page
    answer = analyst.post(reverse("signals:choose_classifier", args=[first.pk]), follow=True)
    assert "Deze indeler is nu in gebruik" in answer.content.decode()
    second.refresh_from_db()
    assert not second.is_current
    assert Event.objects.filter(verb="classifier.chosen", subject_id=first.pk).exists()


def test_one_without_weights_cannot_be_used_again(town: World) -> None:
    first, second = trained(), trained()
    default_storage.delete(first.weights.name)
    analyst = town.client("analyst.own")
    answer = analyst.post(reverse("signals:choose_classifier", args=[first.pk]), follow=True)
    assert "zijn weg" in answer.content.decode()
    second.refresh_from_db()
    assert second.is_current


def test_the_administrator_sees_it_and_one_that_is_not_there_is_not_found(world: World) -> None:
    client = Client()
    client.force_login(world.administrator())
    assert client.get(reverse("signals:classifiers")).status_code == 200
    assert client.post(reverse("signals:choose_classifier", args=[99])).status_code == 404


def test_one_that_gives_no_advice_says_so(town: World) -> None:
    chance = sayings(300, seed=9)[1]
    for signal, slug in zip(Report.objects.order_by("pk"), chance, strict=True):
        signal.signal.category = Category.objects.get(slug=slug)
        signal.signal.save(update_fields=["category"])
    made = trained()
    assert made.threshold == 1
    page = town.client("analyst.own").get(reverse("signals:classifiers")).content.decode()
    assert "Het geeft geen advies" in page
    assert [each.is_learned for each in queries.advise(LIGHT)] == [False]
