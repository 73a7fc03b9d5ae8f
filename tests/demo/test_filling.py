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
from gewoondoen.demo.people import BY_SLUG, PEOPLE
from gewoondoen.demo.places import NEIGHBOURHOODS, code_of
from gewoondoen.following.models import Follow
from gewoondoen.kernel import search
from gewoondoen.kernel.models import Delivery, Event, SearchEntry
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge.models import Inquiry, Interpretation, PeerGroup, Reaction, SpeaksAs, Version
from gewoondoen.knowledge.story_tasks import write_index as write_interpretation
from gewoondoen.knowledge.values import Figure, Reason
from gewoondoen.patterns.models import Surge
from gewoondoen.people.models import Notice, User
from gewoondoen.people.queries import colleagues, face_of
from gewoondoen.signals.models import Assignment, ContactMoment, Report, Reporter, RoutingRule, SavedView, Signal
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
    assert User.objects.count() == filled.people == 62
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
    for model in (Signal, Report, Assignment, ContactMoment, Reporter, Challenge, User):
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
    for said in Interpretation.objects.order_by("?")[:10]:
        before = indexed("interpretation", said.pk)
        write_interpretation(said)
        assert indexed("interpretation", said.pk) == before
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
        assert (version.ended_at is None) == (version.state == Version.State.CURRENT)
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


def test_people_say_what_they_see_behind_figures_that_are_there(filled: actions.Filled) -> None:
    assert 40 <= filled.interpretations == Interpretation.objects.count() <= 60
    assert {each.role for each in Interpretation.objects.all()} == set(SpeaksAs.values)
    assert {each.about for each in Interpretation.objects.all()} == set(Interpretation.About.values)
    catalogue = knowledge.catalogue(None)
    for said in Interpretation.objects.filter(about="figure", period__gt="").select_related("area", "indicator"):
        assert said.indicator is not None
        if not said.area.is_own:
            found = knowledge.published(catalogue, [said.area.code], [said.indicator.slug], [said.period])
            assert [figure.is_number for figure in found] == [True], said


def test_what_is_said_has_a_life_of_its_own(filled: actions.Filled) -> None:
    said = Interpretation.objects.all()
    today = NOW.date()
    assert said.filter(withdrawn_at__isnull=False).count() == 1
    assert 2 <= said.filter(ask_again_on__lte=today, withdrawn_at=None).count() <= 5
    assert not said.filter(ask_again_on__lte=today, withdrawn_at=None, asked_on=None).exists()
    unread = said.get(role="lives", visibility="involved")
    assert Notice.objects.filter(event_id__in=events_of(unread), read_at=None).exists()
    assert Reaction.objects.filter(recognises=True).exists()
    assert Reaction.objects.filter(recognises=False).count() > 5
    assert not Reaction.objects.filter(recognises=False, words="").exists()
    for each in said.select_related("author"):
        assert each.made_at < NOW
        assert all(each.made_at < reaction.at < NOW for reaction in each.reactions.all())


def events_of(said: Interpretation) -> list[int]:
    """Return the ids of the events about an interpretation."""
    return list(Event.objects.filter(subject_kind="interpretation", subject_id=said.pk).values_list("pk", flat=True))


def test_questions_are_asked_answered_and_closed(filled: actions.Filled) -> None:
    assert Inquiry.objects.filter(closed_at=None).count() == 2
    answered = [each for each in Inquiry.objects.all() if each.answers.exists()]
    assert len(answered) == 3
    for each in answered:
        assert all(each.asked_at < answer.made_at < (each.closed_at or NOW) for answer in each.answers.all())


def test_nobody_reads_the_name_of_a_resident_in_what_others_say(filled: actions.Filled) -> None:
    residents = [person.name for person in PEOPLE if person.role in {"resident", "platform_member"}]
    words = [each.text for each in Interpretation.objects.all()] + [each.words for each in Reaction.objects.all()]
    parts = {part for name in residents for part in name.split() if part[0].isupper() and len(part) > 2}
    assert [text for text in words if parts & set(text.replace(".", " ").replace(",", " ").split())] == []


