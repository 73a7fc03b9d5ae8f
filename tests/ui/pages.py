"""Small readers of HTML for the tests of components."""

from html.parser import HTMLParser

from django.template import engines

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle", "rect", "use"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open, f"</{tag}> closes nothing"
            assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.text.append(data)


class Page:
    """HTML to ask questions of; refuses elements that are not closed in order."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        assert not reader.open, f"not closed: {reader.open}"
        self.elements = reader.elements
        self.text = " ".join("".join(reader.text).split())
        self.ids = {attrs["id"] for _tag, attrs in self.elements if "id" in attrs}

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of each such element."""
        names = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [a for t, a in self.elements if t == tag and all(a.get(n) == v for n, v in names.items())]

    def one(self, tag: str, **wanted: str) -> dict[str, str]:
        """Return the attributes of the only such element."""
        (found,) = self.all(tag, **wanted)
        return found


def render(source: str, **context: object) -> Page:
    """Render a piece of template with the builtin components."""
    return Page(engines["django"].from_string(source).render(context))
