"""What an article is chiefly about: who, where, what and when, in a few words for subscribers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from services.enricher.findings import Findings, same_name
from services.enricher.lexicon import Gazetteer
from services.enricher.summary.event_day import event_day
from services.enricher.summary.topics import find_topics
from services.enricher.text import language_of, normalize
from shared.contract import ArticleEnriched, Mention, Summary

# How many names a summary holds.
_MAIN = 5
# A name in the lead counts one mention more, in the headline two.
_LEAD, _IN_LEAD, _IN_HEADLINE = 400, 1, 2
# The man in whose name something is done is not who does it: "tấm gương đạo đức Hồ Chí Minh".
_NAMESAKE = re.compile(
    r"(?:[Đđ]ạo đức|[Tt]ư tưởng|[Pp]hong cách|[Tt]ấm gương|[Nn]gày sinh|[Dd]i chúc|[Ll]ăng"
    r"|[Gg]iải thưởng|[Đđ]ường|[Tt]rường|[Tt]ượng(?: đài)?|[Cc]hiến dịch|[Hh]uân chương"
    r"|[Ss]inh thời)(?:,? (?:[Cc]ủa )?(?:[Cc]hủ tịch|[Bb]ác|đồng chí))?,? *\Z"
)
# The ends of these words: few mentions have one before them.
_NAMESAKE_ENDS = (
    "đức", "tưởng", "cách", "gương", "sinh", "chúc", "ăng", "thưởng", "ường", "ượng", "đài", "dịch",
    "chương", "thời", "tịch", "ác", "chí",
)  # fmt: skip
_REACH = 40
_DEPARTMENT = re.compile(
    r"(?:Sở|Phòng|Chi cục|Cục|Vụ|Bộ(?! (?:đội|[Cc]hỉ huy|[Tt]ư lệnh|[Cc]hính trị)))\b"
)
_LOCAL = ("province", "district", "commune")


def summary_of(
    article: ArticleEnriched, found: Findings, published: date | None, gazetteer: Gazetteer
) -> Summary:
    """Return what the article and its headline speak of most, and the day of the event."""
    title = normalize(article.title)
    bodies = [(one.name, one.mentions) for one in article.organizations]
    return Summary(
        persons=_main_persons(article),
        provinces=_provinces(article, gazetteer),
        organizations=_main(bodies, article.title),
        topics=tuple(
            one.term
            for one in find_topics(found.working, title, found.occasions, names_in(article))
        ),
        language=language_of(article.text) or article.language,
        day=event_day(article.dates, article.text, published),
    )


def names_in(article: ArticleEnriched) -> list[tuple[int, int]]:
    """Return where the text names an office that is held or a department, in order.

    What they are for is not what the article is about: "Giám đốc Sở Giáo dục và Đào tạo".
    """
    spans = [(one.span.start, one.span.end) for person in article.persons for one in person.offices]
    spans += [
        (one.start, one.end)
        for body in article.organizations
        for one in body.mentions
        if _DEPARTMENT.match(one.surface)
    ]
    return sorted(spans)


def _main_persons(article: ArticleEnriched) -> tuple[str, ...]:
    acting = [
        (one.name, [here for here in one.mentions if _acts(here, article.text)])
        for one in article.persons
        if " " in one.name
    ]
    return _main(acting, article.title)


def _acts(mention: Mention, text: str) -> bool:
    before = text[max(0, mention.start - _REACH) : mention.start]
    return not (before.rstrip(" ,").endswith(_NAMESAKE_ENDS) and _NAMESAKE.search(before))


def _main(named: Iterable[tuple[str, Sequence[Mention]]], title: str) -> tuple[str, ...]:
    """Return the names that are said most often, the first said first among equals."""
    headline = same_name(title)
    weights = {
        name: len(mentions)
        + _IN_LEAD * (mentions[0].start <= _LEAD)
        + _IN_HEADLINE * (same_name(name) in headline)
        for name, mentions in named
        if mentions
    }
    return tuple(sorted(weights, key=lambda name: -weights[name])[:_MAIN])


def _provinces(article: ArticleEnriched, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the provinces of today; "the province" that no name follows is the portal's."""
    own = gazetteer.provinces_named(article.province or "")
    counts: dict[str, int] = defaultdict(int)
    for place in article.places:
        if place.province_now:
            counts[place.province_now] += len(place.mentions)
    if own and _is_local(article):
        counts[gazetteer.province_today(own[0]).name] += 1
    return tuple(sorted(counts, key=lambda name: -counts[name])[:_MAIN])


def _is_local(article: ArticleEnriched) -> bool:
    levels = {body.level for body in article.organizations}
    levels.update(office.level for person in article.persons for office in person.offices)
    return not levels.isdisjoint(_LOCAL)
