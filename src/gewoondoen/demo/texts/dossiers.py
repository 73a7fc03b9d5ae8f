"""The challenges and the stories, written by hand in challenges.txt and stories.txt, as plain values.

A challenge:

    @ Bachbuurt | under_way | resident | days 260 | physical | theme parkeerdruk 4
    ! title            > why it matters         ? the question        + what success looks like
    % seen or heard | why it matters
    - cause | domain   -- a cause under it      x not taken up | why not
    & who: what they bring | shares             (`shares`: they share the question)
    * effort | who | domain | status | what came of it | day 300-255
    = result | for the reporters | what is counted | before | after
    # why it stopped

`days` is how long ago it was named; `theme X 4` takes up to four signals of that theme or subject in the area as
evidence; `signals X` takes the signals that stand under that heading in stories.txt. The signals of the stories:

    @ geluid complaint | Grote Kerkstraat | day 540 | Wim Nijland | web | answered 71
    ! title            - words                  = answer
    & day 530 | web | what somebody else said of it
    ~ day 537 visit | who | what was said -> what was agreed
    # day 443 | an internal note
"""

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files


@dataclass
class PartText:
    """A cause or a part, with those under it."""

    text: str
    domain: str = ""
    why_not: str = ""
    parts: list["PartText"] = field(default_factory=list)


@dataclass(frozen=True)
class PartyText:
    """Who joins, what they bring, and whether they share the question."""

    who: str
    brings: str
    shares: bool


@dataclass(frozen=True)
class EffortText:
    """What is done, by whom, and what came of it."""

    title: str
    who: str
    domain: str
    status: str
    outcome: str
    # "day 300-255": the days ago on which it began and ended, where a story says so.
    days: str = ""


@dataclass(frozen=True)
class ResultText:
    """What came of a challenge, and what it means for who reported it."""

    text: str
    for_reporters: str
    measure: str = ""
    before: str = ""
    after: str = ""


@dataclass
class Dossier:
    """One challenge as it was written."""

    area: str
    stage: str
    named_by: str
    namer: str
    days: int
    owner: str = ""
    face: str = ""
    story: str = ""
    signals: str = ""
    visibility: str = "public"
    theme: str = ""
    most: int = 0
    domains: list[str] = field(default_factory=list)
    title: str = ""
    why: str = ""
    question: str = ""
    success: str = ""
    stop_reason: str = ""
    seen: list[tuple[str, str]] = field(default_factory=list)
    parts: list[PartText] = field(default_factory=list)
    parties: list[PartyText] = field(default_factory=list)
    efforts: list[EffortText] = field(default_factory=list)
    results: list[ResultText] = field(default_factory=list)


@dataclass(frozen=True)
class TalkText:
    """A contact moment of a story."""

    day: int
    how: str
    who: str
    said: str
    agreed: str


@dataclass
class StoryText:
    """One signal of a story, as it was written; `end` is the day it was answered, None when work goes on."""

    story: str
    theme: str
    kind: str
    street: str
    day: int
    who: str
    channel: str
    end: int | None
    title: str = ""
    words: str = ""
    answer: str = ""
    others: list[tuple[int, str, str]] = field(default_factory=list)
    talks: list[TalkText] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


def lines_of(name: str) -> list[tuple[str, list[str]]]:
    """Return the lines of a file as (mark, parts between bars)."""
    text = files("gewoondoen.demo.texts").joinpath(f"{name}.txt").read_text()
    rows = (line.partition(" ") for line in text.splitlines() if line.strip())
    return [(mark, [part.strip() for part in rest.split("|")]) for mark, _, rest in rows]


@lru_cache(maxsize=1)
def dossiers() -> tuple[Dossier, ...]:
    """Return every challenge, in the order of the file."""
    found: list[Dossier] = []
    for mark, parts in lines_of("challenges"):
        if mark == "@":
            found.append(_dossier(parts))
        elif mark != "##" and found:
            _add(found[-1], mark, parts)
    return tuple(found)


def _dossier(parts: list[str]) -> Dossier:
    """Read the first line of a challenge."""
    area, stage, named, days, *rest = parts
    named_by, _, namer = named.partition(" ")
    dossier = Dossier(area, stage, named_by, namer, int(days.removeprefix("days ")))
    for part in rest:
        key, _, value = part.partition(" ")
        if key == "theme":
            dossier.theme, most = value.split()
            dossier.most = int(most)
        elif key in {"owner", "face", "story", "signals", "visibility"}:
            setattr(dossier, key, value)
        else:
            dossier.domains = part.split(",")
    return dossier


def _add(dossier: Dossier, mark: str, parts: list[str]) -> None:
    """Add one line to a challenge."""
    first, *rest = parts
    match mark:
        case "!":
            dossier.title = first
        case ">":
            dossier.why = first
        case "?":
            dossier.question = first
        case "+":
            dossier.success = first
        case "#":
            dossier.stop_reason = first
        case "%":
            dossier.seen.append((first, rest[0] if rest else ""))
        case "-":
            dossier.parts.append(PartText(first, rest[0] if rest else ""))
        case "--":
            dossier.parts[-1].parts.append(PartText(first, rest[0] if rest else ""))
        case "x":
            dossier.parts.append(PartText(first, why_not=rest[0]))
        case "&":
            who, _, brings = first.partition(": ")
            dossier.parties.append(PartyText(who, brings, "shares" in rest))
        case "*":
            dossier.efforts.append(EffortText(first, *rest))
        case "=":
            dossier.results.append(ResultText(first, *rest))
        case _:
            raise ValueError(f"Unknown line in {dossier.title}: {mark} {first}")


@lru_cache(maxsize=1)
def stories() -> tuple[StoryText, ...]:
    """Return every signal of every story, in the order of the file."""
    found: list[StoryText] = []
    story = ""
    for mark, parts in lines_of("stories"):
        if mark == "##":
            story = parts[0]
        elif mark == "@":
            found.append(_story(story, parts))
        elif found:
            _tell(found[-1], mark, parts)
    return tuple(found)


def _story(story: str, parts: list[str]) -> StoryText:
    """Read the first line of a signal of a story."""
    what, street, day, who, channel, end = parts
    theme, kind = what.split()
    ended = int(end.removeprefix("answered ")) if end.startswith("answered") else None
    return StoryText(story, theme, kind, street, _day(day), who, channel, ended)


def _tell(signal: StoryText, mark: str, parts: list[str]) -> None:
    """Add one line to a signal of a story."""
    first, *rest = parts
    match mark:
        case "!":
            signal.title = first
        case "-":
            signal.words = first
        case "=":
            signal.answer = first
        case "&":
            signal.others.append((_day(first), rest[0], rest[1]))
        case "~":
            day, how = first.rsplit(" ", 1)
            said, _, agreed = rest[1].partition(" -> ")
            signal.talks.append(TalkText(_day(day), how, rest[0], said, agreed))
        case "#":
            # The heading of the file starts with the same mark, before the first signal.
            signal.notes.append((_day(first), rest[0]))
        case _:
            raise ValueError(f"Unknown line in {signal.title}: {mark} {first}")


def _day(text: str) -> int:
    return int(text.removeprefix("day "))
