"""How an area fares in plain sentences, no surer than the figures are."""

from django.utils.translation import gettext as _

from gewoondoen.knowledge.uncertainty import share_interval
from gewoondoen.patterns import wordings
from gewoondoen.patterns.calendar import shifted
from gewoondoen.patterns.faring import Median, Share
from gewoondoen.patterns.queries.figures import Faring, Rate
from gewoondoen.ui.wording import number


def in_short(found: Faring) -> list[str]:
    """Return what there is to say first: how often people report, against the others and against the year before."""
    return [each for each in (_rate(found), _against(found), _change(found)) if each]


def period(found: Faring) -> str:
    """Return which twelve months: "maart 2025 tot en met februari 2026"."""
    first = wordings.month_name(shifted(found.month, -11))
    return _("%(first)s up to and including %(last)s") % {"first": first, "last": wordings.month_name(found.month)}


def _rate(found: Faring) -> str:
    """Say how often people report."""
    whole = found.own.whole
    name = found.area.short_name
    if whole.reports is None:
        return _("In %(area)s too little was reported to tell how much.") % {"area": name}
    if whole.rate is None:
        return _("In %(area)s people made %(count)s reports in twelve months.") % {
            "area": name,
            "count": number(whole.reports),
        }
    return _(
        "In %(area)s people made %(rate)s reports per 1,000 inhabitants: somewhere between %(low)s and %(high)s."
    ) % {
        "area": name,
        "rate": number(whole.rate.value),
        **between(whole.rate),
    }


def between(rate: Rate) -> dict[str, str]:
    """Return the bounds of a rate in whole numbers."""
    return {"low": number(rate.low), "high": number(rate.high)}


def _against(found: Faring) -> str:
    """Say whether that is more than in the rest of the municipality."""
    if found.against is None or found.town is None:
        return ""
    given = {"town": found.town.area.short_name, "times": number(found.against.value, 1)}
    if found.against.is_more:
        return _("That is more often than in the rest of %(town)s: %(times)s times as often.") % given
    if found.against.is_less:
        return _("That is less often than in the rest of %(town)s: %(times)s times as often.") % given
    return _("That is about as often as in the rest of %(town)s.") % given


def _change(found: Faring) -> str:
    """Say whether that is more than a year before."""
    ratio = found.own.whole.change
    if ratio is None or found.own.whole.before is None:
        return ""
    given = {"before": wordings.counted(found.own.whole.before)}
    if ratio.is_more:
        return _("It is more than in the twelve months before: %(before)s then.") % given
    if ratio.is_less:
        return _("It is less than in the twelve months before: %(before)s then.") % given
    return _("It is about as much as in the twelve months before: %(before)s then.") % given


def share(found: Share | None) -> str:
    """Return a share with between what it lies: "85 % (78 to 90 %) of about 120"."""
    if found is None:
        return wordings.too_few()
    value = share_interval(wordings.percent(found), found.whole)
    return _("%(share)s%% (between %(low)s and %(high)s%%), out of %(whole)s") % {
        "share": number(float(value.value)),
        "low": number(float(value.low)),
        "high": number(float(value.high)),
        "whole": number(found.whole),
    }


def wait(found: Median | None) -> str:
    """Return after how many days half had it, with between what that lies."""
    told = wordings.median(found)
    if found is None or found.day is None or found.low is None or found.high is None or found.low == found.high:
        return told
    return _("%(days)s (between %(low)s and %(high)s)") % {
        "days": told,
        "low": number(found.low),
        "high": number(found.high),
    }


def helped(said: tuple[int, int, int] | None) -> str:
    """Return what residents said of it."""
    if said is None:
        return wordings.too_few()
    whole = sum(said)
    yes, partly, no = (number(100 * each / whole) for each in said)
    return _("yes %(yes)s%%, partly %(partly)s%%, no %(no)s%%, out of %(whole)s") % {
        "yes": yes,
        "partly": partly,
        "no": no,
        "whole": number(whole),
    }
