"""The whole municipality in the database, on a small scale: all constraints hold, and what is indexed can be found."""

import pytest
from django.db.models import F, Q
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from gewoondoen.areas.models import Address, Area, Outline
from gewoondoen.areas.queries import address_finder
from gewoondoen.challenges.models import Challenge, Evidence
from gewoondoen.challenges.tasks import write_index as write_challenge
from gewoondoen.demo import actions, queries
from gewoondoen.demo.people import BY_SLUG
from gewoondoen.demo.places import NEIGHBOURHOODS, code_of
from gewoondoen.kernel import search
from gewoondoen.kernel.models import Delivery, Event, SearchEntry
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge.models import Version
from gewoondoen.knowledge.values import Figure, Reason
from gewoondoen.people.models import Notice, User
from gewoondoen.people.queries import face_of
from gewoondoen.signals.models import ContactMoment, Report, Reporter, Signal
from gewoondoen.signals.tasks import write_index as write_signal
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db


def test_the_tree_and_its_outlines_stand(filled: actions.Filled) -> None:
    counts = {kind: Area.objects.of_kind(kind).count() for kind in Area.Kind.values}
    assert counts == {"municipality": 1, "borough": 5, "district": 20, "neighbourhood": 70, "focus": 1}
    assert Outline.objects.count() == filled.areas == 97
    town = Area.objects.get(kind="municipality")
    assert Area.objects.within(town).count() == 96
    assert Address.objects.count() > 3_000


def test_people_signals_and_challenges_are_there_with_their_events(filled: actions.Filled) -> None:
    assert User.objects.count() == filled.people == 41
    assert Signal.objects.count() == filled.signals
    assert Report.objects.count() == filled.reports
    assert Challenge.objects.count() == filled.challenges >= 60
    assert Event.objects.count() == filled.events
    # Every signal begins with its report, every challenge with its name.
    begun = Event.objects.filter(verb="signal.reported").values_list("subject_id", flat=True)
    assert set(begun) == set(Signal.objects.values_list("pk", flat=True))
    assert Event.objects.filter(verb="challenge.named").count() == filled.challenges


