"""Marks on paper, written as SVG: the one place where figures and words of a drawing become markup.

All that is written is escaped here, so what comes out is safe to put in a page. Colours, fonts and dashes are the style
sheet's: a mark only has classes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Mark:
    """One shape or text: its element, classes and attributes, what it says when pointed at, and where it leads."""

    tag: str
    css: str = ""
    at: tuple[tuple[str, str], ...] = ()
    words: str = ""
    title: str = ""
    href: str = ""


def figure(value: float) -> str:
    """Return a coordinate in at most two decimals, short.

    >>> figure(12.0), figure(1 / 3), figure(-0.001)
    ('12', '0.33', '0')
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def percent(value: float) -> str:
    """Return a place along the width: 37.5 is "37.5%"."""
    return figure(value) + "%"


def rule(css: str, x: tuple[float, float], y: tuple[float, float], title: str = "") -> Mark:
    """A straight line; x in per cent of the width, y in pixels."""
    at = (("x1", percent(x[0])), ("x2", percent(x[1])), ("y1", figure(y[0])), ("y2", figure(y[1])))
    return Mark("line", css, at, title=title)


def dot(css: str, x: float, y: float, radius: float, title: str = "", href: str = "") -> Mark:
    """A round mark."""
    at = (("cx", percent(x)), ("cy", figure(y)), ("r", figure(radius)))
    return Mark("circle", css, at, title=title, href=href)


def box(css: str, x: tuple[float, float], y: tuple[float, float], title: str = "", href: str = "") -> Mark:
    """A rectangle between two places along the width and two heights, each in any order."""
    left, right = sorted(x)
    top, bottom = sorted(y)
    at = (("x", percent(left)), ("y", figure(top)), ("width", percent(right - left)), ("height", figure(bottom - top)))
    return Mark("rect", css, at, title=title, href=href)


def line_through(points: Iterable[tuple[float, float]]) -> str:
    """Return path data through points.

    >>> line_through([(0, 0), (1.5, 2)])
    'M0 0L1.5 2'
    """
    return "M" + "L".join(f"{figure(x)} {figure(y)}" for x, y in points)


def path(css: str, points: Iterable[tuple[float, float]], *, closed: bool = False, title: str = "") -> Mark:
    """A line through points, or an area when closed."""
    return Mark("path", css, (("d", line_through(points) + ("Z" if closed else "")),), title=title)


def text(css: str, x: float, y: float, words: str, *, anchor: str = "start", dx: float = 0) -> Mark:
    """Words at a place along the width; `dx` pixels further."""
    at = [("x", percent(x)), ("y", figure(y))]
    if dx:
        at.append(("dx", figure(dx)))
    if anchor != "start":
        at.append(("text-anchor", anchor))
    return Mark("text", css, tuple(at), words)


def written(mark: Mark) -> str:
    """Return one mark as SVG."""
    css = f' class="{escape(mark.css)}"' if mark.css else ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in mark.at)
    inside = (f"<title>{escape(mark.title)}</title>" if mark.title else "") + escape(mark.words)
    element = f"<{mark.tag}{css}{attributes}" + (f">{inside}</{mark.tag}>" if inside else "/>")
    return f'<a href="{escape(mark.href)}">{element}</a>' if mark.href else element


def write(marks: Iterable[Mark]) -> str:
    """Return marks as SVG, one after the other.

    >>> write([dot("x", 50, 10, 3, "Noord: <5"), Mark("path")])
    '<circle class="x" cx="50%" cy="10" r="3"><title>Noord: &lt;5</title></circle><path/>'
    """
    return "".join(map(written, marks))
