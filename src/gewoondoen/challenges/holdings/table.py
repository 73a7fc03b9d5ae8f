"""What somebody wrote at the table, and the notes that are for themselves alone."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Agreement, Consent, Conversation, Frame, Interest, PrivateNote
from gewoondoen.kernel import personal
from gewoondoen.people.models import User


def at_table(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person wrote down at the table, said of a question, and needs themselves."""
    for interest in Interest.objects.filter(party__user=person).select_related("challenge"):
        words = " ".join(filter(None, [interest.needs, interest.values, interest.fears]))
        yield {str(_("challenge")): interest.challenge.title, str(_("your interest")): words}
    for consent in Consent.objects.filter(party__user=person).select_related("frame__challenge"):
        said = consent.objection or consent.get_says_display()
        yield {str(_("challenge")): consent.frame.challenge.title, str(_("what you said of the question")): said}
    for interest in Interest.objects.filter(written_by=person).exclude(party__user=person).select_related("challenge"):
        yield {str(_("challenge")): interest.challenge.title, str(_("what you wrote down")): interest.group}
    for talk in Conversation.objects.filter(written_by=person).select_related("challenge"):
        yield {str(_("challenge")): talk.challenge.title, str(_("what you wrote down")): talk.about}
    for agreement in Agreement.objects.filter(written_by=person).select_related("challenge"):
        yield {str(_("challenge")): agreement.challenge.title, str(_("what you wrote down")): agreement.text}
    for frame in Frame.objects.filter(put_forward_by=person).select_related("challenge"):
        yield {str(_("challenge")): frame.challenge.title, str(_("the question you put forward")): frame.question}


def erase_at_table(person: User) -> int:
    """Take their own interest and objections away, and their name from what they wrote of the area and the work."""
    return sum(
        [
            Interest.objects.filter(party__user=person).delete()[0],
            Consent.objects.filter(party__user=person, says=Consent.Says.OBJECTS).delete()[0],
            Consent.objects.filter(party__user=person).update(objection="", answer=""),
            Interest.objects.filter(written_by=person).update(written_by=None),
            Conversation.objects.filter(written_by=person).update(written_by=None),
            Agreement.objects.filter(written_by=person).update(written_by=None),
            Frame.objects.filter(put_forward_by=person).update(put_forward_by=None),
            Consent.objects.filter(given_by=person).update(given_by=None),
            Consent.objects.filter(answered_by=person).update(answered_by=None),
        ]
    )


def own_notes(person: User) -> Iterable[Mapping[str, object]]:
    """Show the person the notes that only they can read."""
    for note in PrivateNote.objects.filter(by=person).select_related("challenge"):
        yield {str(_("challenge")): note.challenge.title, str(_("your note")): note.text, str(_("on")): note.at}


def erase_notes(person: User) -> int:
    """Throw the notes away: they are of nobody else."""
    return PrivateNote.objects.filter(by=person).delete()[0]


personal.add(
    personal.Holding(
        key="challenges.at_table",
        label=_("What you said and wrote at the table of a challenge"),
        fields=frozenset(
            {
                "interest.needs",
                "interest.values",
                "interest.fears",
                "interest.written_by",
                "conversation.written_by",
                "agreement.written_by",
                "frame.put_forward_by",
                "consent.objection",
                "consent.answer",
                "consent.given_by",
                "consent.answered_by",
            }
        ),
        shown=at_table,
        erase=erase_at_table,
    )
)
personal.add(
    personal.Holding(
        key="challenges.private_notes",
        label=_("Your private notes at challenges"),
        fields=frozenset({"privatenote.by", "privatenote.text"}),
        shown=own_notes,
        erase=erase_notes,
    )
)