def test_events_stand_in_order_of_time_and_none_is_still_to_be_told(filled: actions.Filled) -> None:
    moments = list(Event.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert max(moments) <= NOW
    assert not DBTaskResult.objects.exists()
    assert not Delivery.objects.exists()


def test_models_agree_with_every_row(filled: actions.Filled) -> None:
    """The database holds the constraints; this holds choices and lengths, which only SQLite does not."""
    for model in (Signal, Report, ContactMoment, Reporter, Challenge, User):
        for row in model.objects.order_by("?")[:40]:
            row.clean_fields(exclude=["password"])


def test_joined_signals_keep_every_word_with_the_one_they_went_into(filled: actions.Filled) -> None:
    moved = Report.objects.exclude(first_signal=F("signal"))
    assert all(report.first_signal.joined_into_id == report.signal_id for report in moved)
    assert not Report.objects.filter(signal__joined_into__isnull=False).exists()


def test_nothing_private_is_public(filled: actions.Filled) -> None:
    private = Signal.objects.filter(kind="stuck").values_list("pk", flat=True)
    assert private
    assert not Event.objects.filter(subject_kind="signal", subject_id__in=private, visibility="public").exists()
    assert not SearchEntry.objects.filter(kind="signal", object_id__in=private, audience="public").exclude(stems="")
    assert not Evidence.objects.filter(signal__in=private).exists()


def test_facts_carry_no_contact_details(filled: actions.Filled) -> None:
    assert not Event.objects.filter(Q(facts__icontains="@") | Q(facts__icontains="06 0")).exists()


def test_what_is_indexed_is_what_the_rooms_would_index(filled: actions.Filled) -> None:
    def indexed(kind: str, pk: int) -> list[tuple[str, str]]:
        entries = SearchEntry.objects.filter(kind=kind, object_id=pk).order_by("audience")
        return [(entry.audience, " ".join(sorted(entry.stems.split()))) for entry in entries]

    for signal in Signal.objects.order_by("?")[:15]:
        before = indexed("signal", signal.pk)
        write_signal(signal)
        assert indexed("signal", signal.pk) == before
    for challenge in Challenge.objects.order_by("?")[:10]:
        before = indexed("challenge", challenge.pk)
        write_challenge(challenge)
        assert indexed("challenge", challenge.pk) == before


def test_the_square_is_found_by_its_words_and_its_street_by_its_name(
    filled: actions.Filled, settings: Settings
) -> None:
    settings.ADDRESS_SEARCH = "offline"
    found = Challenge.objects.filter(pk__in=search.matching("challenge", "Max Havelaarplein jongeren", up_to="public"))
    assert "Samen verder op het Max Havelaarplein" in {challenge.title for challenge in found}
    assert address_finder().find("Max Havelaarplein 1")


def test_every_neighbourhood_has_one_face_who_works_there(filled: actions.Filled) -> None:
    for area in Area.objects.of_kind("neighbourhood"):
        face = face_of(area, "", NOW.date())
        assert face is not None
        assert face.grants.filter(role="area_worker").exists()


def test_the_bell_has_something_to_tell(filled: actions.Filled) -> None:
    for worker in User.objects.filter(grants__role="area_worker").distinct():
        assert Notice.objects.filter(user=worker, read_at=None).exists(), worker
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_a_database_in_use_is_left_alone(filled: actions.Filled) -> None:
    assert queries.is_filled()
    with pytest.raises(Refused):
        actions.fill(now=NOW, scale=0.05)


def test_figures_are_published_by_the_analyst_as_history(filled: actions.Filled) -> None:
    events = Event.objects.filter(verb="figures.published")
    assert events.count() == filled.versions == Version.objects.count()
    assert {event.actor_id for event in events} == {User.objects.get(email=BY_SLUG["analyst"].email).pk}
    for version in Version.objects.select_related("source"):
        told = events.get(subject_id=version.pk)
        assert told.at == version.made_at < NOW
        assert version.source is not None
        assert version.source.finished_at is not None
        assert version.source.asked_at < version.source.finished_at < version.made_at


def test_a_figure_is_read_as_everyone_reads_it(filled: actions.Filled) -> None:
    catalogue = knowledge.catalogue(None)
    code = code_of("Vossenakkers")
    share, count = (
        knowledge.published(catalogue, [code], [slug], ["2025"])[0] for slug in ("aandeel_65_plus", "leeftijd_65_plus")
    )
    assert count.value is not None
    assert share.value == pytest.approx(count.value / 4600 * 100)
    assert share.ranked == 70 + 16  # the other towns, on this scale, have eight neighbourhoods each


def test_small_numbers_of_reports_are_withheld_and_no_sum_tells_them(filled: actions.Filled) -> None:
    """What is said to be small may be any number from 1 to 4, also for who takes the quarters from their district."""
    catalogue = knowledge.catalogue(None)
    district = code_of("Binnenstad")
    quarters = [each.code for each in NEIGHBOURHOODS if each.district.name == "Binnenstad"]
    found = knowledge.published(catalogue, [district, *quarters], ["meldingen_overlast_binnenstad"])
    assert {figure.reason for figure in found} >= {Reason.SMALL, Reason.PROTECTS, Reason.NUMBER}
    assert not [figure for figure in found if figure.value and figure.value < 5]
    by_week: dict[str, dict[str, Figure]] = {}
    for figure in found:
        by_week.setdefault(figure.period, {})[figure.area] = figure
    for week in by_week.values():
        whole = week.pop(district).value
        if whole is None:
            continue
        together = whole - sum(figure.value or 0 for figure in week.values())
        # Who protects another is not small itself.
        hidden = {
            code: (1, 4) if figure.reason == Reason.SMALL else (5, 999)
            for code, figure in week.items()
            if figure.value is None
        }
        for code in (code for code, bounds in hidden.items() if bounds == (1, 4)):
            others = [bounds for other, bounds in hidden.items() if other != code]
            assert together - sum(high for _low, high in others) <= 1
            assert together - sum(low for low, _high in others) >= 4
