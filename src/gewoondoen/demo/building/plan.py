"""The work on a challenge: cycles with their reviews, what is asked of the line, measures with counts, results."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from gewoondoen.challenges import actions
from gewoondoen.challenges.counting import CountRow
from gewoondoen.challenges.cycles import Span
from gewoondoen.challenges.models import Challenge, Cycle, Effort
from gewoondoen.demo.building.pictures import picture
from gewoondoen.demo.building.scene import Act, Scene, Text, face_of
from gewoondoen.demo.figures.series import WEEKS_A_YEAR, visitors_a_week
from gewoondoen.knowledge.models import Indicator
from gewoondoen.people.models import User


def acts_of_the_work(scene: Scene, challenge: Challenge, text: Text) -> Iterator[Act]:
    """Yield everything that was planned, asked, counted and reached."""
    face = face_of(challenge)
    for turn, each in enumerate(text.get("cycles", ()), start=1):
        yield scene.moment(each["planned"], turn), partial(_cycle, scene, challenge, each, face)
        if "reviewed" in each:
            yield scene.moment(each["reviewed"], 40 + turn), partial(_review, challenge, each, face)
    for turn, each in enumerate(text.get("line", ()), start=45):
        yield scene.moment(each["day"], turn), partial(_ask, scene, challenge, each, face)
        if "answered" in each:
            yield scene.moment(each["answered"], turn), partial(_answer, scene, challenge, each)
    for turn, each in enumerate(text.get("measures", ()), start=50):
        yield scene.moment(each["day"], turn), partial(_measure, scene, challenge, each, face)
        yield from _counts(scene, challenge, each, face, turn)
    for turn, each in enumerate(text.get("results", ()), start=60):
        yield scene.moment(each["day"], turn), partial(_result, challenge, each, face)
    if "expected" in text:
        day = scene.day(text["expected"]["on"])
        at = scene.moment(text["expected"]["day"], 5)
        yield at, lambda: actions.expect_result(challenge=challenge, result_expected_on=day, by=face)


def place_efforts(challenge: Challenge, text: Text) -> None:
    """Say in which cycle each effort is, how many hours it takes, and what it waits for."""
    for number, each in enumerate(text.get("cycles", ()), start=1):
        titles = each.get("efforts", ())
        challenge.efforts.filter(title__in=titles).update(cycle=challenge.cycles.get(number=number))
    for each in text.get("efforts", ()):
        effort = challenge.efforts.get(title=each["title"])
        Effort.objects.filter(pk=effort.pk).update(hours=Decimal(each["hours"]) if "hours" in each else None)
        effort.depends_on.set(challenge.efforts.filter(title__in=each.get("after", ())))


def _cycle(scene: Scene, challenge: Challenge, text: Text, face: User) -> None:
    span = Span(scene.day(text["from"]), scene.day(text["until"]))
    actions.plan_cycle(challenge=challenge, span=span, aim=text["aim"], by=face)


def _review(challenge: Challenge, text: Text, face: User) -> None:
    cycle = Cycle.objects.get(challenge=challenge, aim=text["aim"])
    actions.review_cycle(cycle=cycle, done=text["done"], learned=text["learned"], changes=text["changes"], by=face)


def _ask(scene: Scene, challenge: Challenge, text: Text, face: User) -> None:
    actions.ask_line(
        challenge=challenge,
        of=text["of"],
        what=text["what"],
        answer_by=scene.day(text["by_when"]),
        department=scene.organisations[text["department"]],
        effort=challenge.efforts.filter(title=text.get("effort", "")).first(),
        by=face,
    )


def _answer(scene: Scene, challenge: Challenge, text: Text) -> None:
    request = challenge.line_requests.get(what=text["what"])
    actions.answer_line(line_request=request, state=text["state"], answer=text["answer"], by=scene.who(text["by"]))


def _measure(scene: Scene, challenge: Challenge, text: Text, face: User) -> None:
    target = Decimal(text["target"]) if "target" in text else None
    target_on = scene.day(text["target_on"]) if "target_on" in text else None
    better = text.get("more_is_better", True)
    if "indicator" in text:
        actions.follow_figure(
            challenge=challenge,
            indicator=Indicator.objects.get(slug=text["indicator"]),
            area=scene.area(text["area"]),
            baseline_period=str(scene.calendar.today.year - text["began"]),
            more_is_better=better,
            target=target,
            target_on=target_on,
            by=face,
        )
        return
    actions.count_ourselves(
        challenge=challenge,
        name=text["name"],
        unit=text["unit"],
        adds_up=text.get("adds_up", False),
        more_is_better=better,
        baseline=Decimal(text["baseline"]) if "baseline" in text else None,
        baseline_on=_baseline_on(scene, text),
        target=target,
        target_on=target_on,
        by=face,
    )


def _baseline_on(scene: Scene, text: Text) -> date | None:
    """Return the day on which it began: of a series the same week a year before its last."""
    if "series" in text:
        return _weeks(scene)[-1 - WEEKS_A_YEAR].on
    return scene.day(text["baseline_on"]) if "baseline_on" in text else None


def _weeks(scene: Scene) -> list[CountRow]:
    """Return the visitors of each week, dated on its Sunday, the weeks that the counters stood still left out."""
    found = visitors_a_week(scene.seed, scene.calendar)
    return [CountRow(monday + timedelta(days=6), Decimal(number)) for monday, number in found]


def _counts(scene: Scene, challenge: Challenge, text: Text, face: User, turn: int) -> Iterator[Act]:
    """Yield what was counted: by hand on a day, or a series that came in two tables."""
    for day, number, *note in text.get("counts", ()):
        row = CountRow(scene.day(day), Decimal(number), "".join(note))
        yield scene.moment(max(day - 1, 0), turn), partial(_count, challenge, text["name"], [row], face)
    if "series" in text:
        rows = _weeks(scene)[-text["series"] :]
        for part in (rows[: len(rows) // 2], rows[len(rows) // 2 :]):
            written = (scene.calendar.today - part[-1].on).days
            yield scene.moment(written, turn + 1), partial(_count, challenge, text["name"], part, face)


def _count(challenge: Challenge, name: str, rows: list[CountRow], face: User) -> None:
    measure = challenge.measures.get(name=name)
    if len(rows) > 1:
        actions.import_counts(measure=measure, rows=rows, by=face)
        return
    [row] = rows
    actions.keep_count(measure=measure, on=row.on, value=row.value, note=row.note, by=face)


def _result(challenge: Challenge, text: Text, face: User) -> None:
    shown_by = challenge.measures.filter(name=text["shown_by"]).first() if "shown_by" in text else None
    drawn = text.get("picture", "")
    actions.record_result(
        challenge=challenge,
        text=text["text"],
        for_reporters=text["means"],
        measure=text.get("measure", ""),
        before=Decimal(text["before"]) if "before" in text else None,
        after=Decimal(text["after"]) if "after" in text else None,
        shown_by=shown_by,
        picture=picture(drawn) if drawn else None,
        picture_shows=text.get("shows", ""),
        by=face,
    )
