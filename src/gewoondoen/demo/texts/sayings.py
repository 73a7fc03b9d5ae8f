"""What people see behind the figures, and what they are asked, written by hand in interpretations.txt, as plain values.

    @ Vossenakkers | aardgas | Annelies de Groot | day 400 | confirmed 130      of a figure
    @ Zandhoek | area | … or @ Spoorzicht | signals safety | …                  of an area, or of what is reported
    - the words
    + who | words                                         recognises it (words or none)
    / who | words                                         sees it otherwise

    ? Molenwijk | leefbaarheid_voorzieningen | who asks | day 200 | closed 150
    - the question
    = who answers | day 196                               then - the words, + and / as above

`confirmed`, `withdrawn` and `closed` say how many days ago that was; `involved` keeps it for those involved, `unread`
leaves the words of a resident to be read.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from gewoondoen.demo.texts.dossiers import lines_of

OF_AREA, OF_SIGNALS = "area", "signals"


@dataclass(frozen=True)
class ReactionText:
    """Somebody recognises it, or sees it otherwise."""

    who: str
    recognises: bool
    words: str = ""


@dataclass
class SayingText:
    """What somebody sees; `about` is the slug of an indicator, "area", or "signals" with a domain."""

    area: str
    about: str
    who: str
    day: int
    words: str = ""
    confirmed: int | None = None
    withdrawn: int | None = None
    is_involved: bool = False
    is_unread: bool = False
    reactions: list[ReactionText] = field(default_factory=list)

    @property
    def indicator(self) -> str:
        """The slug of the indicator; "" where it is of no figure."""
        return "" if self.about == OF_AREA or self.domain else self.about

    @property
    def domain(self) -> str:
        """The domain in which it speaks of what is reported."""
        kind, _, domain = self.about.partition(" ")
        return domain if kind == OF_SIGNALS else ""


@dataclass
class QuestionText:
    """A question to people who know an area, with its answers; `closed` is None while it is open."""

    area: str
    indicator: str
    who: str
    day: int
    closed: int | None = None
    words: str = ""
    answers: list[SayingText] = field(default_factory=list)


@lru_cache(maxsize=1)
def sayings() -> tuple[tuple[SayingText, ...], tuple[QuestionText, ...]]:
    """Return what is said unasked, and the questions with their answers, in the order of the file."""
    said: list[SayingText] = []
    asked: list[QuestionText] = []
    last: SayingText | QuestionText | None = None
    for mark, parts in lines_of("interpretations"):
        match mark:
            case "@":
                last = _saying(*parts)
                said.append(last)
            case "?":
                last = _question(*parts)
                asked.append(last)
            case "=":
                last = SayingText(asked[-1].area, asked[-1].indicator, parts[0], _number(parts[1]))
                asked[-1].answers.append(last)
            case "-" if last is not None:
                last.words = parts[0]
            case "+" | "/" if isinstance(last, SayingText):
                last.reactions.append(ReactionText(parts[0], mark == "+", parts[1] if len(parts) > 1 else ""))
            case "#" | "##":
                pass
            case _:
                raise ValueError(f"Unknown line: {mark} {parts[0]}")
    return tuple(said), tuple(asked)


def _saying(area: str, about: str, who: str, day: str, flag: str = "") -> SayingText:
    found = SayingText(area, about, who, _number(day))
    match flag.partition(" "):
        case "confirmed", _, back:
            found.confirmed = int(back)
        case "withdrawn", _, back:
            found.withdrawn = int(back)
        case _:
            found.is_involved, found.is_unread = flag == "involved", flag == "unread"
    return found


def _question(area: str, indicator: str, who: str, day: str, closed: str = "") -> QuestionText:
    return QuestionText(area, indicator, who, _number(day), _number(closed) if closed else None)


def _number(text: str) -> int:
    """Return the number at the end of "day 12" or "closed 3"."""
    return int(text.rpartition(" ")[2])
