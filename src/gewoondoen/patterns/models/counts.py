"""What was counted at night, so that no page walks all signals. Nothing here is of one person (decision 0092).

Signals that are private to one person are in none of these: a total that holds them would tell, beside the public list,
how many there are.
"""

from django.db import models

from gewoondoen.areas.models import Area
from gewoondoen.signals.models import Category, Theme


class CountedMonth(models.Model):
    """A month that was counted, and when. Its row is held while the month is counted: two workers take turns."""

    month = models.DateField(primary_key=True)
    counted_at = models.DateTimeField(null=True)


class MonthCount(models.Model):
    """How much was reported in one month and area, of one theme and category. Exact: for who works in the area only.

    An area has what its neighbourhoods have, so a page reads the rows of one area whatever lies below it.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    # The first day of the month.
    month = models.DateField()
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True, related_name="+")
    reports = models.PositiveIntegerField(default=0)
    signals = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["area", "month"], name="month_count_by_area"),
            models.Index(fields=["month"], name="month_count_by_month"),
        ]


class MonthPace(models.Model):
    """What became of the signals that began in one month in one area. Exact, as `MonthCount`.

    Days are calendar days from the report; histograms are {"days": how many}. What has no contact or no result
    yet stands in `uncontacted` and `open` by the day of the month on which it began: how long it waits follows from the
    day one looks.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    reports = models.PositiveIntegerField(default=0)
    signals = models.PositiveIntegerField(default=0)
    contact_kept = models.PositiveIntegerField(default=0)
    contact_missed = models.PositiveIntegerField(default=0)
    contact_days = models.JSONField(default=dict)
    uncontacted = models.JSONField(default=dict)
    result_days = models.JSONField(default=dict)
    open = models.JSONField(default=dict)
    # Had a result once; of these, opened again at least once.
    ended = models.PositiveIntegerField(default=0)
    reopened = models.PositiveIntegerField(default=0)
    result_kept = models.PositiveIntegerField(default=0)
    result_missed = models.PositiveIntegerField(default=0)
    helped_yes = models.PositiveIntegerField(default=0)
    helped_partly = models.PositiveIntegerField(default=0)
    helped_no = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "month"], name="one_pace_an_area_and_month")]
        indexes = [models.Index(fields=["month"], name="month_pace_by_month")]


class YearCount(models.Model):
    """How many reports everyone may know of: twelve months up to the end of one, by area and theme (empty: all).

    Rounded to five, and without what is small or would tell what is small, before it is kept (decision 0060).
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    # The first day of the last month of the twelve.
    until = models.DateField()
    # The theme by its slug; "" is all together, "-" what has no theme.
    theme = models.CharField(max_length=40)
    reports = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "until", "theme"], name="one_year_count_an_area_and_theme")
        ]


class RisingWords(models.Model):
    """Which words are new or rising in the reports of an area: for who may read those reports only."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, primary_key=True, related_name="+")
    until = models.DateField()
    reports = models.PositiveIntegerField()
    # [{"word", "now", "before", "ratio", "elsewhere", …}], see `rising.Rising`.
    words = models.JSONField(default=list)
