"""The sentences of messages (`phrases`, `highlights`, `notes`) by their key, and the names of levels, for `wordings`.

Words are about areas and not about the people in them.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from gewoondoen.knowledge.values import Level

SENTENCES: Mapping[str, str | Promise] = {
    "headline": gettext_lazy("%(fact)s, %(comparison)s (%(reference)s)"),
    # Beside another area; "in" because the place may be a country, a city or a group of areas.
    "compare.same": gettext_lazy("about the same as in %(place)s"),
    "compare.higher.plain": gettext_lazy("higher than in %(place)s"),
    "compare.higher.little": gettext_lazy("a little higher than in %(place)s"),
    "compare.higher.clear": gettext_lazy("clearly higher than in %(place)s"),
    "compare.higher.much": gettext_lazy("much higher than in %(place)s"),
    "compare.higher.double": gettext_lazy("about twice as high as in %(place)s"),
    "compare.higher.over_double": gettext_lazy("more than twice as high as in %(place)s"),
    "compare.lower.plain": gettext_lazy("lower than in %(place)s"),
    "compare.lower.little": gettext_lazy("a little lower than in %(place)s"),
    "compare.lower.clear": gettext_lazy("clearly lower than in %(place)s"),
    "compare.lower.much": gettext_lazy("much lower than in %(place)s"),
    "compare.lower.double": gettext_lazy("about half as high as in %(place)s"),
    "compare.lower.over_double": gettext_lazy("less than half as high as in %(place)s"),
    "average.same": gettext_lazy("about average in %(place)s"),
    "average.higher.plain": gettext_lazy("higher than average in %(place)s"),
    "average.higher.little": gettext_lazy("a little higher than average in %(place)s"),
    "average.higher.clear": gettext_lazy("clearly higher than average in %(place)s"),
    "average.higher.much": gettext_lazy("much higher than average in %(place)s"),
    "average.higher.double": gettext_lazy("about twice the average in %(place)s"),
    "average.higher.over_double": gettext_lazy("more than twice the average in %(place)s"),
    "average.lower.plain": gettext_lazy("lower than average in %(place)s"),
    "average.lower.little": gettext_lazy("a little lower than average in %(place)s"),
    "average.lower.clear": gettext_lazy("clearly lower than average in %(place)s"),
    "average.lower.much": gettext_lazy("much lower than average in %(place)s"),
    "average.lower.double": gettext_lazy("about half the average in %(place)s"),
    "average.lower.over_double": gettext_lazy("less than half the average in %(place)s"),
    # Under the figure of another area, with no room for its name.
    "brief.same": gettext_lazy("about the same"),
    "brief.higher.plain": gettext_lazy("higher here"),
    "brief.higher.little": gettext_lazy("a little higher here"),
    "brief.higher.clear": gettext_lazy("clearly higher here"),
    "brief.higher.much": gettext_lazy("much higher here"),
    "brief.higher.double": gettext_lazy("about twice as high here"),
    "brief.higher.over_double": gettext_lazy("more than twice as high here"),
    "brief.lower.plain": gettext_lazy("lower here"),
    "brief.lower.little": gettext_lazy("a little lower here"),
    "brief.lower.clear": gettext_lazy("clearly lower here"),
    "brief.lower.much": gettext_lazy("much lower here"),
    "brief.lower.double": gettext_lazy("about half as high here"),
    "brief.lower.over_double": gettext_lazy("less than half as high here"),
    # Where an area stands out, and its figure does not differ from the average of the whole on that side.
    "placed": gettext_lazy("%(fact)s, %(comparison)s"),
    "most.higher": gettext_lazy("higher than in most %(areas)s in %(place)s"),
    "most.lower": gettext_lazy("lower than in most %(areas)s in %(place)s"),
    "trend.rose": gettext_lazy("rose from %(first)s in %(first_period)s to %(last)s in %(last_period)s"),
    "trend.fell": gettext_lazy("fell from %(first)s in %(first_period)s to %(last)s in %(last_period)s"),
    "trend.same": gettext_lazy("stayed about the same since %(first_period)s"),
    "trend.wavers": gettext_lazy("has gone up and down since %(first_period)s"),
    "trend.peak": gettext_lazy("rose to %(turn)s in %(turn_period)s, and then fell to %(last)s in %(last_period)s"),
    "trend.valley": gettext_lazy("fell to %(turn)s in %(turn_period)s, and then rose to %(last)s in %(last_period)s"),
    "rank.first": gettext_lazy("the highest of the %(ranked)s %(areas)s"),
    "rank.last": gettext_lazy("the lowest of the %(ranked)s %(areas)s"),
    "rank.highest": gettext_lazy("among the %(among)s highest of the %(ranked)s %(areas)s"),
    "rank.lowest": gettext_lazy("among the %(among)s lowest of the %(ranked)s %(areas)s"),
    "rank.highest_fifth": gettext_lazy("in the highest fifth of the %(ranked)s %(areas)s"),
    "rank.lowest_fifth": gettext_lazy("in the lowest fifth of the %(ranked)s %(areas)s"),
    "rank.middle": gettext_lazy("in the middle of the %(ranked)s %(areas)s"),
    "rank.upper_half": gettext_lazy("in the higher half of the %(ranked)s %(areas)s"),
    "rank.lower_half": gettext_lazy("in the lower half of the %(ranked)s %(areas)s"),
    "rank.untold": gettext_lazy("cannot be told from the middle of the %(ranked)s %(areas)s"),
    "why.fifth.higher": gettext_lazy(
        "In the highest fifth of the %(count)s %(areas)s in the country: %(value)s, and the fifth begins at %(limit)s."
    ),
    "why.fifth.lower": gettext_lazy(
        "In the lowest fifth of the %(count)s %(areas)s in the country: %(value)s, and the fifth ends at %(limit)s."
    ),
    "why.deviation.higher": gettext_lazy(
        "%(deviations)s standard deviations above the mean of the %(count)s %(areas)s of the municipality (%(mean)s)."
    ),
    "why.deviation.lower": gettext_lazy(
        "%(deviations)s standard deviations below the mean of the %(count)s %(areas)s of the municipality (%(mean)s)."
    ),
    "border.moved": gettext_lazy("The border changed in %(year)s. Older figures are of the old area."),
    "border.recoded": gettext_lazy(
        "In %(year)s the area got another code; the border stayed the same. Older figures stand under the old code."
    ),
    "border.absent": gettext_lazy("This code came into use in %(year)s. Older figures are of another area."),
    "border.ended": gettext_lazy("These figures are of the old area, as it was until %(year)s."),
    "border.unsure": gettext_lazy("It is not known whether the border changed in: %(years)s."),
    "origin.whole": gettext_lazy("%(name)s became part of this area in full."),
    "origin.inhabitants": gettext_lazy("Of %(name)s, the part with %(percent)s of its inhabitants came to this area."),
    "origin.surface": gettext_lazy("Of %(name)s, %(percent)s of the surface came to this area."),
    "successor.whole": gettext_lazy("It became part of %(name)s in full."),
    "successor.inhabitants": gettext_lazy("The part with %(percent)s of its inhabitants went to %(name)s."),
    "successor.surface": gettext_lazy("Of its surface %(percent)s went to %(name)s."),
    "made.whole": gettext_lazy("Made of the figures of %(count)s areas, all of them in full."),
    "made.estimate": gettext_lazy("Estimate, made of the figures of %(count)s areas, not all of them in full."),
    "made.relaid": gettext_lazy("Estimate: figures of %(count)s old areas laid on the border of now."),
    "made.by_inhabitants": gettext_lazy("What lies inside for a part counts by the share of its inhabitants."),
    "made.by_surface": gettext_lazy("What lies inside for a part counts by the share of its surface."),
    "made.coverage": gettext_lazy("The old figures cover %(percent)s of the area."),
    "refused.median": gettext_lazy("The median of an area does not follow from the medians of its parts."),
    "refused.score": gettext_lazy("The score of an area does not follow from the scores of its parts."),
    "refused.no_denominator": gettext_lazy(
        "It is not known over how many people or things the figures of the parts were taken. "
        "So no figure of the whole can be made of them."
    ),
    "refused.no_weight": gettext_lazy("There is nobody and nothing in this area over which this figure can be taken."),
    "refused.no_parts": gettext_lazy("There are no areas in this area of which figures are known."),
    "refused.too_few": gettext_lazy("This area is a piece of one area only. No figure of its own can be made of that."),
    "refused.not_covered": gettext_lazy("The old figures cover too little of this area."),
    "refused.part_missing.withheld": gettext_lazy(
        "No figure: the source withholds that of %(count)s of the areas inside, and the whole would tell it."
    ),
    "refused.part_missing.small": gettext_lazy(
        "No figure: that of %(count)s of the areas inside is too small to show, and the whole would tell it."
    ),
    "refused.part_missing.protects": gettext_lazy(
        "No figure: that of %(count)s of the areas inside is left out to protect another figure."
    ),
    "refused.part_missing.not_collected": gettext_lazy(
        "No figure: for %(count)s of the areas inside nobody collects it."
    ),
    "refused.part_missing.impossible": gettext_lazy("No figure: in %(count)s of the areas inside it cannot occur."),
    "refused.part_missing.not_yet": gettext_lazy(
        "No figure yet: that of %(count)s of the areas inside is still to be published."
    ),
}

ONE: Mapping[Level, str | Promise] = {
    Level.COUNTRY: pgettext_lazy("level of areas", "the Netherlands"),
    Level.MUNICIPALITY: pgettext_lazy("level of areas", "municipality"),
    Level.DISTRICT: pgettext_lazy("level of areas", "district"),
    Level.NEIGHBOURHOOD: pgettext_lazy("level of areas", "neighbourhood"),
    Level.OTHER: pgettext_lazy("level of areas", "area"),
}
MANY: Mapping[Level, str | Promise] = {
    Level.COUNTRY: pgettext_lazy("level of areas", "countries"),
    Level.MUNICIPALITY: pgettext_lazy("level of areas", "municipalities"),
    Level.DISTRICT: pgettext_lazy("level of areas", "districts"),
    Level.NEIGHBOURHOOD: pgettext_lazy("level of areas", "neighbourhoods"),
    Level.OTHER: pgettext_lazy("level of areas", "areas"),
}
