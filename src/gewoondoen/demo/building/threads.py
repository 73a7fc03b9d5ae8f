"""Challenges with their evidence, parts, parties, efforts and results."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge, Effort, Evidence, Frame, Part, Party, Result
from gewoondoen.demo.building.log import Log
from gewoondoen.demo.building.reports import Rows
from gewoondoen.demo.courses import Cause, Course, Happening, Joined, Outcome, Seen, Work
from gewoondoen.demo.people import BY_NAME, BY_SLUG
from gewoondoen.kernel import words
from gewoondoen.kernel.models import SearchEntry
from gewoondoen.people.models import Organisation, User

# The fact by which an event names the row it is about.
FACT = {Seen: "evidence", Cause: "part", Joined: "party", Work: "effort", Outcome: "result"}


class Builder:
    """Holds what the rows of challenges point at, while they are made."""

    def __init__(
        self,
        areas: Mapping[str, Area],
        users: Mapping[str, User],
        organisations: Mapping[str, Organisation],
        signals: Rows,
        log: Log,
    ) -> None:
        self.areas, self.users, self.organisations = areas, users, organisations
        self.signals, self.log = signals, log
        # The row of each piece of a course, by its identity.
        self.rows: dict[int, Any] = {}

    def build(self, courses: Sequence[Course]) -> None:
        """Write all challenges with their events and search entries."""
        challenges = Challenge.objects.bulk_create([self._challenge(course) for course in courses])
        pairs = list(zip(courses, challenges, strict=True))
        self._keep([(s, self._evidence(row, s)) for course, row in pairs for s in course.seen], Evidence)
        for top in (True, False):
            causes = [
                (c, self._part(row, c)) for course, row in pairs for c in course.causes if (c.above is None) is top
            ]
            self._keep(causes, Part)
        self._keep([(p, self._party(row, p)) for course, row in pairs for p in course.parties], Party)
        Frame.objects.bulk_create([self._frame(course, row) for course, row in pairs if row.question])
        self._keep([(w, self._effort(row, w)) for course, row in pairs for w in course.efforts], Effort)
        self._keep([(r, self._result(row, r, course)) for course, row in pairs for r in course.results], Result)
        for course, row in pairs:
            told = self._people_on(course)
            for happening in course.happenings:
                self._record(course, row, happening, told)
        SearchEntry.objects.bulk_create([self._entry(course, row) for course, row in pairs])

    def _keep(self, made: Sequence[tuple[object, Any]], model: Any) -> None:
        """Write the rows of one kind and remember which piece each came from."""
        written = model.objects.bulk_create([row for _, row in made])
        self.rows |= {id(piece): row for (piece, _), row in zip(made, written, strict=True)}

    def _who(self, name: str) -> tuple[User | None, Organisation | None]:
        """Return the person or the organisation of this name."""
        person = BY_NAME.get(name)
        return (self.users[person.slug], None) if person else (None, self.organisations[name])

    def _challenge(self, course: Course) -> Challenge:
        text = course.text
        owner = BY_SLUG[course.owner]
        return Challenge(
            area=self.areas[course.code],
            title=text.title,
            why=text.why,
            stage=text.stage,
            visibility=text.visibility,
            domains=text.domains,
            named_by=text.named_by,
            named_by_organisation=self.organisations.get(text.namer),
            question=text.question,
            success=text.success,
            owner=self.users[owner.slug],
            owner_organisation=self.organisations.get(owner.organisation),
            contact_person=self.users[course.face],
            created_at=course.named_at,
            moved_at=max(happening.at for happening in course.happenings),
            ended_at=course.ended_at,
            stop_reason=text.stop_reason,
            version=len(course.happenings),
        )

    def _evidence(self, challenge: Challenge, seen: Seen) -> Evidence:
        return Evidence(
            challenge=challenge,
            signal=self.signals[seen.matter.number] if seen.matter else None,
            text=seen.text,
            why=seen.why,
            added_by=self.users[seen.by],
            added_at=seen.at,
        )

    def _part(self, challenge: Challenge, cause: Cause) -> Part:
        return Part(
            challenge=challenge,
            parent=self.rows[id(cause.above)] if cause.above else None,
            kind="cause",
            text=cause.text.text,
            domain=cause.text.domain,
            is_taken_up=not cause.text.why_not,
            why_not=cause.text.why_not,
        )

    def _party(self, challenge: Challenge, joined: Joined) -> Party:
        user, organisation = self._who(joined.text.who)
        return Party(
            challenge=challenge,
            user=user,
            organisation=organisation,
            brings=joined.text.brings,
            shares_question=joined.text.shares,
            joined_at=joined.at,
        )

    def _frame(self, course: Course, challenge: Challenge) -> Frame:
        """Return the question as its first version, agreed on when the challenge was framed."""
        framed = next(each.at for each in course.happenings if each.verb == "challenge.framed")
        return Frame(
            challenge=challenge,
            number=1,
            question=challenge.question,
            success=challenge.success,
            state=Frame.State.AGREED,
            put_forward_by=self.users[course.face],
            put_forward_at=framed,
            agreed_at=framed,
        )

    def _effort(self, challenge: Challenge, work: Work) -> Effort:
        owner, organisation = self._who(work.text.who)
        if owner is not None:
            organisation = owner.organisation
        return Effort(
            challenge=challenge,
            title=work.text.title,
            domain=work.text.domain,
            owner=owner,
            organisation=organisation,
            starts_on=work.starts_on,
            ends_on=work.ends_on,
            status=work.text.status,
            outcome=work.text.outcome,
        )

    def _result(self, challenge: Challenge, outcome: Outcome, course: Course) -> Result:
        text = outcome.text
        return Result(
            challenge=challenge,
            text=text.text,
            for_reporters=text.for_reporters,
            measure=text.measure,
            before=Decimal(text.before) if text.before else None,
            after=Decimal(text.after) if text.after else None,
            at=outcome.at,
            by=self.users[course.owner],
        )

    def _people_on(self, course: Course) -> set[int]:
        """Return who is told what happens: owner, face, parties and who does something."""
        names = [party.text.who for party in course.parties] + [work.text.who for work in course.efforts]
        slugs = {course.owner, course.face, *(BY_NAME[name].slug for name in names if name in BY_NAME)}
        return {self.users[slug].pk for slug in slugs}

    def _record(self, course: Course, challenge: Challenge, happening: Happening, told: set[int]) -> None:
        """Keep one event; a signal that became evidence gets one on its own line as well."""
        facts: dict[str, Any] = dict(happening.facts)
        if happening.row is not None:
            facts[FACT[type(happening.row)]] = self.rows[id(happening.row)].pk
        signal = None
        if isinstance(happening.row, Seen):
            matter = happening.row.matter
            signal = self.signals[matter.number] if matter else None
            facts["signal"] = signal.pk if signal else None
        by = self.users[happening.by].pk
        common: dict[str, Any] = {"at": happening.at, "by": by, "visibility": course.text.visibility}
        self.log.record(
            happening.verb,
            subject=("challenge", challenge.pk),
            area_id=challenge.area_id,
            facts=facts,
            told=told,
            **common,
        )
        if signal is not None:
            self.log.record(
                "signal.joined_challenge",
                subject=("signal", signal.pk),
                area_id=signal.area_id,
                facts={"challenge": challenge.pk},
                **common,
            )

    def _entry(self, course: Course, challenge: Challenge) -> SearchEntry:
        """Return what can be found, as `challenges.tasks.write_index` does for one (a test compares the two)."""
        text = course.text
        found = [text.title, text.why, text.question, text.success, challenge.area.name]
        found += [cause.text.text for cause in course.causes]
        found += [work.text.title for work in course.efforts]
        found += [outcome.text.text for outcome in course.results]
        stems = " ".join(words.stems(" ".join(found)))
        return SearchEntry(kind="challenge", object_id=challenge.pk, audience=text.visibility, stems=stems)
