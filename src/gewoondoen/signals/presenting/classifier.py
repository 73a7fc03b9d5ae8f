"""How a classifier does, as its page shows it: figures with their meaning, reliability chart, algorithm card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gewoondoen.knowledge.register_card import CATEGORIES, FIELDS, STATES
from gewoondoen.signals import queries
from gewoondoen.signals.classifier_scores import LEAST_RIGHT
from gewoondoen.signals.models import Classifier
from gewoondoen.ui import wording
from gewoondoen.ui.charts import Chart, Line, Reading, line_chart

REGISTER_LANGUAGE = "nl"
# Of fewer texts, "how often it was right" is chance, and a line would jump up and down.
FEWEST_DRAWN = 10


@dataclass(frozen=True)
class Row:
    """A category with its scores, as written."""

    name: str
    precision: str
    recall: str
    f1: str
    support: int


@dataclass(frozen=True)
class Shown:
    """All that the page says of the classifier in use."""

    # (label, figure, what it means)
    tiles: Sequence[tuple[str, str, str]]
    gives_advice: bool
    chart: Chart
    rows: Sequence[Row]
    left_out: Sequence[tuple[str, int]]
    card: Sequence[tuple[str, str]]


def percent(share: float) -> str:
    """Write a share of one in whole per cents."""
    return f"{wording.number(100 * share)}\N{NO-BREAK SPACE}%"


def shown(classifier: Classifier) -> Shown:
    """Return what the page says of a classifier."""
    told = classifier.scores
    slugs = [each["label"] for each in told["categories"]]
    names = queries.category_names([*slugs, *told["left_out"]])
    return Shown(
        tiles_of(classifier),
        classifier.threshold < 1,
        reliability_chart(told["bins"]),
        [_row(each, names) for each in told["categories"]],
        [(names[slug], count) for slug, count in told["left_out"].items()],
        card_of(classifier),
    )


def _row(score: Mapping[str, Any], names: Mapping[str, str]) -> Row:
    """Return a category with its scores, as written."""
    precision, recall, f1 = (percent(score[each]) for each in ("precision", "recall", "f1"))
    return Row(names[score["label"]], precision, recall, f1, score["support"])


def tiles_of(classifier: Classifier) -> list[tuple[str, str, str]]:
    """Return the figures of a classifier, each with what it means in plain words."""
    told = classifier.scores
    tiles = [
        (
            _("Macro-F1"),
            wording.number(classifier.macro_f1, 2),
            _("From 0 to 1: how well it finds each category, where a rare one counts as much as a common one."),
        ),
        (
            _("Calibration error"),
            wording.number(told["calibration_error"], 2),
            _("How far “so sure” lies from “so often right”. 0 is honest; above 0.10 it fools us."),
        ),
    ]
    if classifier.threshold < 1:
        tiles += [
            (
                _("Advises from"),
                percent(classifier.threshold),
                _("Less sure than this, and the keywords are used instead."),
            ),
            (
                _("Gives advice"),
                percent(told["coverage"]),
                _("Of the texts it was tried on. For the others it kept silent."),
            ),
            (_("Right"), percent(told["precision"]), _("Of the advice it gave on texts it was tried on.")),
        ]
    return tiles


def reliability_chart(bins: Sequence[Mapping[str, Any]]) -> Chart:
    """Draw for ten bins of sureness how sure it was and how often it was right; level lines are honest ones."""
    nothing = _("fewer than ten texts")
    lines = [
        Line(
            label,
            [Reading(100 * each[key] if each["count"] >= FEWEST_DRAWN else None, nothing) for each in bins],
            own=own,
        )
        for label, key, own in ((_("was right"), "right", True), (_("said it was sure"), "sureness", False))
    ]
    columns = [f"{each['low'] * 100:.0f}–{each['high'] * 100:.0f} % ({each['count']})" for each in bins]
    return line_chart(
        lines,
        columns,
        measure=wording.measure(_("Share of the texts"), 0, "{} %"),
        words=replace(wording.words(), period=_("Sureness")),
        title=_("Was it right as often as it was sure?"),
        description=_("The closer the two lines, the more honest its sureness. Between brackets: how many texts."),
        from_zero=True,
    )


def card_of(classifier: Classifier) -> list[tuple[str, str]]:
    """Return the algorithm card: the fields of the national register that can be filled in, in the register's Dutch."""
    with translation.override(REGISTER_LANGUAGE):
        known = _card_texts(classifier)
    return [(field.name, known[field.key]) for field in FIELDS if known.get(field.key)]


def _card_texts(classifier: Classifier) -> dict[str, str]:
    """Return the texts of the card, by the register's keys."""
    told = classifier.scores
    figures = {
        "learned": classifier.learned_from,
        "tried": classifier.tried_on,
        "f1": wording.number(classifier.macro_f1, 2),
        "error": wording.number(told["calibration_error"], 2),
        "least": percent(LEAST_RIGHT),
        "day": date_format(classifier.trained_at, "j F Y"),
    }
    return {
        "naam": _("Advice on the category of a report"),
        "omschrijving": _(
            "While someone writes a report, the platform suggests a category. A person accepts or changes it."
        ),
        "organisatie": _("Municipality of %(name)s") % {"name": settings.MUNICIPALITY_NAME},
        "status": STATES[1],
        "contact": settings.CONTACT_EMAIL,
        "categorie": CATEGORIES[2],
        "doel": _(
            "Reports reach the right people sooner, and residents need not know our categories. The category decides "
            "who handles it and which questions are asked, never whether a report is dealt with."
        ),
        "afwegingen": _(
            "Where it is not sure enough it says nothing. It sees words only: no name, no place, no other report. "
            "Those who write in another language get no advice and choose the category themselves."
        ),
        "tussenkomst": _("Nothing is chosen automatically. The words that weighed stand with the advice."),
        "risico": _(
            "It learned from what people chose before, mistakes included. It is tried on newer reports each month, and "
            "an administrator can put an earlier one in use."
        ),
        "gegevens": _(
            "The words of %(learned)s closed reports with their category. Never reports told in confidence. Words that "
            "stand in fewer than five reports, and numbers, are not learned."
        )
        % figures,
        "werking": _(
            "Stems of words and of two words in a row, weighed by TF-IDF; multinomial logistic regression; sureness "
            "made honest by a temperature and a share of slips. "
            "Trained on %(day)s and tried on the %(tried)s newest reports: macro-F1 %(f1)s, "
            "calibration error %(error)s. It advises from the lowest sureness at which at least %(least)s is right "
            "(lower end of Wilson's 95%% interval)."
        )
        % figures,
        "taal": "nld",
        "schema": "1.0.0",
    }
