"""Why a page is no article, decided by its structure rather than by its length."""

import re
from urllib.parse import urlsplit

from services.parser.content import MIN_PROSE_CHARS, MainContent
from services.parser.document import Document
from services.parser.grammar import looks_like_site_name, read_byline
from services.parser.metadata import Metadata
from services.parser.page_type.facts import MIN_PROSE, PageFacts
from services.parser.page_type.forms import asks, repeats_table
from services.parser.page_type.lists import heads_list, lists_articles, lists_documents, own_cards
from services.parser.page_type.notices import find_notice

MIN_STATED_PROSE = 80
# A long sentence below a headline and a date is news.
MIN_SIGNED_PROSE = 100

# More pictures than this with hardly a word are a gallery.
MAX_LOOSE_PICTURES = 3

# A schedule has so many lines that say when, each within its first characters.
FEWEST_SLOTS = 4
SLOT = 60

_FRONT_PAGES = frozenset(["", "index.html", "index.php", "default.aspx", "home", "trang-chu"])

_ASKED = r"(?:phản ánh|kiến nghị|góp ý|hỏi đáp|câu hỏi|ý kiến|khiếu nại|tố cáo|thắc mắc)"
# "Gửi phản ánh, kiến nghị", "Hỏi đáp trực tuyến": the words above a form, and nothing else.
_FORM = re.compile(
    rf"(?:(?:gửi|tiếp nhận|hộp thư|đặt|biểu mẫu)(?: gửi)? )?{_ASKED}"
    rf"(?:(?:\s*[,/–-]\s*|\s+và\s+|\s+)"
    rf"(?:{_ASKED}|trả lời|trực tuyến|công dân|bạn đọc|cử tri|người dân|doanh nghiệp))*"
)

_OF_AUTHOR = re.compile(r"/(?:tac-?gia|authors?|phong-?vien|but-?danh|nha-?bao|profile)/[^/]+/?$")
_SCHEDULE = re.compile(
    r"(?:thông báo )?lịch (?:công tác|làm việc|tiếp (?:công )?dân|họp|trực|giao ban|tuần)\b"
)
_SLOT = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b|\b\d{1,2}\s?(?::\d\d|h\b|h\d\d|giờ|g\d)"
)


def why_not_article(  # noqa: PLR0913, PLR0917 - each is a part of one page
    page: Document,
    body: MainContent,
    metadata: Metadata,
    found: PageFacts,
    url: str,
    shown: str = "",
) -> str | None:
    """Return why the page is no article, or None when it is one; `shown` is its headline."""
    notice = find_notice(metadata, found, shown)
    if notice:
        return notice
    cards = own_cards(body, found, shown)
    is_list = lists_articles(page, body, metadata, found, cards) or lists_documents(
        page, body, metadata
    )
    if is_list or heads_list(page, body, metadata, found):
        return "a list of linked headlines"
    if _is_of_author(metadata, url, shown):
        return "the page of an author"
    if _is_schedule(page, body, shown):
        return "a work schedule"
    if _is_front_page(url) and not metadata.is_article:
        return "the front page"
    return _too_little(page, body, metadata, found, shown)


def _too_little(
    page: Document, body: MainContent, metadata: Metadata, found: PageFacts, shown: str
) -> str | None:
    if not found.is_signed and repeats_table(page, body):
        return "tables of results"
    is_stated = metadata.is_article or found.is_signed
    is_short = not is_stated and found.prose < 3 * MIN_PROSE
    if is_short and (_FORM.fullmatch(shown.casefold()) or asks(page)):
        return "a form"
    is_headed = found.is_named or not looks_like_site_name(shown.casefold())
    is_news = found.is_signed and is_headed
    needed = MIN_SIGNED_PROSE if is_news else MIN_PROSE
    needed = MIN_STATED_PROSE if metadata.is_article else needed
    if found.prose >= needed:
        is_table = not metadata.is_article and body.subtree_scores[body.box] < MIN_PROSE_CHARS
        return "cells and labels without a line of prose" if is_table else None
    if found.pictures > MAX_LOOSE_PICTURES:
        return "pictures without text"
    return f"{found.prose} characters of prose"


def _is_front_page(url: str) -> bool:
    address = urlsplit(url)
    return not address.query and address.path.strip("/").lower() in _FRONT_PAGES


def _is_of_author(metadata: Metadata, url: str, shown: str) -> bool:
    """Say whether a page is that of a person: it says so, or its address and its headline do."""
    if "profile" in metadata.og_types and not metadata.is_article:
        return True
    found = read_byline(shown) if _OF_AUTHOR.search(urlsplit(url).path.lower()) else None
    return found is not None and bool(found.authors)


def _is_schedule(page: Document, body: MainContent, shown: str) -> bool:
    """Say whether a page is a week's plan: so called, line by line with its days and hours."""
    if _SCHEDULE.match(shown.casefold()) is None:
        return False
    box = page.boxes[body.box]
    starts = (line.text[:SLOT].casefold() for line in page.lines[box.start : box.end])
    return sum(_SLOT.search(start) is not None for start in starts) >= FEWEST_SLOTS
