"""A municipality's own look: one file of design tokens, read strictly.

The file is CSS, as a designer hands it over, but only declarations of tokens are taken from it: names that the look is
built on, values that are a colour, a size, a number, a font or another token. Nothing else can come in through it, so
that it cannot load, hide or move anything. Colours that meet on a page are measured (WCAG 2.2, 1.4.3): contrast is the
ratio (lighter + 0.05) / (darker + 0.05) of relative luminances, from 1 to 21; text needs 4.5.

Worked example: white has luminance 1, #777777 has 0.1845, so their contrast is 1.05 / 0.2345 = 4.48: just not enough.
"""

import re
from collections.abc import Mapping

NAME = re.compile(r"--(basis|gd-brand|gd-thread)-[a-z0-9-]+")
VALUE = re.compile(
    r"""(
        \#[0-9a-f]{3,8}                                            # a colour
      | -?[0-9]*\.?[0-9]+(px|rem|em|ch|%)?                         # a size or a number
      | var\(--(basis|gd-brand|gd-thread)-[a-z0-9-]+\)             # another token
      | ("[\w .-]+"|[a-z][\w-]*)(\s*,\s*("[\w .-]+"|[a-z][\w-]*))* # a word, or fonts in order
    )""",
    re.VERBOSE | re.IGNORECASE,
)
WHITE = "#ffffff"
ENOUGH = 4.5
# What stands on what. Front and back by token; white where a page is white.
PAIRS = (
    ("--gd-brand-400", WHITE),
    ("--gd-brand-500", "--gd-brand-100"),
    ("--gd-brand-500", "--gd-brand-200"),
    (WHITE, "--gd-brand-500"),
    (WHITE, "--gd-brand-600"),
    ("--gd-brand-100", "--gd-brand-700"),
    (WHITE, "--gd-thread-400"),
)


class ThemeError(ValueError):
    """The file holds something that is no token of the look."""


def tokens_of(css: str) -> dict[str, str]:
    """Return the tokens in a theme file.

    >>> tokens_of('/* ours */ :root { --gd-brand-500: #154273; --basis-border-radius-md: 4px }')
    {'--gd-brand-500': '#154273', '--basis-border-radius-md': '4px'}
    >>> tokens_of(':root { --gd-brand-500: url(https://elsewhere.example/x) }')
    Traceback (most recent call last):
    ...
    gewoondoen.ui.theme.ThemeError: --gd-brand-500: url(https://elsewhere.example/x)
    """
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).replace(":root", "")
    found = {}
    for part in re.split(r"[;{}]", bare):
        if not (declaration := " ".join(part.split())):
            continue
        name, _colon, value = (piece.strip() for piece in declaration.partition(":"))
        if not NAME.fullmatch(name) or not VALUE.fullmatch(value):
            raise ThemeError(declaration)
        found[name] = value
    return found


def colours_of(css: str) -> dict[str, str]:
    """Return the tokens of any style sheet that are plain colours.

    >>> colours_of("--gd-brand-50: #f0f8f8; --other: var(--x);")
    {'--gd-brand-50': '#f0f8f8'}
    """
    return dict(re.findall(r"(--[a-z0-9-]+):\s*(#[0-9a-fA-F]{6});", css))


def sheet_of(tokens: Mapping[str, str]) -> str:
    """Return the tokens as the style sheet that pages load, in the highest layer."""
    return "@layer theme{:root{" + ";".join(f"{name}:{value}" for name, value in tokens.items()) + "}}\n"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour in six hexadecimal digits, from 0 (black) to 1 (white).

    >>> round(luminance("#777777"), 4)
    0.1845
    """
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> round(contrast("#ffffff", "#777777"), 2)
    4.48
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(tokens: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Return the pairs that cannot be told apart well enough, with their contrast.

    A pair that is no plain colours (a token that points at another) is left out.
    """
    faint = []
    for front, back in PAIRS:
        colours = [tokens.get(each, each) for each in (front, back)]
        if all(re.fullmatch(r"#[0-9a-fA-F]{6}", colour) for colour in colours):
            ratio = contrast(*colours)
            if ratio < ENOUGH:
                faint.append((front, back, round(ratio, 2)))
    return faint
