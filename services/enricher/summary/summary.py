"""What an article is chiefly about: who, where, what and when, in a few words for subscribers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from services.enricher.findings import Findings
from services.enricher.lexicon import Gazetteer
from services.enricher.summary.event_day import event_day
from services.enricher.summary.topics import find_topics
from services.enricher.text import language_of, normalize, spelling_key
from shared.contract import ArticleEnriched, Mention, Summary

_MAX_NAMES = 5  # what a summary has room for: persons, organisations, provinces
# A name in the lead counts one mention more, in the headline two. One more or less changes at most
# 4 of 230 development pages and texts; so do 20 % of the lead.
_IN_LEAD, _IN_HEADLINE = 1, 2
_LEAD = 400  # characters
# Before the name of a person after whom something is called or done, who is not who does it:
# "tấm gương đạo đức Hồ Chí Minh", "đường Trần Phú".
_NAMESAKE = re.compile(
    r"(?:[Đđ]ạo đức|[Tt]ư tưởng|[Pp]hong cách|[Tt]ấm gương|[Nn]gày sinh|[Dd]i chúc|[Ll]ăng"
    r"|[Gg]iải thưởng|[Đđ]ường|[Tt]rường|[Tt]ượng(?: đài)?|[Cc]hiến dịch|[Hh]uân chương"
    r"|[Ss]inh thời)(?:,? (?:[Cc]ủa )?(?:[Cc]hủ tịch|[Bb]ác|đồng chí))?,? *\Z"
)
# The ends of these words: most mentions have none before them, so that the pattern is not tried.
_NAMESAKE_ENDS = (
    "đức", "tưởng", "cách", "gương", "sinh", "chúc", "ăng", "thưởng", "ường", "ượng", "đài", "dịch",
    "chương", "thời", "tịch", "ác", "chí",
)  # fmt: skip
_REACH = 40  # characters before a name
# Departments are named by what they are for: "Sở Y tế", "Bộ Công an".
_DEPARTMENT = re.compile(
    r"(?:Sở|Phòng|Chi cục|Cục|Vụ|Bộ(?! (?:đội|[Cc]hỉ huy|[Tt]ư lệnh|[Cc]hính trị)))\b"
)
_LOCAL = ("province", "district", "commune")


def summary_of(
    article: ArticleEnriched, findings: Findings, published: date | None, gazetteer: Gazetteer
) -> Summary:
    """Return what the article and its headline speak of most, and the day of the event."""
    title = normalize(article.title)
    topics = find_topics(findings.normalized, title, findings.meetings, names_in(article))
    organizations = [
        (organization.name, organization.mentions) for organization in article.organizations
    ]
    return Summary(
        persons=_main_persons(article),
        provinces=_provinces(article, gazetteer),
        organizations=_most_named(organizations, article.title),
        topics=tuple(topic.term for topic in topics),
        language=language_of(article.text or article.title) or article.language,
        day=event_day(article.dates, article.text, published),
    )


def names_in(article: ArticleEnriched) -> list[tuple[int, int]]:
    """Return the offsets of persons' offices and of departments in a text, in order.

    Their words are no topics of it: "Giám đốc Sở Giáo dục và Đào tạo" is not about education.
    """
    offices = [office.span for person in article.persons for office in person.offices]
    departments = [
        mention
        for organization in article.organizations
        for mention in organization.mentions
        if _DEPARTMENT.match(mention.surface)
    ]
    return sorted((span.start, span.end) for span in (*offices, *departments))


def _main_persons(article: ArticleEnriched) -> tuple[str, ...]:
    """Return the persons with a full name, most named first; not a namesake ("giải thưởng A")."""
    acting = [
        (
            person.name,
            [mention for mention in person.mentions if not _is_namesake(mention, article.text)],
        )
        for person in article.persons
        if " " in person.name
    ]
    return _most_named(acting, article.title)


def _is_namesake(mention: Mention, text: str) -> bool:
    """Return True if a mention only names something after a person: "giải thưởng A"."""
    before = text[max(0, mention.start - _REACH) : mention.start]
    return before.rstrip(" ,").endswith(_NAMESAKE_ENDS) and bool(_NAMESAKE.search(before))


def _most_named(named: Iterable[tuple[str, Sequence[Mention]]], title: str) -> tuple[str, ...]:
    """Return the names with most mentions, the first said first among equals."""
    headline = spelling_key(title)
    weights = {
        name: len(mentions)
        + _IN_LEAD * (mentions[0].start <= _LEAD)
        + _IN_HEADLINE * (spelling_key(name) in headline)
        for name, mentions in named
        if mentions
    }
    return tuple(sorted(weights, key=lambda name: -weights[name])[:_MAX_NAMES])


def _provinces(article: ArticleEnriched, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the provinces of today; "HĐND tỉnh" without a name is the portal's province."""
    own = gazetteer.provinces_named(article.province or "")
    counts: dict[str, int] = defaultdict(int)
    for place in article.places:
        if place.province_now:
            counts[place.province_now] += len(place.mentions)
    if own and _is_local(article):
        counts[gazetteer.province_today(own[0]).name] += 1
    return tuple(sorted(counts, key=lambda name: -counts[name])[:_MAX_NAMES])


def _is_local(article: ArticleEnriched) -> bool:
    """Return True if an organisation or an office of a province, district or commune is named."""
    levels = {organization.level for organization in article.organizations}
    levels.update(office.level for person in article.persons for office in person.offices)
    return not levels.isdisjoint(_LOCAL)
