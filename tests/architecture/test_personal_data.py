"""No place is forgotten where something of a person is kept: each such column is declared, or is on this list."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from gewoondoen.kernel import personal
from gewoondoen.people.models import User

WORK = "says something of an area or of the work in it; forms ask not to name people"
HAND = "who did or does a job; the name is looked up at show time, and gone once it is erased"
TRACE = "names a thing, a handler or a job of the platform itself"
FIGURES = "says something of figures of areas, never of a person"
SYSTEM = "names another system, or is a secret shared with it"
PLACE = "an outline or an address of the public register"

NOT_PERSONAL = {
    **dict.fromkeys([f"exchangesource.{field}" for field in ("slug", "name")], TRACE),
    **dict.fromkeys([f"categorymapping.{field}" for field in ("key", "name")], TRACE),
    **dict.fromkeys(["statemapping.state", "exchangerun.file_name", "exchangerun.digest"], TRACE),
    "externalrecord.external_id": "the number of a signal in another system, or a digest of what everyone can see",
    "exchangerun.file": "a file of another system that waits to be brought in: removed then, and after a day at most",
    **dict.fromkeys(["exchangesource.created_by", "exchangerun.by"], HAND),
    **dict.fromkeys(["event.verb", "event.subject_kind", "delivery.handler", "delivery.last_error"], TRACE),
    **dict.fromkeys(
        [
            "scheduledrun.job",
            "searchentry.kind",
            "letter.key",
            "letter.stop_url",
            "user.password",
            "outlineversion.mark",
        ],
        TRACE,
    ),
    "letter.stop_url": "a signed link without an address, emptied once the letter is sent",
    **dict.fromkeys(["cacheentry.cache_key", "cacheentry.value"], "counts of tries under hashed keys, soon gone"),
    **dict.fromkeys(
        [f"dataset.{field}" for field in ("slug", "name", "name_en", "source", "licence", "url", "about", "about_en")],
        FIGURES,
    ),
    **dict.fromkeys(
        [
            f"indicator.{field}"
            for field in ("slug", "name", "name_en", "unit", "unit_en", "split", "about", "about_en")
        ],
        FIGURES,
    ),
    **dict.fromkeys(["dataset.declared_hash", "indicator.declared_hash", "columnmapping.name"], FIGURES),
    **dict.fromkeys([f"figureimport.{field}" for field in ("file", "file_name", "digest", "period")], FIGURES),
    **dict.fromkeys(["figureimport.release", "figureimport.staged", "figureimport.table"], FIGURES),
    **dict.fromkeys([f"version.{field}" for field in ("scope", "folder", "release")], FIGURES),
    **dict.fromkeys(["peergroup.slug", "peergroup.name", "peergroup.name_en"], FIGURES),
    **dict.fromkeys([f"compositeindex.{field}" for field in ("slug", "name", "name_en", "about")], FIGURES),
    **dict.fromkeys(["inquiry.period", "interpretation.period"], FIGURES),
    **dict.fromkeys(["indexversion.level", "indexversion.why"], FIGURES),
    **dict.fromkeys(["columnmapping.made_by", "figureimport.by", "version.by", "peergroup.made_by"], HAND),
    **dict.fromkeys(["compositeindex.made_by", "indexversion.made_by"], HAND),
    "searchentry.stems": "words without order, removed with the thing they are about",
    **dict.fromkeys(["area.code", "area.name", "area.path", "area.about", "area.place"], PLACE),
    **dict.fromkeys([f"address.{field}" for field in ("street", "number", "postcode", "town", "searched")], PLACE),
    **dict.fromkeys(["organisation.name", "organisation.about"], WORK),
    **dict.fromkeys([f"theme.{field}" for field in ("slug", "name", "name_en", "hint", "hint_en")], WORK),
    **dict.fromkeys([f"signal.{field}" for field in ("reference", "title", "place", "answer", "waiting_for")], WORK),
    **dict.fromkeys([f"signal.{field}" for field in ("why_not", "passed_on_to", "lesson")], WORK),
    **dict.fromkeys(
        [f"category.{field}" for field in ("slug", "name", "name_en", "professional_name", "hint", "hint_en")], WORK
    ),
    **dict.fromkeys(["category.keywords", "category.not_for_us", "category.not_for_us_en"], WORK),
    **dict.fromkeys(["category.not_for_us_url"], WORK),
    **dict.fromkeys([f"extraquestion.{field}" for field in ("key", "text", "text_en")], WORK),
    **dict.fromkeys(["assignment.what", "assignment.outcome"], WORK),
    **dict.fromkeys(["assignment.person", "assignment.given_by", "workphoto.by", "routingrule.person"], HAND),
    **dict.fromkeys(["assignment.contractor", "assignment.email"], "the address of a business that works for us"),
    "workphoto.file": "shows the work; who takes it is asked to keep people out of it",
    **dict.fromkeys(["routingrule.name", "routingrule.words", "answertemplate.name", "answertemplate.text"], WORK),
    "yearcount.theme": TRACE,
    **dict.fromkeys([f"areareport.{field}" for field in ("intro", "reported", "done", "said", "promises")], WORK),
    **dict.fromkeys(["areareport.edited_by", "areareport.published_by", "areareportversion.by"], HAND),
    "areareportversion.why": WORK,
    **dict.fromkeys(["savedview.name", "savedview.query"], WORK),
    "savedview.user": "goes with the account",
    **dict.fromkeys(["classifier.weights", "classifier.digest"], "weights of words, of which none is a name"),
    **dict.fromkeys(["signal.contact_person", "report.taken_by", "contactmoment.by", "note.by"], HAND),
    **dict.fromkeys(["note.text", "report.place"], WORK),
    "reporter.user": "the key by which the reporter's own holding finds its rows",
    **dict.fromkeys([f"challenge.{field}" for field in ("title", "why", "question", "success", "stop_reason")], WORK),
    **dict.fromkeys(["challenge.owner", "challenge.contact_person", "evidence.added_by"], HAND),
    **dict.fromkeys(
        ["evidence.text", "evidence.why", "evidence.period", "part.text", "part.why_not", "party.brings"], WORK
    ),
    **dict.fromkeys(["evidence.photo_shows", "evidence.shows_not"], WORK),
    "evidence.photo": "shows the area; who adds it is asked to keep people out of it, and place and time are taken out",
    "evidence.source": "who said a quote as they chose to be called, for who is on it; goes with the piece",
    **dict.fromkeys(["passedover.kind", "passedover.subject"], TRACE),
    **dict.fromkeys(["passedover.by", "comment.read_by", "helpoffer.answered_by"], HAND),
    "comment.why_held": WORK,
    "follow.subject_kind": TRACE,
    **dict.fromkeys(["party.user", "effort.owner", "result.by"], HAND),
    **dict.fromkeys(["part.mover_in_words", "challenge.one_domain_because"], WORK),
    **dict.fromkeys([f"strategicgoal.{field}" for field in ("title", "about", "source")], WORK),
    **dict.fromkeys([f"councilframework.{field}" for field in ("title", "bounds", "source")], WORK),
    **dict.fromkeys(["serving.how", "staying.why"], WORK),
    **dict.fromkeys(["effort.title", "effort.outcome"], WORK),
    **dict.fromkeys(["interest.group", "conversation.about", "conversation.came_up", "agreement.text"], WORK),
    "agreement.how_it_went": WORK,
    **dict.fromkeys([f"frame.{field}" for field in ("question", "success", "out_of_scope", "leeway", "present")], WORK),
    **dict.fromkeys(["scan.asked_by", "surge.marked_by"], HAND),
    **dict.fromkeys(["surge.note", "scan.counts_mark"], WORK),
    **dict.fromkeys(["result.text", "result.for_reporters", "result.measure"], WORK),
    **dict.fromkeys([f"neighbourhoodplatform.{field}" for field in ("about", "how_to_join")], WORK),
    "neighbourhoodplatform.email": "the address of a body of residents; the form asks not to give that of one person",
    **dict.fromkeys(["meeting.title", "meeting.place", "meeting.why_cancelled"], WORK),
    **dict.fromkeys(["meetingpoint.title", "meetingpoint.notes", "meetingpoint.decision"], WORK),
    "represented.group": "a group of the population; a number of members, never who",
    **dict.fromkeys(["areaagenda.title", "areaagenda.foreword", "areaagenda.postcodes", "areaagenda.figures"], WORK),
    **dict.fromkeys([f"agendaitem.{field}" for field in ("why", "left_off_because", "story")], WORK),
    **dict.fromkeys(["agendaversion.note", "agendaversion.content"], WORK),
    **dict.fromkeys(["municipalanswer.with_what", "municipalanswer.why_not"], WORK),
    **dict.fromkeys(["apikey.name", "apikey.organisation", "apikey.prefix", "apikey.digest"], SYSTEM),
    **dict.fromkeys(["webhook.name", "webhook.url", "webhook.secret", "webhookmessage.key"], SYSTEM),
    **dict.fromkeys(["webhookmessage.verb", "webhookmessage.body"], "ids, codes and addresses of what is public"),
    **dict.fromkeys(["webhookattempt.error", "webhookattempt.answer"], "what another system answered to those"),
    **dict.fromkeys(["apikey.created_by", "webhook.created_by"], HAND),
    **dict.fromkeys([f"lineplan.{field}" for field in ("title", "about", "street", "weighs_on", "how")], WORK),
    **dict.fromkeys(["lineplan.source", "lineplan.external_id", "planimport.source"], SYSTEM),
    **dict.fromkeys(["planimport.file_name", "planimport.digest"], TRACE),
    "chance.words": WORK,
    "votingcode.digest": "of a code that stands in a letter to nobody in particular",
    "votingcode.batch": WORK,
    **dict.fromkeys(["votingcode.made_by", "agendaargument.read_by"], HAND),
    **dict.fromkeys(
        ["voiceasked.code_digest", "voiceasked.postcode"], "goes after half an hour, with the digest beside it"
    ),
    "agendaargument.why_held": "says what is wrong with words, written by who reads them",
}
"""Columns of free text, files and persons that are no holding, each with the reason."""


def columns() -> Iterator[tuple[str, models.Field]]:
    for model in apps.get_models():
        if model.__module__.startswith("gewoondoen."):
            for field in model._meta.local_fields:
                yield f"{model._meta.model_name}.{field.name}", field


def may_hold_something_of_a_person(field: models.Field) -> bool:
    if isinstance(field, models.ForeignKey):
        return field.related_model is User
    if isinstance(field, models.CharField):
        return not field.choices
    return isinstance(field, models.TextField | models.FileField)


def declared() -> set[str]:
    return set().union(*(holding.fields for holding in personal.holdings()))


def test_every_column_that_may_hold_something_of_a_person_is_declared_or_explained() -> None:
    found = {name for name, field in columns() if may_hold_something_of_a_person(field)}
    assert sorted(found - declared() - set(NOT_PERSONAL)) == []


def test_what_is_declared_or_explained_exists() -> None:
    assert sorted((declared() | set(NOT_PERSONAL)) - {name for name, _field in columns()}) == []
