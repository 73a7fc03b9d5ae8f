"""A photo for tests: real pixels, with a place in it that must not stay."""

import io

from PIL import Image

from gewoondoen.signals import photos


def a_file(size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a JPEG as a phone makes it, with where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "Berkenstraat 12"
    written = io.BytesIO()
    Image.new("RGB", size, "darkblue").save(written, "JPEG", exif=exif)
    return written.getvalue()


def a_photo() -> tuple[bytes, int, int]:
    """Return the same, rewritten."""
    content = a_file()
    return photos.rewritten(io.BytesIO(content), len(content))
