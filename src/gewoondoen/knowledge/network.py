"""Fetch figures over the network into a folder that the readers of files take: StatLine, PDOK, the Leefbaarometer.

    with network.open_client("Gewoon Doen (mail@example.org)") as client:
        fetcher = Fetcher(client, folder, most_bytes=600 * 1024**2)
        fetcher.statline3("https://opendata.cbs.nl/ODataFeed/odata", "84799NED")
    found = reading.read("statline3", folder, asked)

Addresses are arguments; they stand in the settings. What was fetched stays in the folder, page by page, so that a
fetch that was broken off goes on where it stopped. Servers are asked one thing at a time, with a pause between pages.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import httpx

from gewoondoen.knowledge.reading.troubles import unusable

CHUNK = 64 * 1024
TIMEOUT_SECONDS = 60.0
TRIES = 5
# Seconds before the second try, doubled each time; a server that says how long to wait is obeyed up to the longest.
FIRST_WAIT, LONGEST_WAIT = 1.0, 120.0
PAUSE_BETWEEN_PAGES = 0.5
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
NOT_THERE = frozenset({404, 410})
PARTIAL, WHOLE, BEYOND_THE_END = 206, 200, 416
# In StatLine's tables, what tells of the figures; the figures themselves come last, when all else is there.
DESCRIPTIONS3 = ("TableInfos", "DataProperties", "Perioden", "WijkenEnBuurten", "RegioS")
DESCRIPTIONS4 = ("Properties", "MeasureCodes", "MeasureGroups", "PeriodenCodes", "WijkenEnBuurtenCodes", "RegioSCodes")
REGIONS = ("WijkenEnBuurten", "RegioS")
JSON3 = {"$format": "json"}
FIGURES3, FIGURES4 = "TypedDataSet", "Observations"
NEXT = ("odata.nextLink", "@odata.nextLink")
FEATURES_A_PAGE = 1_000
Told = Callable[[str, int], None]


def silent(_what: str, _total: int) -> None:
    """Tell nobody how far fetching is."""


def open_client(user_agent: str) -> httpx.Client:
    """Return a client that says who asks; close it after use."""
    return httpx.Client(headers={"User-Agent": user_agent}, timeout=TIMEOUT_SECONDS, follow_redirects=True)


@dataclass(frozen=True)
class Download:
    """A file that was fetched whole."""

    path: Path
    size: int
    sha256: str


@dataclass
class Fetcher:
    """Fetches into one folder. `told` hears the name of what comes in and the bytes so far; `sleep` takes seconds."""

    client: httpx.Client
    folder: Path
    most_bytes: int
    told: Told = silent
    sleep: Callable[[float], None] = time.sleep
    pause: float = PAUSE_BETWEEN_PAGES
    total: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.total = sum(path.stat().st_size for path in self.folder.iterdir())

    def statline3(self, base: str, table: str, municipalities: Iterable[str] = ()) -> Path:
        """Fetch a table of StatLine (OData 3, the feed without a maximum), whole or of some municipalities."""
        root = f"{base.rstrip('/')}/{table}/"
        has = self._described(root, JSON3, DESCRIPTIONS3)
        region = next((name for name in REGIONS if name in has), REGIONS[0])
        # The keys of regions are padded, so that a part of the key is what can be asked for.
        asked = " or ".join(f"substringof('{code[2:]}',{region})" for code in sorted(municipalities))
        self._pages(root, FIGURES3, {**JSON3, "$filter": asked} if asked else JSON3)
        return self.folder

    def statline4(self, base: str, table: str, municipalities: Iterable[str] = ()) -> Path:
        """Fetch a table of StatLine (OData 4), whole or of some municipalities with the country."""
        root = f"{base.rstrip('/')}/{table}/"
        has = self._described(root, {}, DESCRIPTIONS4)
        region = next((name for name in REGIONS if f"{name}Codes" in has), REGIONS[0])
        asked = [
            f"startswith({region},'{prefix}{code[2:]}')"
            for code in sorted(municipalities)
            for prefix in ("GM", "WK", "BU")
        ]
        query = {"$filter": " or ".join([*asked, f"startswith({region},'NL')"])} if asked else {}
        self._pages(root, FIGURES4, query)
        return self.folder

    def outlines(self, base: str, year: int, version: int, sha256: str = "") -> Download:
        """Fetch the map of districts and neighbourhoods of a year as GeoPackage; the version is pinned (PDOK)."""
        name = f"wijkenbuurten_{year}_v{version}.gpkg"
        return self.download(f"{base.rstrip('/')}/{year}/atom/downloads/{name}", name, sha256)

    def leefbaarometer(self, url: str, layers: Iterable[str]) -> Path:
        """Fetch layers of the Leefbaarometer (buurtscore24, gemeentescore24) as pages of features, without outlines."""
        for layer in layers:
            number = self._features_before(layer)
            while number is not None:
                query = {
                    "service": "WFS",
                    "version": "2.0.0",
                    "request": "GetFeature",
                    "typeNames": f"lbm3:{layer}",
                    "outputFormat": "application/json",
                    "count": FEATURES_A_PAGE,
                    "startIndex": number * FEATURES_A_PAGE,
                }
                if number:
                    self.sleep(self.pause)
                page = self._page(f"{url}?{urlencode(query)}", f"{layer}_{number:05}.json")
                _without_outlines(page)
                is_full = len(_loaded(page).get("features", ())) == FEATURES_A_PAGE
                number = number + 1 if is_full else None
        return self.folder

    def download(self, url: str, name: str, sha256: str = "") -> Download:
        """Fetch a large file; what an earlier try left is kept and only the rest is asked for, where the server can."""
        path, part, mark = self.folder / name, self.folder / f"{name}.part", self.folder / f"{name}.mark"
        if not path.exists():
            self._with_patience(url, lambda: self._rest(url, part, mark))
            part.replace(path)
            mark.unlink(missing_ok=True)
        found = _sum_of(path)
        if sha256 and found != sha256:
            path.unlink()
            raise unusable("other_sum", file=name, expected=sha256[:12], found=found[:12])
        return Download(path, path.stat().st_size, found)

    def _described(self, root: str, query: Mapping[str, str], descriptions: Sequence[str]) -> set[str]:
        """Fetch what describes a table, and return which parts it has. What is of an earlier release is thrown away."""
        listed = self._page(f"{root}?{urlencode(query)}" if query else root, "service.json", anew=True)
        has = {str(each.get("name")) for each in _loaded(listed).get("value", ())}
        listed.unlink()
        info = self.folder / f"{descriptions[0]}_00000.json"
        before = _release_in(info)
        self._pages(root, descriptions[0], query, anew=True)
        if before and before != _release_in(info):
            for old in self.folder.glob("*.json"):
                if old != info:
                    old.unlink()
        for name in descriptions[1:]:
            if name in has:
                self._pages(root, name, query)
        return has

    def _pages(self, root: str, name: str, query: Mapping[str, str], *, anew: bool = False) -> None:
        """Fetch the pages of one table, from the first that is not there."""
        url: str | None = f"{root}{name}" + (f"?{urlencode(query)}" if query else "")
        number = 0
        while url is not None:
            path = self.folder / f"{name}_{number:05}.json"
            if anew or not path.exists():
                if number:
                    self.sleep(self.pause)
                self._page(url, path.name, anew=anew)
            url = _next(url, _loaded(path), query)
            number += 1

    def _page(self, url: str, name: str, *, anew: bool = False) -> Path:
        """Fetch one page; it stands in the folder whole or not at all."""
        path, part = self.folder / name, self.folder / f"{name}.part"
        if anew or not path.exists():
            self._with_patience(url, lambda: self._whole(url, part))
            part.replace(path)
        return path

    def _whole(self, url: str, part: Path) -> None:
        """Fetch an answer whole; an answer that is no JSON counts as none."""
        with self.client.stream("GET", url, headers={"Accept": "application/json"}) as response:
            _refuse(url, response)
            self._keep(response, part, "wb")
        try:
            _loaded(part)
        except ValueError as error:
            part.unlink()
            raise httpx.RemoteProtocolError("The answer is no JSON.") from error

    def _rest(self, url: str, part: Path, mark: Path) -> None:
        """Fetch what is not there yet of a file; from the start where it is another file than before."""
        size = part.stat().st_size if part.exists() and mark.exists() else 0
        headers = {"Accept-Encoding": "identity"}  # a part of a packed answer could not be gone on with
        headers |= {"Range": f"bytes={size}-", "If-Range": mark.read_text()} if size else {}
        with self.client.stream("GET", url, headers=headers) as response:
            if response.status_code == BEYOND_THE_END:
                return
            _refuse(url, response)
            if told := response.headers.get("ETag") or response.headers.get("Last-Modified"):
                mark.write_text(told)
            self._keep(response, part, "ab" if response.status_code == PARTIAL else "wb")

    def _keep(self, response: httpx.Response, part: Path, mode: str) -> None:
        """Write an answer as it comes in, up to the limit for all that is fetched."""
        if mode == "wb" and part.exists():
            self.total -= part.stat().st_size
        with part.open(mode) as file:
            for chunk in response.iter_bytes(CHUNK):
                self.total += len(chunk)
                if self.total > self.most_bytes:
                    raise unusable("too_much_fetched", file=part.stem, most=self.most_bytes // 1024**2)
                file.write(chunk)
                self.told(part.stem, self.total)

    def _with_patience(self, url: str, fetch: Callable[[], None]) -> None:
        """Fetch, and try again after a while when the server is busy or the line breaks."""
        for number in range(TRIES):
            try:
                fetch()
            except (httpx.TransportError, _Passing) as error:
                if number == TRIES - 1:
                    raise unusable("no_answer", host=urlsplit(url).hostname or "", tries=TRIES) from error
                asked = error.wait if isinstance(error, _Passing) else 0.0
                self.sleep(min(max(asked, FIRST_WAIT * 2**number), LONGEST_WAIT))
            else:
                return

    def _features_before(self, layer: str) -> int | None:
        """Return the number of the first page of a layer that is not there, None when all are."""
        pages = sorted(self.folder.glob(f"{layer}_*.json"))
        if pages and len(_loaded(pages[-1]).get("features", ())) < FEATURES_A_PAGE:
            return None
        return len(pages)


class _Passing(Exception):  # noqa: N818 - the server is busy, not the program wrong
    """An answer that says to come back later; `wait` is after how many seconds, 0 where it does not say."""

    def __init__(self, wait: float) -> None:
        super().__init__(wait)
        self.wait = wait


def _refuse(url: str, response: httpx.Response) -> None:
    """Raise for an answer that is none."""
    if response.status_code in PASSING:
        told = response.headers.get("Retry-After", "")
        raise _Passing(float(told) if told.isdigit() else 0.0)
    if response.status_code in NOT_THERE:
        raise unusable("not_there", url=url.split("?")[0])
    if response.status_code not in {WHOLE, PARTIAL}:
        raise unusable("answered", url=url.split("?")[0], status=response.status_code)


def _loaded(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file; raises ValueError for what is none."""
    found = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(found, dict):
        raise ValueError(f"{path.name} holds no object.")
    return found


def _next(url: str, page: Mapping[str, Any], query: Mapping[str, str]) -> str | None:
    """Return the address of the next page, None after the last; never on another host than the page itself."""
    link = next((str(page[key]) for key in NEXT if page.get(key)), "")
    if not link:
        return None
    here, there = urlsplit(url), urlsplit(urljoin(url, link))
    if there.hostname != here.hostname:
        raise unusable("other_host", host=there.hostname or "", expected=here.hostname or "")
    asked = there.query
    if "$format" in query and "format=" not in asked:
        asked += "&" + urlencode({"$format": query["$format"]})
    return there._replace(scheme=here.scheme, netloc=here.netloc, query=asked).geturl()


def _release_in(path: Path) -> str:
    """Return the day of the release that a description tells, "" where there is none."""
    if not path.exists():
        return ""
    found = _loaded(path)
    record = next(iter(found.get("value") or [found]))
    return str(record.get("Modified") or "")


def _without_outlines(path: Path) -> None:
    """Leave the outlines out of a page of features: the figures are a hundredth of it."""
    page = _loaded(path)
    for feature in page.get("features", ()):
        feature.pop("geometry", None)
    path.write_text(json.dumps(page), encoding="utf-8")


def _sum_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()
