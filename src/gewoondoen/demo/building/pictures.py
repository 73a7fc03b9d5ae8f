"""Pictures drawn by the demo itself, where a result or a piece of evidence asks for one: plain shapes, no photos."""

import io

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 540
SKY, STONE, GRASS, WATER = "#cfe6f2", "#d9cbb3", "#7fae6b", "#8fc3dd"
BRICK, TRUNK, LEAF, WOOD, DARK = "#b5654a", "#6b4a2f", "#4f8a4b", "#8a5a33", "#33424d"
Draw = ImageDraw.ImageDraw


def picture(name: str) -> tuple[bytes, int, int]:
    """Return a drawing by its name, as JPEG with its width and height."""
    image = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    {"square": _square, "street": _street, "crossing": _crossing, "stairs": _stairs}[name](ImageDraw.Draw(image))
    written = io.BytesIO()
    image.save(written, "JPEG", quality=88)
    return written.getvalue(), WIDTH, HEIGHT


def _house(draw: Draw, x: int, width: int, height: int, colour: str) -> None:
    top = 330 - height
    draw.rectangle((x, top, x + width, 330), fill=colour)
    draw.polygon([(x - 8, top), (x + width // 2, top - 46), (x + width + 8, top)], fill=DARK)
    for row in range(top + 22, 290, 52):
        for column in range(x + 18, x + width - 34, 46):
            draw.rectangle((column, row, column + 24, row + 30), fill="#f6efdc")


def _tree(draw: Draw, x: int, y: int) -> None:
    draw.rectangle((x - 6, y - 60, x + 6, y), fill=TRUNK)
    draw.ellipse((x - 44, y - 140, x + 44, y - 44), fill=LEAF)


def _bench(draw: Draw, x: int, y: int) -> None:
    draw.rectangle((x, y, x + 90, y + 9), fill=WOOD)
    draw.rectangle((x, y - 20, x + 90, y - 13), fill=WOOD)
    for leg in (x + 10, x + 74):
        draw.rectangle((leg, y, leg + 6, y + 24), fill=DARK)


def _person(draw: Draw, x: int, y: int, colour: str) -> None:
    draw.ellipse((x - 9, y - 62, x + 9, y - 44), fill="#e3b48e")
    draw.polygon([(x - 14, y - 6), (x, y - 46), (x + 14, y - 6)], fill=colour)
    draw.line((x - 5, y - 6, x - 5, y + 12), fill=DARK, width=5)
    draw.line((x + 5, y - 6, x + 5, y + 12), fill=DARK, width=5)


def _square(draw: Draw) -> None:
    """A square with trees, benches and a path of flat stone between two entrances."""
    for x, width, height, colour in ((20, 210, 190, "#dfe3e6"), (300, 140, 120, BRICK), (720, 210, 160, "#e6d7b8")):
        _house(draw, x, width, height, colour)
    draw.rectangle((0, 330, WIDTH, HEIGHT), fill=STONE)
    draw.ellipse((330, 370, 640, 510), fill=GRASS)
    draw.polygon([(90, 330), (190, 330), (900, 540), (660, 540)], fill="#efe8da")
    for x, y in ((390, 440), (560, 420), (260, 400), (690, 400)):
        _tree(draw, x, y)
    _bench(draw, 430, 470)
    _bench(draw, 120, 450)
    for x, y, colour in ((240, 480, "#a8324a"), (280, 484, "#2f5d8a"), (600, 490, "#d08a2e"), (820, 450, "#4b6b3c")):
        _person(draw, x, y, colour)


def _street(draw: Draw) -> None:
    """A shopping street with benches in the green, and people who walk."""
    for number, x in enumerate(range(0, WIDTH, 160)):
        _house(draw, x + 6, 148, 120 + 34 * (number % 3), (BRICK, "#cfa77a", "#9db0a5")[number % 3])
    draw.rectangle((0, 330, WIDTH, HEIGHT), fill="#c8bfb3")
    for x in range(60, WIDTH, 220):
        draw.rectangle((x, 400, x + 120, 426), fill=GRASS)
        _tree(draw, x + 60, 410)
        _bench(draw, x + 14, 446)
    for x, colour in ((40, "#2f5d8a"), (215, "#a8324a"), (420, "#d08a2e"), (640, "#4b6b3c"), (860, "#6a4c93")):
        _person(draw, x, 500, colour)


def _crossing(draw: Draw) -> None:
    """A door that does not fit: the same paper at two desks with a line between them."""
    draw.rectangle((0, 330, WIDTH, HEIGHT), fill=GRASS)
    draw.rectangle((470, 120, 490, HEIGHT), fill=DARK)
    for x, colour in ((110, "#2f5d8a"), (640, "#a8324a")):
        draw.rectangle((x, 300, x + 210, 420), fill=WOOD)
        draw.rectangle((x + 70, 250, x + 140, 300), fill="white", outline=DARK)
        _person(draw, x + 105, 300, colour)
    _person(draw, 480, 480, "#d08a2e")


def _stairs(draw: Draw) -> None:
    """A stairwell at night: a door that stands open, a lamp that is out, bicycles in the way."""
    draw.rectangle((0, 0, WIDTH, HEIGHT), fill="#59636b")
    draw.rectangle((0, 430, WIDTH, HEIGHT), fill="#474f55")
    draw.polygon([(90, 90), (230, 140), (230, 430), (90, 470)], fill=BRICK)
    draw.rectangle((230, 140, 360, 430), fill="#1f2a38")
    for step in range(7):
        draw.rectangle((560 + 50 * step, 400 - 44 * step, WIDTH, 444 - 44 * step), fill="#6f7a82", outline="#59636b")
    draw.ellipse((430, 40, 490, 70), fill="#7c868d", outline=DARK)
    for x in (400, 480):
        for wheel in (x, x + 74):
            draw.ellipse((wheel, 400, wheel + 56, 456), outline="#d8dde0", width=5)
        draw.line([(x + 28, 428), (x + 58, 378), (x + 102, 428), (x + 28, 428)], fill="#a8324a", width=6)
