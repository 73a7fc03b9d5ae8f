"""How signals of the demo ended: in which outcome, with whose help, whether it helped, and what was learned.

It comes after the lives, with chances of its own, so that a life stays the same whatever its ending.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from gewoondoen.demo.acts import THEMES
from gewoondoen.demo.calendar import AMSTERDAM, Calendar
from gewoondoen.demo.matters import Matter, Part, Step
from gewoondoen.demo.people import BY_SLUG
from gewoondoen.demo.places import MUNICIPALITY, NEIGHBOURHOODS
from gewoondoen.demo.texts import endings as texts
from gewoondoen.kernel import workdays

DISTRICT_OF = {each.code: each.district.name for each in NEIGHBOURHOODS}
# Of what is not just heard, so many in a hundred end otherwise than done.
PARTLY, NOT_DONE, PASSED_ON = 8, 7, 6
# Of the signals on which work was under way, so many in a hundred had a part given to someone else.
GIVEN_AWAY, GIVEN_BACK = 14, 6
# Of those that are under way now it is more, and half of them are still to do: today has to have some.
GIVEN_NOW, STILL_OPEN = 45, 50
# Of those who know the answer, so many in a hundred say whether it helped; of the signals that ended, how many taught.
JUDGED, TAUGHT = 42, 1.5
# How often it helped, partly, or not, by how it ended.
HELPED = {
    "done": (76, 16, 8),
    "partly": (34, 46, 20),
    "not_done": (10, 26, 64),
    "passed_on": (24, 34, 42),
    "heard": (80, 15, 5),
}
Rng = random.Random


def work_out(seed: int, calendar: Calendar, matters: Sequence[Matter]) -> None:
    """Give every signal that has an answer its outcome, and those that were worked on their parts."""
    rng = Rng(f"endings {seed}")
    for matter in matters:
        if matter.joined_into is not None:
            continue
        if matter.answered_at is not None:
            _end(rng, matter)
            _judge(rng, calendar, matter)
        if matter.kind != "stuck" and rng.uniform(0, 100) < (GIVEN_NOW if matter.answered_at is None else GIVEN_AWAY):
            _give_away(rng, calendar, matter)
        matter.steps.sort(key=lambda step: step.at)


def _end(rng: Rng, matter: Matter) -> None:
    """Say how it ended; one that was not done has its own answer and says why."""
    domain = THEMES[matter.theme].domain
    matter.outcome = "heard" if matter.kind in {"compliment", "question"} else "done"
    chance = rng.uniform(0, 100)
    if matter.outcome == "done" and not matter.story and matter.kind != "stuck":
        if chance < PARTLY:
            matter.outcome, matter.why_not = "partly", rng.choice(texts.REST[domain])
        elif chance < PARTLY + NOT_DONE:
            matter.outcome = "not_done"
            matter.answer, matter.why_not = rng.choice(texts.REFUSED[domain])
        elif chance < PARTLY + NOT_DONE + PASSED_ON:
            matter.outcome = "passed_on"
            matter.passed_on_to, matter.answer = rng.choice(texts.PASSED_ON[domain])
    if matter.ended_at is not None and matter.kind not in {"compliment", "question"} and rng.uniform(0, 100) < TAUGHT:
        matter.lesson = rng.choice(texts.LESSONS.get(matter.theme, ("",)))
    matter.steps = [
        replace(step, facts={"outcome": matter.outcome}) if step.verb == "signal.answered" else step
        for step in matter.steps
    ]


def _judge(rng: Rng, calendar: Calendar, matter: Matter) -> None:
    """Let some of those who know the answer say whether it helped."""
    for place, said in enumerate(matter.said):
        knows = said.answer_told_at or (matter.answered_at if said.reporter.is_anonymous else None)
        if knows is None or rng.uniform(0, 100) >= JUDGED:
            continue
        at = knows + timedelta(days=rng.uniform(0.05, 9))
        if at > calendar.now:
            continue
        said.helped = rng.choices(("yes", "partly", "no"), HELPED[matter.outcome])[0]
        said.helped_at = at
        if said.erased_at is None and rng.random() < 0.4:
            said.helped_words = rng.choice(texts.JUDGED[said.helped])
        matter.steps.append(Step(at, "signal.judged", said.reporter.slug, {"helped": said.helped}, report=place))


def _give_away(rng: Rng, calendar: Calendar, matter: Matter) -> None:
    """Give a part of the work to a department, a partner or a contractor, while it is under way."""
    begun = next((step.at for step in matter.steps if step.facts.get("status") == "under_way"), None)
    if begun is None or matter.theme not in texts.WORK:
        return
    given = begun + timedelta(minutes=rng.randint(20, 600))
    ended = given + timedelta(days=rng.uniform(0.8, 9))
    if given > calendar.now or (matter.answered_at and ended > matter.answered_at):
        return
    here = list(_parties(matter.theme, DISTRICT_OF[matter.address.neighbourhood]))
    if not here and matter.theme not in texts.CONTRACTORS:
        return
    part = _part(rng, calendar, matter, given, here)
    matter.parts.append(part)
    matter.steps.append(_step(part, given, "assignment.given", matter.face))
    stays = matter.answered_at is None and rng.uniform(0, 100) < STILL_OPEN
    if ended <= calendar.now and not stays:
        is_back = rng.uniform(0, 100) < GIVEN_BACK
        part.status, part.ended_at = ("declined" if is_back else "done"), ended
        part.outcome = rng.choice(texts.GIVEN_BACK if is_back else texts.DONE)
        matter.steps.append(_step(part, ended, f"assignment.{part.status}", part.who))


def _part(rng: Rng, calendar: Calendar, matter: Matter, given: datetime, here: list[tuple[str, str]]) -> Part:
    """Return a part of the work for one of those who can do it there."""
    what = rng.choice(texts.WORK[matter.theme])
    due = workdays.after(given.astimezone(AMSTERDAM).date(), rng.randint(4, 10))
    if matter.answered_at is None:
        due = max(due, workdays.after(calendar.today, rng.choice((0, 0, 1, 2, 4, 7))) - timedelta(days=1))
    if matter.theme in texts.CONTRACTORS and (not here or rng.random() < 0.4):
        name, email = texts.CONTRACTORS[matter.theme]
        return Part(what, given, due, by=matter.face, contractor=name, email=email)
    organisation, who = rng.choice(here)
    return Part(what, given, due, by=matter.face, organisation=organisation, who=who)


def _parties(theme: str, district: str) -> Iterator[tuple[str, str]]:
    """Yield the organisations with somebody who works in the district, and who that is."""
    for slug in texts.PARTIES.get(theme, texts.DEPARTMENT):
        person = BY_SLUG[slug]
        if {MUNICIPALITY, district} & set(person.areas):
            yield person.organisation, slug


def _step(part: Part, at: datetime, verb: str, by: str) -> Step:
    """Return a step of a part."""
    facts = {"to": part.organisation, "party": "organisation" if part.organisation else "contractor"}
    return Step(at, verb, by, facts, part=part)


def people_told(step: Step) -> list[str]:
    """Return who of the cast gets news of a step of a part: who does it, or who gave it."""
    if step.part is None:
        return []
    who = step.part.who if step.verb == "assignment.given" else step.part.by
    return [who] if who else []