def test_the_index_is_worked_out_and_opened_in_two_versions(filled: actions.Filled) -> None:
    index = knowledge.indices_for(None)[0]
    assert [version.number for version in index.versions] == [2, 1]
    scored = knowledge.score(None, knowledge.catalogue(None), knowledge.blueprint_of(index.shown))
    assert scored.ranked > 50
    position = {area.name: number for number, area in enumerate(scored.areas)}
    assert scored.scores[position["Vossenakkers"]] < scored.scores[position["Beukenlaan"]]
    assert {group.name for group in PeerGroup.objects.all()} == {"Flatwijken", "Steden in de regio"}


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


def test_signals_are_of_categories_with_a_promise_a_department_and_what_was_told_besides(
    filled: actions.Filled,
) -> None:
    known = Signal.objects.exclude(category=None).select_related("category")
    assert filled.signals * 0.5 < known.count() < filled.signals
    assert all(signal.theme_id == signal.category.theme_id for signal in known)
    assert not known.filter(Q(department=None) | ~Q(category__not_for_us="")).exists()
    assert not known.exclude(kind="compliment").filter(due_on=None).exists()
    urgent = Signal.objects.filter(priority="urgent")
    assert 0 < urgent.count() < filled.signals * 0.1
    assert not urgent.filter(kind__in=["idea", "compliment"]).exists()
    assert Report.objects.filter(takes_part="self", signal__kind="idea").exists()
    assert not Report.objects.exclude(signal__kind="stuck").exclude(life_event="").exists()
    assert Report.objects.exclude(answers=[]).exists()


def test_signals_end_in_every_way_and_each_says_what_it_asks(filled: actions.Filled) -> None:
    answered = Signal.objects.exclude(answer="")
    assert not answered.filter(outcome="").exists()
    assert set(answered.values_list("outcome", flat=True)) == set(Signal.Outcome.values)
    assert answered.filter(outcome="done").count() > answered.count() / 2
    assert answered.exclude(lesson="").exists()
    # Believable: it helped most where it was done, and least where it was not.
    said = Report.objects.exclude(helped="")
    assert said.filter(helped="yes", signal__outcome="done").count() > 3 * (
        said.filter(helped="no", signal__outcome="done").count()
    )
    assert not said.filter(helped_at__lt=F("signal__answered_at")).exists()


def test_parts_of_the_work_are_of_those_who_are_there_and_none_is_left_at_the_end(filled: actions.Filled) -> None:
    assert set(Assignment.objects.values_list("status", flat=True)) >= {"done", "open"}
    assert not Assignment.objects.filter(status="open", signal__status="closed").exists()
    for part in Assignment.objects.exclude(organisation=None).select_related("signal__area")[:40]:
        assert colleagues(part.signal.area).filter(organisation=part.organisation).exists()
    given = Event.objects.filter(verb="assignment.given").values_list("facts__assignment", flat=True)
    assert set(given) == set(Assignment.objects.values_list("pk", flat=True))


def test_two_surges_are_found_in_the_signals_and_one_is_known(filled: actions.Filled) -> None:
    surges = {surge.theme.slug: surge for surge in Surge.objects.select_related("theme") if surge.theme}
    assert {"dieren", "afval"} <= set(surges)
    assert surges["dieren"].status == Surge.Status.NEW
    assert surges["afval"].status == Surge.Status.KNOWN
    assert surges["afval"].marked_at < NOW  # type: ignore[operator]


def test_people_follow_keep_lists_and_rules_decide(filled: actions.Filled) -> None:
    assert Follow.objects.filter(confirmed_at=None).count() == 0
    assert Follow.objects.filter(area=None).exists()
    assert set(RoutingRule.objects.values_list("is_active", flat=True)) == {True, False}
    assert RoutingRule.objects.exclude(department=None).exists()
    assert SavedView.objects.exclude(organisation=None).exists()
