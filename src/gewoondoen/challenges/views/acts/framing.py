"""What can be done with the question: put it forward, answer, agree, take back."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions, stages
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import framing as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    answers_for,
    in_stages,
    puts_forward,
    steers,
    while_lying,
    withdraws,
)

TAKES_A_QUESTION = (stages.Stage.UNPACKED, stages.Stage.FRAMED, stages.Stage.UNDER_WAY)

TABLE = (
    Act(
        "put_forward",
        "tafel/vraag",
        _("Put a question forward"),
        forms.PutForwardForm,
        actions.put_forward_frame,
        puts_forward,
        done=_("It lies on the table. All who are on it are asked whether they can live with it."),
        submit=_("Put it forward"),
        fits=in_stages(*TAKES_A_QUESTION),
        lead=_(
            "Everyone who shares the question is asked whether they can live with it. Only then it is the question."
        ),
        icon="target",
        page="table",
    ),
    Act(
        "frame",
        "vraag",
        _("Frame the question"),
        forms.FrameForm,
        actions.frame_challenge,
        steers,
        done=_("This is the question. Those who reported it are told."),
        submit=_("This is the question"),
        fits=in_stages(*TAKES_A_QUESTION),
        lead=_("Agree on it with the people who share it; write it down here."),
        icon="target",
    ),
    Act(
        "consent",
        "tafel/partij/<int:item>/antwoord",
        _("Answer the question that was put forward"),
        forms.ConsentForm,
        actions.give_consent,
        answers_for,
        done=_("The answer is kept."),
        submit=_("Save the answer"),
        icon="message-circle",
        item="party",
        page="table",
    ),
    Act(
        "answer_objection",
        "tafel/bezwaar/<int:item>",
        _("Answer the objection"),
        forms.ObjectionForm,
        actions.answer_objection,
        steers,
        done=_("The objection was answered. All who are on it are told."),
        submit=_("Answer"),
        icon="message-circle",
        item="consent",
        page="table",
        starts_with=("answer",),
    ),
    Act(
        "agree",
        "tafel/vraag/<int:item>/eens",
        _("Agree on this question"),
        plain.VersionedForm,
        actions.agree_on_frame,
        steers,
        done=_("This is the question. Those who reported it are told."),
        submit=_("This is the question"),
        fits=while_lying,
        lead=_("All who share the question have answered. From now on this is the question you work on together."),
        icon="circle-check",
        item="frame",
        page="table",
    ),
    Act(
        "withdraw_frame",
        "tafel/vraag/<int:item>/terug",
        _("Take the question back"),
        plain.VersionedForm,
        actions.withdraw_frame,
        withdraws,
        done=_("The question was taken back."),
        submit=_("Take it back"),
        fits=while_lying,
        lead=_("What was said of it stays to be read. You can put another question forward afterwards."),
        icon="arrow-back-up",
        item="frame",
        kind="negative",
        page="table",
    ),
)
