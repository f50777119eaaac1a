"""What an article is chiefly about: who, where and when, in a few words for subscribers."""

from collections import Counter
from datetime import date

from services.enricher.assembly import Findings
from services.enricher.language import language_of
from services.enricher.reading import working_copy
from services.enricher.topics import topics
from shared.events import ArticleParsed
from shared.values import Summary

# How many names a summary holds, and how far from its publication the day of an event may be.
_MAIN = 5
_NEAR_DAYS = 31


def summary_of(found: Findings, article: ArticleParsed, published: date | None) -> Summary:
    """Return who, where and what the text speaks of most, and the first day it states near it."""
    text = article.text
    people = Counter(text[one.start : one.end] for one in found.holders if " " in one.name)
    homes = Counter(place.found.province_now for place in found.places if place.found)
    bodies = Counter(body.name for body in found.bodies)
    days = (one.read.first for one in found.dates if one.read.precision == "day")
    near = (day for day in days if published is None or _is_near(day, published))
    held = sorted((one.start, one.end) for holder in found.holders for one in holder.offices)
    said = topics(found.working, working_copy(article.title), found.occasions, held)
    return Summary(
        persons=tuple(name for name, _ in people.most_common(_MAIN)),
        provinces=tuple(name for name, _ in homes.most_common(_MAIN)),
        organizations=tuple(name for name, _ in bodies.most_common(_MAIN)),
        topics=tuple(topic.term for topic in said),
        language=language_of(text) or article.language,
        day=next(near, None),
    )


def _is_near(day: date, published: date) -> bool:
    return abs((published - day).days) <= _NEAR_DAYS
