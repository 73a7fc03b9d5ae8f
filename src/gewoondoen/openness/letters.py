"""Read one e-mail as a report: who wrote it, in which words of their own, with which photos, and where it may be.

RFC 5322 messages by the standard library's parser. What is quoted from earlier letters, signatures and what programs
add is cut away; automatic answers are told from people's letters by the headers of RFC 3834 and by what old programs
write instead.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from html.parser import HTMLParser

MOST_LETTERS, MOST_SUBJECT, MOST_PHOTOS = 4_000, 140, 3
# So many places a letter may name are looked up.
MOST_PLACES = 6
IMAGES = {"image/jpeg", "image/png", "image/webp"}
# Below a farewell so few lines are a name with an address; more may be a postscript, and stays.
MOST_BELOW_FAREWELL = 6

REFERENCE = re.compile(r"\bGD-?[0-9A-Z]{7}\b", re.IGNORECASE)
QUOTES_FOLLOW = re.compile(
    r"^\s*(?:O[pn]\b.{4,200}\b(?:schreef|wrote)\b.{0,100}:\s*$|-{2,}\s*(?:Oorspronkelijk bericht|Original Message)\b"
    r"|_{10,}\s*$|(?:Van|From):\s.+@)",
    re.IGNORECASE,
)
SENT_FROM = re.compile(r"^\s*(?:Verstuurd|Verzonden|Sent|Get Outlook|Outlook voor)\b.{0,80}$", re.IGNORECASE)
FAREWELL = re.compile(
    r"^\s*(?:met (?:vriendelijke|hartelijke) groet(?:en)?|m\.?v\.?g\.?|(?:vriendelijke )?groet(?:en|jes)?|"
    r"(?:kind |best )?regards)\b[ ,.!]*$",
    re.IGNORECASE,
)
AUTOMATIC_SUBJECT = re.compile(r"^\s*(?:automatisch antwoord|automatic reply|out of office|afwezig|undeliver)", re.I)
ANSWERS = re.compile(r"^\s*(?:(?:re|fw|fwd|antw|doorst|betr)\s*:\s*)+", re.IGNORECASE)
SMALL = r"(?:van|de|der|den|het|ter|ten|te|'t|'s|op|aan|in)"
STREET = re.compile(rf"\b([A-Z][\w'’.-]+(?: (?:{SMALL}|[A-Z][\w'’.-]+)){{0,5}} \d{{1,5}}(?: ?[a-zA-Z])?)\b")
POSTCODE = re.compile(r"\b(\d{4} ?[A-Z]{2}(?: \d{1,5}[a-zA-Z]?)?)\b")
PLACE_LINE = re.compile(
    r"^\s*(?:adres|plaats|locatie|waar|address|place)\s*:\s*(.{3,100})$", re.IGNORECASE | re.MULTILINE
)


class NoLetter(Exception):  # noqa: N818 - it is about what came in, not about the program
    """What came in is no e-mail, or names no sender."""


@dataclass(frozen=True)
class Received:
    """One e-mail, as far as a report needs it."""

    message_id: str
    sender: str
    name: str
    subject: str
    words: str
    automatic: bool = False
    references: tuple[str, ...] = ()
    photos: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def said(self) -> str:
        """What goes into a report: what it is about, and the words below it."""
        bare = ANSWERS.sub("", self.subject).strip()
        together = self.words if bare.lower() in self.words.lower() else f"{bare}\n\n{self.words}".strip()
        return together[:MOST_LETTERS]

    def places(self) -> list[str]:
        """Return what may be an address, the surest first: a line that says so, a postcode, a street with a number."""
        text = f"{self.subject}\n{self.words}"
        named = [found.strip() for found in PLACE_LINE.findall(text)]
        streets = [short for found in STREET.findall(text) for short in _shorter(found)]
        return list(dict.fromkeys([*named, *POSTCODE.findall(text), *streets]))[:MOST_PLACES]


def _shorter(place: str) -> Iterator[str]:
    """Yield a street with its number, and without words before it: a sentence may begin right before a street.

    >>> list(_shorter("Bij Lindeplein 3"))
    ['Bij Lindeplein 3', 'Lindeplein 3']
    """
    words = place.split()
    for start in range(len(words) - 1):
        if words[start][0].isupper():
            yield " ".join(words[start:])


def read(raw: bytes) -> Received:
    """Return an e-mail as a report needs it; raises NoLetter."""
    try:
        message = message_from_bytes(raw, policy=policy.default)
        sender = _sender(message)
        if sender is None:
            raise NoLetter("no sender")
        text = _text(message)
        subject = " ".join(str(message.get("Subject", "")).split())[:MOST_SUBJECT]
        return Received(
            message_id=str(message.get("Message-ID", "")).strip() or hashlib.sha256(raw).hexdigest(),
            sender=sender.addr_spec.lower(),
            name=" ".join(sender.display_name.split())[:120],
            subject=subject,
            words=own_words(text)[:MOST_LETTERS],
            automatic=is_automatic(message, subject),
            references=tuple(dict.fromkeys(_tidy(found) for found in REFERENCE.findall(f"{subject}\n{text}"))),
            photos=tuple(_photos(message)),
        )
    except (MessageError, LookupError, UnicodeError, ValueError, AttributeError) as error:
        raise NoLetter(type(error).__name__) from error


def _tidy(reference: str) -> str:
    """Return a reference as it is kept."""
    return f"GD-{reference.upper().removeprefix('GD').removeprefix('-')}"


def _sender(message: EmailMessage) -> Address | None:
    """Return who wrote it; None where no single address says so."""
    addresses = getattr(message.get("From"), "addresses", ())
    found = [each for each in addresses if each.username and "." in each.domain]
    return found[0] if found else None


def is_automatic(message: EmailMessage, subject: str) -> bool:
    """Whether a program wrote it: who is away, a bounce, a list. Those get no answer, or two would talk on for ever."""
    header = {
        name: str(message.get(name, "")).strip().lower() for name in ("Auto-Submitted", "Precedence", "Return-Path")
    }
    sender = _sender(message)
    return bool(
        header["Auto-Submitted"] not in {"", "no"}
        or header["Precedence"] in {"bulk", "junk", "list", "auto_reply"}
        or header["Return-Path"] == "<>"
        or any(message.get(name) for name in ("List-Id", "X-Autoreply", "X-Autorespond"))
        or message.get_content_type() == "multipart/report"
        or (sender and sender.username.lower() in {"mailer-daemon", "postmaster", "noreply", "no-reply"})
        or AUTOMATIC_SUBJECT.match(subject)
    )


def _text(message: EmailMessage) -> str:
    """Return the text of a message: the plain one, else what the other one says."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = body.get_content()
    text = content if isinstance(content, str) else ""
    if body.get_content_type() == "text/html":
        stripper = _Stripper()
        stripper.feed(text)
        stripper.close()
        text = stripper.text()
    return text.replace("\0", "").replace("\r\n", "\n").replace("\u00a0", " ")


