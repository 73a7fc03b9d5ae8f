"""Files of other systems, written by hand in the shapes that Signalen gives out, in the town of tests/world.py."""

import io
import json
import zipfile
from typing import Any

from gewoondoen.openness.actions import exchange
from gewoondoen.openness.models import ExchangeRun, ExchangeSource
from gewoondoen.signals.models import Category, Theme

LINDEHOF, MARKTZICHT, AMSTERDAM = (6.825, 52.205), (6.825, 52.215), (4.9, 52.37)


def categories() -> dict[str, Category]:
    """Make two categories."""
    made = {}
    for slug, theme, name, keywords in (
        ("lantaarn", "verlichting", "Lantaarn kapot", "straatverlichting, lamp, lantaarnpaal"),
        ("zwerfvuil", "afval", "Zwerfvuil", "vuil op straat, dumping"),
    ):
        row = Theme.objects.get(slug=theme)
        made[slug] = Category.objects.create(theme=row, slug=slug, name=name, keywords=keywords)
    return made


def source(**given: Any) -> ExchangeSource:
    """Make a source."""
    values = {"slug": "signalen", "name": "Signalen"} | given
    return exchange.save_source(source=ExchangeSource(**values), by=None)


def private(number: int = 101, **given: Any) -> dict[str, Any]:
    """Return a signal as Signalen's private API gives it."""
    longitude, latitude = given.pop("at", LINDEHOF)
    state = given.pop("state", "m")
    sub = given.pop("sub", "straatverlichting")
    return {
        "_links": {"self": {"href": f"https://signalen.example/signals/v1/private/signals/{number}"}},
        "_display": f"SIG-{number}",
        "id": number,
        "id_display": f"SIG-{number}",
        "signal_id": "6b3c4a52-9d2f-4c1c-b9c1-7b1d4a3a1f10",
        "source": "online",
        "text": "De lantaarn op de hoek doet het niet.",
        "status": {
            "text": "Wij hebben de lamp vervangen.",
            "user": "jan@signalen.example",
            "state": state,
            "state_display": "Gemeld",
            "target_api": None,
            "created_at": "2026-05-20T09:12:00+02:00",
        },
        "location": {
            "id": 7,
            "address": {"openbare_ruimte": "Lindeplein", "huisnummer": 3, "woonplaats": "Teststad"},
            "address_text": "Lindeplein 3 7511AB Teststad",
            "geometrie": {"type": "Point", "coordinates": [longitude, latitude]},
        },
        "category": {
            "sub": "Straatverlichting",
            "sub_slug": sub,
            "main": "Wegen, verkeer, straatmeubilair",
            "main_slug": "wegen-verkeer-straatmeubilair",
            "deadline": "2026-05-27T09:00:00+02:00",
        },
        "reporter": {"email": "melder@bewoner.example", "phone": "0612345678"},
        "created_at": "2026-05-18T14:03:00+02:00",
        **given,
    }


def as_json(*signals: dict[str, Any]) -> bytes:
    """Return signals as a page of the private API."""
    return json.dumps({"_links": {}, "count": len(signals), "results": list(signals)}).encode()


def feature(slug: str = "straatverlichting", at: tuple[float, float] = LINDEHOF) -> dict[str, Any]:
    """Return a signal as Signalen's public map gives it."""
    parent = {"name": "Wegen, verkeer, straatmeubilair", "slug": "wegen-verkeer-straatmeubilair"}
    category = {"name": "Straatverlichting", "slug": slug, "parent": parent}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(at)},
        "properties": {"category": category, "created_at": "2026-05-18T14:03:00.123456+00:00"},
    }


def as_features(*features: dict[str, Any]) -> bytes:
    """Return features as a collection."""
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def dump() -> bytes:
    """Return a nightly dump with one handled signal; its "lat" holds the longitude, as Signalen's own does."""
    tables = {
        "signals": "id,signal_uuid,source,text,created_at,category_assignment_id,location_id,status_id\n"
        '5,abc,online,"Lamp stuk, al weken",2026-05-18 12:03:00.5+00,31,21,42\n',
        "locations": "id,lat,lng,address_street,address_number,_signal_id\n21,6.825,52.205,Lindeplein,3,5\n",
        "categories": 'id,main,sub,_signal_id\n31,"Wegen, verkeer, straatmeubilair",Straatverlichting,5\n',
        "statuses": "id,text,user,created_at,_signal_id,state\n"
        "40,,,2026-05-18 12:03:00+00,5,m\n41,,,2026-05-19 08:00:00+00,5,b\n42,Gemaakt,,2026-05-20 08:00:00+00,5,o\n",
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"2026/05/21/031500UTC_{name}.csv", text)
    return written.getvalue()


def mapped(row: ExchangeSource, ours: str = "lantaarn") -> None:
    """Say that street lights of theirs are a category of ours."""
    text = f"what,theirs,name,ours\ncategory,wegen-verkeer-straatmeubilair/straatverlichting,Straatverlichting,{ours}\n"
    exchange.read_mapping(source=row, text=text, by=None)


def brought(row: ExchangeSource, content: bytes, **given: Any) -> ExchangeRun:
    """Bring a file in, as the command does."""
    return exchange.bring_file(source=row, name="signalen.json", content=content, by=None, **given)


def counts(run: ExchangeRun) -> dict[str, int]:
    """Return what a run counted, without the zeros."""
    return {name: count for name, count in run.report["counts"].items() if count}
