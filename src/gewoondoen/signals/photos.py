"""Photos of reporters: checked for what they are, made smaller, and written anew so that nothing hidden stays in them.

A photo of a phone holds the place and time it was taken (EXIF); only the pixels are kept. What is no photo, too large,
or unpacks to far more pixels than a camera makes, is refused before it is read.
"""

import io
import secrets
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
# The longest side that is kept: enough to read a street sign, small enough for a phone.
LONGEST_SIDE = 1600
# Twice what the largest common phone camera makes (50 megapixels).
MOST_PIXELS = 100_000_000
QUALITY = 82
# The first bytes of an iPhone's own format: "ftyp" and a brand.
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim")


class PhotoRefused(ValueError):  # noqa: N818 - an outcome for the person at the form, not an error of the program
    """Why a file cannot be taken as a photo, in words for who chose it."""


@dataclass(frozen=True)
class Stored:
    """A photo in storage."""

    name: str
    width: int
    height: int


def rewritten(file: BinaryIO, size: int) -> tuple[bytes, int, int]:
    """Return a photo as a fresh JPEG of at most 1600 pixels a side, with its size; raises PhotoRefused for no photo."""
    if size > settings.PHOTO_MAX_BYTES:
        most = settings.PHOTO_MAX_BYTES // (1024 * 1024)
        raise PhotoRefused(_("This photo is too large. Choose one of at most %(most)s MB.") % {"most": most})
    head = file.read(16)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise PhotoRefused(_("This is a HEIC photo of an iPhone, which we cannot read yet. Send it as a JPEG photo."))
    try:
        with Image.open(file, formats=FORMATS) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise PhotoRefused(_("This photo has too many pixels. Choose a smaller one."))
            photo.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(photo)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            flat = _on_white(upright)
            written = io.BytesIO()
            flat.save(written, "JPEG", quality=QUALITY, optimize=True)
            return written.getvalue(), flat.width, flat.height
    except PhotoRefused:
        raise
    except UnidentifiedImageError as error:
        raise PhotoRefused(_("This is not a photo we can read. Choose a JPEG, PNG or WebP file.")) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoRefused(_("This photo has too many pixels. Choose a smaller one.")) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:  # what Pillow raises on a broken file
        raise PhotoRefused(_("This photo is damaged. Choose another one.")) from error


def _on_white(photo: Image.Image) -> Image.Image:
    """Return the picture without transparency."""
    if photo.mode in {"RGBA", "LA", "PA"} or "transparency" in photo.info:
        seen = photo.convert("RGBA")
        white = Image.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return photo.convert("RGB")


def store(content: bytes, width: int, height: int) -> Stored:
    """Put a rewritten photo in storage under a name that nobody can guess."""
    name = f"photos/{timezone.localdate():%Y/%m}/{secrets.token_urlsafe(18)}.jpg"
    return Stored(default_storage.save(name, ContentFile(content)), width, height)


def remove(name: str) -> None:
    """Take a photo out of storage."""
    default_storage.delete(name)