class _Stripper(HTMLParser):
    """The words of a page, line by line; nothing of scripts, styles and quoted letters."""

    HIDDEN = frozenset({"script", "style", "head", "title", "blockquote", "template"})
    LINES = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in self.HIDDEN:
            self.hidden.append(tag)
        elif tag in self.LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            del self.hidden[self.hidden.index(tag) :]
        elif tag in self.LINES - {"br"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))

    def text(self) -> str:
        """Return the words, without more than one empty line between them."""
        lines = [" ".join(line.split()) for line in "".join(self.parts).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def own_words(text: str) -> str:
    """Return what somebody wrote now, without earlier letters and without what stands below their name.

    >>> own_words("De lamp is stuk.\\n\\nGroeten,\\nAnna\\n\\nOp ma 4 mei 2026 schreef de gemeente:\\n> Dank u wel")
    'De lamp is stuk.'
    """
    kept: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        both = f"{line} {lines[number + 1]}" if number + 1 < len(lines) else line
        if (
            line.rstrip() == "--"
            or QUOTES_FOLLOW.match(line)
            or (line.startswith(("Op ", "On ")) and QUOTES_FOLLOW.match(both))
        ):
            break
        if not line.startswith(">") and not SENT_FROM.match(line):
            kept.append(line.rstrip())
    return _without_farewell("\n".join(kept).strip())


def _without_farewell(text: str) -> str:
    """Return a text without its farewell and the name below, as long as little stands there."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        below = [each for each in lines[number + 1 :] if each.strip()]
        if number and FAREWELL.match(line) and len(below) <= MOST_BELOW_FAREWELL:
            return "\n".join(lines[:number]).strip()
    return text


def _photos(message: EmailMessage) -> Iterator[bytes]:
    """Yield the first photos that came with it."""
    count = 0
    for part in message.walk():
        if part.get_content_type() in IMAGES and count < MOST_PHOTOS:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                count += 1
                yield content
