"""Strings to translate, without a system gettext: collect, check and compile, one catalogue a room.

    python tools/messages.py collect   bring src/gewoondoen/<room>/locale/nl/LC_MESSAGES/django.po up to date
    python tools/messages.py check     exit 1 when a string is missing, unused or untranslated
    python tools/messages.py compile   write the .mo files that Django reads

English is in the source; Dutch is the translation and has to be complete.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_python

ROOMS = Path(__file__).parent.parent / "src" / "gewoondoen"
KEYWORDS = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}
Entry = tuple[str | None, str, str | None]


def sources(room: Path) -> Iterator[tuple[Path, str]]:
    """Yield each Python file and each template of a room as Python source."""
    from django.utils.translation.template import templatize

    for path in sorted(room.rglob("*.py")):
        yield path, path.read_text()
    for path in sorted(p for kind in ("*.html", "*.txt") for p in (room / "templates").rglob(kind)):
        # templatize blanks out all but the translatable calls; without indentation Python's tokenizer reads it.
        lines = templatize(path.read_text(), origin=str(path)).splitlines()
        yield path, "\n".join(line.strip() for line in lines)


def entry_of(function: str, message: object) -> Entry | None:
    """Shape one found call as (context, singular, plural)."""
    parts = list(message) if isinstance(message, tuple) else [message]
    context = str(parts.pop(0)) if "pgettext" in function and len(parts) > 1 else None
    if not parts or not isinstance(parts[0], str) or not parts[0]:
        return None
    plural = parts[1] if function.startswith(("n",)) and len(parts) > 1 else None
    return context, parts[0], plural if isinstance(plural, str) else None


def found(room: Path) -> dict[tuple[str | None, str], tuple[str | None, list[str]]]:
    """Return every string of a room: (context, singular) to (plural, files)."""
    result: dict[tuple[str | None, str], tuple[str | None, list[str]]] = {}
    for path, source in sources(room):
        calls = extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"})
        for _line, function, message, _comments in calls:
            if function in KEYWORDS and (entry := entry_of(function, message)):
                context, singular, plural = entry
                known = result.setdefault((context, singular), (plural, []))
                name = path.relative_to(room).as_posix()
                if plural and not known[0]:
                    result[(context, singular)] = (plural, known[1])
                if name not in known[1]:
                    known[1].append(name)
    return result


def catalogue(room: Path) -> tuple[Path, polib.POFile]:
    """Return the path and the content of a room's Dutch catalogue (empty where there is none)."""
    path = room / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    if path.exists():
        return path, polib.pofile(str(path), wrapwidth=110)
    po = polib.POFile(wrapwidth=110)
    po.metadata = {
        "Language": "nl",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return path, po


def collect(room: Path) -> None:
    """Add new strings, drop unused ones, keep every translation."""
    path, po = catalogue(room)
    strings = found(room)
    for entry in list(po):
        if (entry.msgctxt, entry.msgid) not in strings:
            po.remove(entry)
    for (context, singular), (plural, files) in strings.items():
        entry = next((e for e in po if (e.msgctxt, e.msgid) == (context, singular)), None)
        if entry is None:
            entry = polib.POEntry(msgctxt=context, msgid=singular)
            po.append(entry)
        if plural and not entry.msgid_plural:
            entry.msgid_plural, entry.msgstr_plural, entry.msgstr = plural, {0: "", 1: ""}, ""
        entry.occurrences = [(name, "") for name in files]
    if len(po):
        po.sort(key=lambda e: (e.msgid.lower(), e.msgctxt or ""))
        path.parent.mkdir(parents=True, exist_ok=True)
        po.save(str(path))
    elif path.exists():
        path.unlink()


def placeholders(text: str) -> list[str]:
    """Return the %(name)s and {name} places of a string, sorted."""
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text))


def complaints(room: Path) -> Iterator[str]:
    """Yield one line for each string that is missing, unused, untranslated or has other placeholders."""
    _path, po = catalogue(room)
    strings = found(room)
    known = {(entry.msgctxt, entry.msgid): entry for entry in po}
    yield from (f"{room.name}: not collected: {key[1]!r}" for key in strings if key not in known)
    yield from (f"{room.name}: no longer used: {key[1]!r}" for key in known if key not in strings)
    for entry in po:
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if not all(texts) or "fuzzy" in entry.flags:
            yield f"{room.name}: not translated: {entry.msgid!r}"
        elif not entry.msgid_plural and placeholders(entry.msgid) != placeholders(entry.msgstr):
            yield f"{room.name}: other placeholders in the translation of {entry.msgid!r}"


def main(verb: str) -> int:
    """Do one verb for all rooms; 1 when the check finds something."""
    from django.conf import settings

    settings.configure(USE_I18N=True)
    rooms = sorted(path for path in ROOMS.iterdir() if (path / "__init__.py").exists())
    if verb == "check":
        lines = [line for room in rooms for line in complaints(room)]
        print("\n".join(lines) or "Translations are complete.")
        return 1 if lines else 0
    for room in rooms:
        if verb == "collect":
            collect(room)
        elif verb == "compile":
            path, po = catalogue(room)
            if len(po):
                po.save_as_mofile(str(path.with_suffix(".mo")))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"collect", "check", "compile"}:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
