"""Three years of life: nothing happens out of turn, nobody is copied, and today asks for everyone."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gewoondoen.challenges import stages
from gewoondoen.demo import courses, life, stories, streets
from gewoondoen.demo.calendar import Calendar
from gewoondoen.demo.matters import Matter
from gewoondoen.demo.places import NEIGHBOURHOODS
from gewoondoen.signals import moves

SEED = 3
# A Tuesday, a Sunday, and a morning in the first week of the year.
NOWS = [
    datetime(2026, 3, 10, 11, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
    datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam")),
    datetime(2027, 1, 2, 8, 5, tzinfo=ZoneInfo("Europe/Amsterdam")),
]


def lived(now: datetime, scale: float = 0.15) -> list[Matter]:
    houses = streets.addresses(SEED)
    return life.signals(SEED, now, houses, scale) + stories.story_signals(SEED, Calendar(now), houses)


@pytest.fixture(scope="module", params=NOWS, ids=str)
def now(request: pytest.FixtureRequest) -> datetime:
    return request.param


@pytest.fixture(scope="module")
def matters(now: datetime) -> list[Matter]:
    return lived(now)


def test_nothing_happens_before_it_was_reported_or_after_now(matters: list[Matter], now: datetime) -> None:
    for matter in matters:
        moments = [step.at for step in matter.steps]
        assert moments == sorted(moments)
        assert matter.created == moments[0]
        assert moments[-1] <= now


def test_every_move_is_in_the_table_of_moves(matters: list[Matter]) -> None:
    to = {"signal.taken_up": "taken_up", "signal.answered": "answered", "signal.closed": "closed"}
    for matter in matters:
        status = "new"
        for step in matter.steps:
            then = step.facts.get("status") or to.get(step.verb)
            if then:
                assert moves.move_to(status, then), (matter.title, status, then)
                status = then
        assert matter.status == (status if matter.joined_into is None else "closed")


def test_an_end_comes_after_an_answer_that_was_told(matters: list[Matter]) -> None:
    for matter in matters:
        if matter.status == "closed" and matter.joined_into is None:
            assert matter.answer
            assert matter.answered_at <= matter.told_at <= matter.ended_at  # type: ignore[operator]
            told = [said for said in matter.said if not said.reporter.is_anonymous]
            assert all(said.answer_told_at for said in told)
        assert bool(matter.waiting_for) == (matter.status == "waiting")


def test_most_promises_are_kept(matters: list[Matter]) -> None:
    called = [each for each in matters if each.contacted_at and each.joined_into is None]
    kept = [each for each in called if each.contacted_at.date() <= each.promised_by]  # type: ignore[union-attr]
    assert 0.88 < len(kept) / len(called) < 0.99


def test_today_asks_something_of_every_area_worker(matters: list[Matter], now: datetime) -> None:
    today = now.date()
    for worker in life.area_workers():
        own = [each for each in matters if each.face == worker and each.status != "closed"]
        uncalled = [each for each in own if each.contacted_at is None]
        assert any(each.promised_by < today for each in uncalled), worker
        assert any(each.promised_by >= today for each in uncalled), worker
        assert any(each.status == "new" for each in own), worker


def test_hardly_anyone_says_what_another_said() -> None:
    words = [said.words for matter in lived(NOWS[1], 1.0) for said in matter.said if said.first is None]
    assert len(words) > 8_500
    assert 1 - len(set(words)) / len(words) < 0.01


def test_fireworks_are_of_december_and_leaves_of_autumn(matters: list[Matter]) -> None:
    months = {subject: {m.created.month for m in matters if m.subject == subject} for subject in ("vuurwerk", "blad")}
    assert months["vuurwerk"] <= {11, 12, 1}
    assert months["blad"] <= {10, 11, 12}


def test_as_much_is_heard_as_people_live_there_but_for_those_who_keep_silent() -> None:
    heard = Counter(matter.address.neighbourhood for matter in lived(NOWS[1], 1.0))
    a_thousand = {each.name: 1_000 * heard[each.code] / each.inhabitants for each in NEIGHBOURHOODS}
    large = [a_thousand[each.name] for each in NEIGHBOURHOODS if each.inhabitants > 2_000]
    assert max(large) < 6 * min(large)
    assert min(large) == a_thousand["Reigersakkers"]
    assert a_thousand["Reigersakkers"] < 0.5 * a_thousand["Kolkhof"]


def test_the_same_seed_and_moment_give_the_same_life() -> None:
    def told(matter: Matter) -> tuple[object, ...]:
        steps = [(step.at, step.verb, step.by, step.facts) for step in matter.steps]
        said = [(each.words, each.at, each.reporter, each.told_at) for each in matter.said]
        return matter.theme, matter.title, matter.answer, matter.contacts, matter.notes, steps, said

    assert [told(matter) for matter in lived(NOWS[0])] == [told(matter) for matter in lived(NOWS[0])]


def test_contact_details_are_gone_a_year_after_the_end(matters: list[Matter], now: datetime) -> None:
    for matter in matters:
        if matter.ended_at and matter.joined_into is None and matter.ended_at < now - timedelta(days=366):
            assert all(said.reporter.is_anonymous for said in matter.said)


def test_every_challenge_has_what_its_stage_needs_and_came_there_in_order(matters: list[Matter], now: datetime) -> None:
    for course in courses.courses(SEED, Calendar(now), matters):
        text = course.text
        has = stages.Has(
            parts=len(course.causes),
            question=bool(text.question),
            sharers=sum(party.shares for party in text.parties),
            efforts=sum(effort.status != "dropped" for effort in text.efforts),
            open_efforts=sum(effort.status in {"planned", "busy"} for effort in text.efforts),
            results=len(text.results),
            reason=bool(text.stop_reason),
        )
        assert stages.missing(text.stage, has) == [], text.title
        first = {}
        for happening in course.happenings:
            first.setdefault(happening.verb, happening.at)
        line = ("named", "unpacked", "framed", "effort_planned", "set_off", "result_recorded", "concluded")
        moments = [first[f"challenge.{verb}"] for verb in line if f"challenge.{verb}" in first]
        assert moments == sorted(moments), text.title
        assert course.happenings[-1].at <= now


def test_the_stories_can_be_followed_from_report_to_result(matters: list[Matter], now: datetime) -> None:
    went = courses.courses(SEED, Calendar(now), matters)
    square = next(course for course in went if course.text.title == "Samen verder op het Max Havelaarplein")
    signals = [seen.matter for seen in square.seen if seen.matter]
    assert {matter.said[0].reporter.slug for matter in signals} == {"resident", "youssef-benali"}
    assert max(len(matter.said) for matter in signals) == 9
    assert square.text.stage == "concluded"
    assert square.results
    pilot = next(course for course in went if course.text.title.startswith("Pilot Vossenakkers"))
    assert {cause.text.domain for cause in pilot.causes} >= {"social", "physical", "safety"}
    agenda = [course.text for course in went if course.text.story == "agenda"]
    assert sorted(text.why.split()[1] for text in agenda) == ["1", "2", "3", "4", "5"]
    centre = next(course for course in went if course.text.story == "centrum")
    assert centre.results[0].text.measure == "Bezoekers op een gewone dinsdag"


def test_nothing_told_in_confidence_becomes_evidence(matters: list[Matter], now: datetime) -> None:
    went = courses.courses(SEED, Calendar(now), matters)
    private = [seen for course in went for seen in course.seen if seen.matter and seen.matter.kind == "stuck"]
    assert private == []
