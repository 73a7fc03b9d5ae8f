"""The registry of verbs: what can happen, which facts go with it, and how it is worded at show time.

    verbs.add(Verb("challenge.framed", facts={"question"}, text=_("{actor} framed the question: “{question}”")))

A text may use the facts of its event and `{actor}`. Names are looked up when the event is shown, never stored.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
# What is news to people who follow an area, and not on the work themselves: a beginning, or what came of it.
NEW, OUTCOME = "new", "outcome"
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Verb:
    """One thing that can happen.

    `facts` are the allowed keys of an event's facts; `text` words the event for those involved, `public_text` for
    everyone else (default: the same); `wording` turns facts into what the text shows, e.g. a code into its label.
    `news` says whether it is news to who follows the area: NEW (something begins) or OUTCOME (something came of it).
    """

    name: str
    text: Text
    facts: frozenset[str] = frozenset()
    public_text: Text | None = None
    icon: str = "circle"
    tone: str = "neutral"
    news: str = ""
    wording: Callable[[Mapping[str, Any]], Mapping[str, object]] | None = field(default=None, compare=False)

    def words(self, facts: Mapping[str, Any], *, actor: str, public: bool) -> str:
        """Return the event in the reader's language."""
        template = str(self.public_text if public and self.public_text is not None else self.text)
        shown: dict[str, object] = {key: facts.get(key, "") for key in self.facts}
        if self.wording:
            shown.update(self.wording(facts))
        shown["actor"] = actor
        return PLACE.sub(lambda found: str(shown.get(found.group(1), "")), template)


_verbs: dict[str, Verb] = {}


def add(verb: Verb) -> None:
    """Make a verb known; a second one of the same name is refused."""
    if verb.name in _verbs:
        raise ValueError(f"The verb {verb.name} is known already.")
    _verbs[verb.name] = verb


def get(name: str) -> Verb:
    """Return the verb; raises KeyError for one that no room declared."""
    return _verbs[name]


# An event outlives the version that wrote it: one whose verb is gone by now keeps its place in the timeline.
FORGOTTEN = Verb("", _("Something happened here that this version has no words for"))


def known(name: str) -> Verb:
    """Return the verb to show an event with: a neutral one for a verb that no room declares any more."""
    return _verbs.get(name, FORGOTTEN)


def names() -> list[str]:
    """Return the names of all verbs, sorted."""
    return sorted(_verbs)


def news(*kinds: str) -> list[str]:
    """Return the names of the verbs that are news of one of these kinds (of any, when none is given), sorted."""
    return sorted(name for name, verb in _verbs.items() if verb.news and (not kinds or verb.news in kinds))
