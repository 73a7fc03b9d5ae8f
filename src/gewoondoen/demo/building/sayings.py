"""What people see behind the figures and what they are asked: said by the actions of the room, dated back after."""

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from gewoondoen.areas.models import Area
from gewoondoen.demo.building.log import Log
from gewoondoen.demo.calendar import AMSTERDAM, Calendar
from gewoondoen.demo.courses import DISTRICT_OF
from gewoondoen.demo.figures.publications import LATE, RELEASED
from gewoondoen.demo.people import BY_NAME, face_of
from gewoondoen.demo.places import code_of
from gewoondoen.demo.texts.sayings import QuestionText, SayingText, sayings
from gewoondoen.knowledge import actions, queries
from gewoondoen.knowledge.actions.interpreting import HOLDS_FOR
from gewoondoen.knowledge.models import Audience, Indicator, Inquiry, Interpretation, Reaction, SpeaksAs
from gewoondoen.knowledge.periods import grain_of
from gewoondoen.knowledge.story_tasks import write_index
from gewoondoen.knowledge.themes import theme_of
from gewoondoen.people.models import User

# Sources of which a year is known two years later, besides the themes that are late in the key figures.
LATE_SOURCES = {"leefbaarometer", "ses_woa"}
# Within so many days others react.
REACTED_WITHIN = timedelta(days=45)


