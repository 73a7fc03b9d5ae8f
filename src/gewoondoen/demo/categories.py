"""Which category a report of the demo is of, and what was told besides: by its theme and the words somebody used."""

import random
from functools import lru_cache

from gewoondoen.kernel import words as text
from gewoondoen.signals.categories import DEFAULT_CATEGORIES, DefaultCategory, Question
from gewoondoen.signals.categories import shapes as departments

# The departments of the default tree, as this municipality calls its own.
DEPARTMENTS = {
    departments.PUBLIC_SPACE: "Openbare Ruimte",
    departments.ENFORCEMENT: "Toezicht en Handhaving",
    departments.SOCIAL_TEAM: "Sociaal Domein",
    departments.HOUSING: "Wonen en Vastgoed",
    departments.TRAFFIC: "Verkeer",
    departments.SAFETY: "Veiligheid",
    departments.FRONT_DESK: "Klantcontact",
}
# So many in a hundred leave the category open, and so many answer what it asks.
LEFT_OPEN, ANSWERED = 8, 55
HURRY = {"complaint", "concern", "stuck"}
SINCE = ("een paar dagen", "ongeveer twee weken", "vorige maand", "de zomer", "gisteravond", "al heel lang")
WHEN = (
    "vooral 's avonds",
    "in het weekend",
    "tussen acht en negen 's ochtends",
    "doordeweeks na zessen",
    "vrijdagnacht",
)
LIFE_EVENTS = {
    "geld-en-werk": ("job_loss", "debt", "divorce"),
    "zorg-en-hulp": ("illness", "care", "death"),
    "wonen": ("divorce", "move", "birth"),
    "opgroeien": ("divorce", "of_age"),
    "taal-en-meedoen": ("arrival", "arrival", "move"),
    "eenzaamheid": ("death", "retirement", "illness"),
}


@lru_cache(maxsize=32)
def _known(theme: str) -> tuple[tuple[DefaultCategory, frozenset[str]], ...]:
    """Return the categories of a theme that take reports, each with the stems that point to it."""
    taking = (each for each in DEFAULT_CATEGORIES.get(theme, ()) if not each.elsewhere)
    return tuple((each, frozenset(text.stems(f"{each.name} {each.keywords}"))) for each in taking)


def category_of(theme: str, kind: str, words: str) -> DefaultCategory | None:
    """Return the category whose words are used most; None where none is used, or where somebody left it open.

    >>> category_of("verlichting", "complaint", "De lantaarn brandt al drie weken niet.").slug
    'kapotte-lantaarn'
    """
    used = frozenset(text.stems(words))
    # Nobody is in a hurry with an idea or a compliment.
    fitting = [each for each in _known(theme) if not each[0].urgent or kind in HURRY]
    # Of two that fit as well, the one that is not urgent.
    best = max(fitting, key=lambda each: (len(each[1] & used), not each[0].urgent), default=None)
    if best is None or not best[1] & used or random.Random(words).randrange(100) < LEFT_OPEN:
        return None
    return best[0]


def answers_of(category: DefaultCategory | None, words: str) -> list[dict[str, str]]:
    """Return what somebody answered to the questions of a category, as a report keeps it."""
    rng = random.Random(f"answers {words}")
    if category is None or rng.randrange(100) >= ANSWERED:
        return []
    return [{"key": each.key, "question": each.text, "answer": _answer(rng, each)} for each in category.questions]


def _answer(rng: random.Random, question: Question) -> str:
    """Return an answer of the right kind."""
    if question.kind == "yes_no":
        return rng.choice(("Ja", "Ja", "Nee"))
    if question.kind == "choice":
        return rng.choice(question.choices)[0]
    if question.kind == "number" or question.key in {"mastnummer", "containernummer"}:
        return str(rng.randint(2, 9) if question.kind == "number" else rng.randint(1000, 9999))
    return rng.choice(WHEN if question.key == "wanneer" else SINCE)


def takes_part_of(kind: str, words: str) -> str:
    """Return what somebody wants to do for an idea: one in three wants to help, one in six to carry it out."""
    if kind != "idea":
        return ""
    return random.Random(f"part {words}").choices(("self", "together", "no", ""), (16, 34, 20, 30))[0]


def life_event_of(kind: str, theme: str, words: str) -> str:
    """Return what goes on in the life of who is stuck, for those who told it."""
    rng = random.Random(f"life {words}")
    if kind != "stuck" or rng.random() < 0.4:
        return ""
    return rng.choice(LIFE_EVENTS.get(theme, ("illness", "care", "move")))
