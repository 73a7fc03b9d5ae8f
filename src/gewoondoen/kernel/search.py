"""Full-text search with Dutch stemming, the same on SQLite (FTS5) and PostgreSQL (tsvector, GIN).

A room writes what each audience may find; it reads back ids and joins them with what the viewer may see:

    visible_signals(viewer).filter(pk__in=search.matching("signal", query, up_to="internal"))
"""

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from gewoondoen.kernel import words
from gewoondoen.kernel.events import seen_as
from gewoondoen.kernel.models import SearchEntry

# A search of more words than this is a pasted text, not a question.
MOST_WORDS = 12


def write(kind: str, object_id: int, **texts: str) -> None:
    """Set what can be found of a thing, by audience: `write("signal", 7, public="…", internal="…")`."""
    entries = [
        SearchEntry(kind=kind, object_id=object_id, audience=audience, stems=" ".join(words.stems(text)))
        for audience, text in texts.items()
    ]
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "audience"],
        update_fields=["stems"],
    )


def forget(kind: str, object_id: int) -> None:
    """Remove a thing from the index."""
    SearchEntry.objects.filter(kind=kind, object_id=object_id).delete()


def matching(kind: str, question: str, *, up_to: str) -> QuerySet[SearchEntry, int]:
    """Return the ids of things in which all words of the question stand, the last one as a beginning.

    A question without a telling word matches nothing.
    """
    asked = words.stems(question)[:MOST_WORDS]
    entries = SearchEntry.objects.filter(kind=kind, audience__in=seen_as(up_to))
    if not asked:
        return entries.none().values_list("object_id", flat=True)
    if connection.vendor == "postgresql":
        terms = " & ".join(f"'{each}'" for each in asked) + ":*"
        found = RawSQL(
            "SELECT id FROM kernel_searchentry WHERE to_tsvector('simple', stems) @@ to_tsquery('simple', %s)",
            [terms],
        )
    else:
        terms = " ".join(f'"{each}"' for each in asked) + "*"
        found = RawSQL("SELECT rowid FROM kernel_searchindex WHERE kernel_searchindex MATCH %s", [terms])
    return entries.filter(pk__in=found).values_list("object_id", flat=True)