class Builder:
    """Holds what sayings point at, while they are made."""

    def __init__(
        self, seed: int, calendar: Calendar, areas: Mapping[str, Area], users: Mapping[str, User], log: Log
    ) -> None:
        self.rng = random.Random(f"sayings {seed}")
        self.calendar, self.areas, self.users, self.log = calendar, areas, users, log
        self.indicators = {each.slug: each for each in Indicator.objects.select_related("dataset")}
        self.catalogue = queries.catalogue(None)

    def build(self) -> int:
        """Write everything that is said and asked; returns how many interpretations there are."""
        said, asked = sayings()
        for text in sorted(said, key=lambda each: -each.day):
            self._say(text)
        for question in sorted(asked, key=lambda each: -each.day):
            self._ask(question)
        return Interpretation.objects.count()

    def _who(self, name: str) -> User:
        return self.users[BY_NAME[name].slug]

    def _moment(self, days: int, name: str) -> datetime:
        """Return when somebody wrote: residents at any hour, others at work."""
        is_at_work = BY_NAME[name].role not in {"resident", "platform_member"}
        return min(self.calendar.day(days, self.rng, office=is_at_work), self.calendar.now - timedelta(minutes=30))

    def _period(self, indicator: Indicator, area: Area, at: datetime) -> str:
        """Return the latest year of a figure at the time that somebody spoke of it; "" where it is of weeks."""
        is_late = indicator.dataset.slug in LATE_SOURCES or theme_of(indicator.theme) in LATE
        known = [
            period
            for period in self.catalogue.periods_of(indicator.slug, queries.level_of_kind(area.kind))
            if grain_of(period) == "year" and date(int(period) + 1 + is_late, *RELEASED) <= at.date()
        ]
        return max(known, default="")

    def _say(self, text: SayingText) -> None:
        """Let somebody say what they see, and all that followed."""
        author, area, at = self._who(text.who), self.areas[code_of(text.area)], self._moment(text.day, text.who)
        indicator = self.indicators[text.indicator] if text.indicator else None
        with self.log.as_of(at, [self._face(text).pk] if text.is_unread else []):
            said = actions.interpret(
                area=area,
                text=text.words,
                by=author,
                indicator=indicator,
                period=self._period(indicator, area, at) if indicator else "",
                domain=text.domain,
                visibility=Audience.INVOLVED if text.is_involved else "",
            )
        self._follow(said, text, at)

    def _face(self, text: SayingText) -> User:
        """Return who reads first what residents write of an area."""
        return self.users[face_of(DISTRICT_OF[text.area])]

    def _follow(self, said: Interpretation, text: SayingText, at: datetime) -> None:
        """Let it be read, recognised or seen otherwise, confirmed, taken back or asked anew; and let it be found."""
        author = self._who(text.who)
        _date(said, made_at=at, **_held_from(at))
        if said.role == SpeaksAs.LIVES and said.visibility != Audience.PUBLIC and not text.is_unread:
            at = self.calendar.office_after(at, self.rng.randint(0, 2), self.rng)
            with self.log.as_of(at, [author.pk]):
                actions.open_interpretation(interpretation=said, by=self._face(text))
        self._react(said, text, at)
        if text.confirmed is not None:
            confirmed = self._moment(text.confirmed, text.who)
            with self.log.as_of(confirmed):
                actions.confirm_interpretation(interpretation=said, by=author)
            _date(said, **_held_from(confirmed))
        if text.withdrawn is not None:
            gone = self._moment(text.withdrawn, text.who)
            with self.log.as_of(gone):
                actions.withdraw_interpretation(interpretation=said, by=author)
            _date(said, withdrawn_at=gone)
        said.refresh_from_db()
        if said.withdrawn_at is None and said.ask_again_on <= self.calendar.today:
            with self.log.as_of(self.calendar.at(said.ask_again_on, 6, self.rng), [author.pk]):
                actions.ask_whether_still_true(interpretation=said, today=said.ask_again_on)
        write_index(said)

    def _react(self, said: Interpretation, text: SayingText, at: datetime) -> None:
        """Let others react, each in their turn, before it was taken back."""
        ends = self._moment(text.withdrawn, text.who) if text.withdrawn is not None else self.calendar.now
        left = min(REACTED_WITHIN, (ends - at) * 0.9) / max(len(text.reactions), 1)
        for number, each in enumerate(text.reactions):
            moment, by = at + left * (number + self.rng.uniform(0.3, 0.7)), self._who(each.who)
            with self.log.as_of(moment, [self._who(text.who).pk]):
                reaction = actions.react(interpretation=said, recognises=each.recognises, by=by, words=each.words)
            Reaction.objects.filter(pk=reaction.pk).update(at=moment)
            if reaction.visibility != Audience.PUBLIC and not text.is_involved:
                with self.log.as_of(moment + left * 0.2, [by.pk]):
                    actions.open_reaction(reaction=reaction, by=self._face(text))

    def _ask(self, text: QuestionText) -> None:
        """Let somebody ask, others answer, and the question be closed."""
        area, asker, at = self.areas[code_of(text.area)], self._who(text.who), self._moment(text.day, text.who)
        indicator = self.indicators[text.indicator]
        with self.log.as_of(at, queries.asked_people(area)):
            inquiry = actions.ask_people(
                area=area,
                question=text.words,
                by=asker,
                indicator=indicator,
                period=self._period(indicator, area, at),
            )
        Inquiry.objects.filter(pk=inquiry.pk).update(asked_at=at)
        for answer in text.answers:
            moment = self._moment(answer.day, answer.who)
            with self.log.as_of(moment, [asker.pk]):
                said = actions.answer_inquiry(inquiry=inquiry, text=answer.words, by=self._who(answer.who))
            self._follow(said, answer, moment)
        if text.closed is not None:
            closed = self._moment(text.closed, text.who)
            with self.log.as_of(closed, [self._who(each.who).pk for each in text.answers]):
                actions.close_inquiry(inquiry=inquiry, by=asker)
            Inquiry.objects.filter(pk=inquiry.pk).update(closed_at=closed)


def _date(said: Interpretation, **fields: datetime | date) -> None:
    """Let it be of then: the actions know only of today."""
    Interpretation.objects.filter(pk=said.pk).update(**fields)


def _held_from(at: datetime) -> dict[str, date]:
    """Return from when it held, and when it is asked again."""
    day = at.astimezone(AMSTERDAM).date()
    return {"confirmed_on": day, "ask_again_on": day + HOLDS_FOR}
