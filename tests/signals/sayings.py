"""Things people report, made by chance from a seed: three kinds of matter with words of their own."""

import random
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.signals.models import Category, Report, Signal, Theme

KINDS = {
    "licht": ["lantaarn", "lamp", "straatlantaarn", "donker", "brandt", "knippert", "lichtmast", "verlichting"],
    "afval": ["container", "vuilniszak", "zwerfvuil", "grofvuil", "stinkt", "afval", "prullenbak", "rommel"],
    "groen": ["boom", "takken", "gras", "struik", "heg", "snoeien", "onkruid", "blad"],
}
FILLING = (
    "straat", "hoek", "weken", "buurt", "kinderen", "huis", "avond", "morgen", "kant", "brug", "park", "school",
    "plein", "overlast", "lopen",
)  # fmt: skip


def sayings(count: int, seed: int = 1, kinds: Sequence[str] = tuple(KINDS)) -> tuple[list[str], list[str]]:
    """Return texts and what they are about."""
    chance = random.Random(seed)
    labels = [chance.choice(kinds) for _ in range(count)]
    texts = []
    for label in labels:
        said = chance.sample(KINDS[label], 2) + chance.sample(FILLING, 4)
        chance.shuffle(said)
        texts.append(" ".join(said))
    return texts, labels


def categories() -> dict[str, Category]:
    """Make the three categories, with a few keywords each."""
    Category.objects.all().delete()
    theme = Theme.objects.create(slug="buiten", domain=Domain.PHYSICAL, name="Buiten", name_en="Outside")
    words = {"licht": "lantaarn, kapotte lamp", "afval": "container, zwerfvuil", "groen": "boom, tak"}
    return {
        slug: Category.objects.create(theme=theme, slug=slug, name=slug.title(), keywords=words[slug]) for slug in KINDS
    }


def archive(area: Area, texts: Sequence[str], labels: Sequence[str], **given: object) -> list[Signal]:
    """Write closed signals with these words and categories, a day apart, as an archive holds them."""
    known = {category.slug: category for category in Category.objects.all()}
    before = Signal.objects.count()
    start = timezone.now() - timedelta(days=len(texts) + 1)
    values = {"kind": "complaint", "status": "closed", "area": area, "longitude": 6.8, "latitude": 52.2, **given}
    signals = Signal.objects.bulk_create(
        Signal(
            reference=f"GD-{before + number:07}",
            category=known[label],
            created_at=start + timedelta(days=number),
            moved_at=start,
            ended_at=start,
            told_at=start,
            promised_by=start.date(),
            answer="Gedaan.",
            **values,
        )
        for number, label in enumerate(labels)
    )
    Report.objects.bulk_create(
        Report(signal=s, first_signal=s, words=text, longitude=6.8, latitude=52.2, area=area, created_at=s.created_at)
        for s, text in zip(signals, texts, strict=True)
    )
    return signals
