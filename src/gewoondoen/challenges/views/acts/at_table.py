"""What can be done at the table: interests, conversations and agreements."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import at_table as forms
from gewoondoen.challenges.models import Interest, Party
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    contributes,
    ends_agreement,
    plans,
    while_agreed,
    writes_interest,
    writes_interest_of,
    wrote_conversation,
)


def write_interest_of(*, party: Party, **given: Any) -> Interest:
    """Put on the table what a party needs."""
    return actions.write_interest(challenge=party.challenge, party=party, **given)


WORDS = ("needs", "values", "fears", "heard_on")

TABLE = (
    Act(
        "interest",
        "tafel/belang",
        _("Add a group that is not at the table"),
        forms.GroupInterestForm,
        actions.write_interest,
        contributes,
        done=_("It lies on the table."),
        submit=_("Put it on the table"),
        lead=_("Whose life does this touch, who is not at the table? What would they say?"),
        icon="heart",
        page="table",
    ),
    Act(
        "interest_of",
        "tafel/partij/<int:item>/belang",
        _("Write down what they need"),
        forms.InterestForm,
        write_interest_of,
        writes_interest_of,
        done=_("It lies on the table."),
        submit=_("Put it on the table"),
        lead=_(
            "Behind what people want lies what they need. Only in conversation that comes up: ask, and write it down."
        ),
        icon="heart",
        item="party",
        page="table",
    ),
    Act(
        "change_interest",
        "tafel/belang/<int:item>",
        _("Change this interest"),
        forms.ChangeInterestForm,
        actions.change_interest,
        writes_interest,
        done=_("It was changed."),
        submit=_("Save"),
        icon="edit",
        item="interest",
        page="table",
        starts_with=WORDS,
    ),
    Act(
        "remove_interest",
        "tafel/belang/<int:item>/weghalen",
        _("Take this interest off the table"),
        plain.ActForm,
        actions.remove_interest,
        writes_interest,
        done=_("It was taken off the table."),
        submit=_("Remove"),
        lead=_("Conversations no longer count that they were there."),
        icon="trash",
        item="interest",
        kind="negative",
        page="table",
    ),
    Act(
        "conversation",
        "tafel/gesprek",
        _("Write a conversation down"),
        forms.ConversationForm,
        actions.record_conversation,
        contributes,
        done=_("The conversation was written down."),
        submit=_("Save"),
        lead=_("Only in conversation interests surface. What came up, who spoke, and who listened?"),
        icon="messages",
        page="table",
    ),
    Act(
        "change_conversation",
        "tafel/gesprek/<int:item>",
        _("Change this conversation"),
        forms.ChangeConversationForm,
        actions.change_conversation,
        wrote_conversation,
        done=_("It was changed."),
        submit=_("Save"),
        icon="edit",
        item="conversation",
        page="table",
        starts_with=("held_on", "about", "came_up"),
    ),
    Act(
        "remove_conversation",
        "tafel/gesprek/<int:item>/weghalen",
        _("Take this conversation away"),
        plain.ActForm,
        actions.remove_conversation,
        wrote_conversation,
        done=_("It was taken away."),
        submit=_("Remove"),
        icon="trash",
        item="conversation",
        kind="negative",
        page="table",
    ),
    Act(
        "agreement",
        "tafel/afspraak",
        _("Write an agreement down"),
        forms.AgreementForm,
        actions.make_agreement,
        plans,
        done=_("The agreement was written down."),
        submit=_("Save"),
        icon="heart-handshake",
        page="table",
    ),
    Act(
        "end_agreement",
        "tafel/afspraak/<int:item>/hoe-ging-het",
        _("How did it go?"),
        forms.EndAgreementForm,
        actions.end_agreement,
        ends_agreement,
        done=_("It was written down."),
        submit=_("Save"),
        fits=while_agreed,
        icon="clipboard-check",
        item="agreement",
        page="table",
    ),
    Act(
        "agree_anew",
        "tafel/afspraak/<int:item>/opnieuw",
        _("Agree on it anew"),
        forms.AgreeAnewForm,
        actions.agree_anew,
        ends_agreement,
        done=_("It was agreed anew."),
        submit=_("Agree anew"),
        fits=while_agreed,
        lead=_("Another day, or something else: say why. It is agreed anew with the same parties."),
        icon="refresh",
        item="agreement",
        page="table",
        starts_with=("text",),
    ),
)
