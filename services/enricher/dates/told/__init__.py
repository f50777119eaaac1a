"""Dates that another date of the text tells: "cùng ngày", "hai năm sau", "tháng 9 năm ấy"."""

from services.enricher.dates.told.listed import dates_listed_behind
from services.enricher.dates.told.narrated import Story
from services.enricher.dates.told.pointers import (
    lunar_day_told,
    points_to_date_before,
    same_weekday,
    told_before,
)
from services.enricher.dates.told.years import SAME_YEAR, year_of_story

__all__ = [
    "SAME_YEAR",
    "Story",
    "dates_listed_behind",
    "lunar_day_told",
    "points_to_date_before",
    "same_weekday",
    "told_before",
    "year_of_story",
]
