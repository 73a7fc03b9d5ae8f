"""What can be said of a challenge ahead of its result."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import looking_ahead as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import steers

TABLE = (
    Act(
        "domains",
        "domeinen",
        _("Choose the domains it touches"),
        forms.DomainsForm,
        actions.choose_domains,
        steers,
        done=_("The domains were written down."),
        submit=_("Save"),
        lead=_("Working area by area is working across domains: who else should be at the table?"),
        icon="sitemap",
        starts_with=("domains", "one_domain_because"),
    ),
    Act(
        "expected",
        "resultaat-verwacht",
        _("Say when a result is expected"),
        forms.ExpectForm,
        actions.expect_result,
        steers,
        done=_("It was written down."),
        submit=_("Save"),
        lead=_("Council and executive look ahead: what will show within two years, and what takes longer?"),
        icon="calendar",
        starts_with=("result_expected_on",),
    ),
)
