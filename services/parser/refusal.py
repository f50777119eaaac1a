"""Why a page is no article, decided by its structure rather than by its length."""

import re
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from services.parser.banner import reads_like_site
from services.parser.body import PROSE_CHARACTERS, Body
from services.parser.bylines import read_byline
from services.parser.cards import is_headline
from services.parser.dates import is_date_line
from services.parser.lines import Line, Page, is_linked
from services.parser.lookups import asks, repeats_table
from services.parser.metadata import Metadata
from services.parser.sift import Piece
from shared.values import Block

# Prose of less than this is a notice, unless the page says that it is an article.
MIN_PROSE = 250
MIN_STATED_PROSE = 80
# A long sentence below a headline and a date is news.
MIN_SIGNED_PROSE = 100
# So many linked headlines, each with a summary below it, are a list of articles.
MIN_TEASERS = 4
# So many for each paragraph of its introduction are a topic's.
TEASERS_A_PARAGRAPH = 5
HEADLINE_WORDS = 5
# More pictures than this with hardly a word are a gallery.
MAX_LOOSE_PICTURES = 3
# A list is introduced in so many paragraphs.
MAX_INTRODUCTION = 2
# So far below an introduction its list is looked at.
BELOW = 30
# So many numbers or files of documents, each linked, are a list of them.
MIN_DOCUMENTS = 5
# A schedule has so many lines that say when, each within its first characters.
FEWEST_SLOTS = 4
SLOT = 60

_FRONT_PAGES = frozenset(["", "index.html", "index.php", "default.aspx", "home", "trang-chu"])
_READ_ON = re.compile(
    r"[\W]*(?:xem (?:tiếp|thêm|chi tiết)|đọc (?:tiếp|thêm)|chi tiết|read more"
    r"|more|continue reading)\W*"
)

_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b|không tìm thấy|trang không tồn tại|không tồn tại"
    r"|not found|page not found|access denied|forbidden|lỗi hệ thống"
    r"|đã bị xóa|just a moment|attention required|are you a robot|bảo trì",
)
# A notice is short: "Đăng ký nghĩa vụ quân sự lần đầu: …" is a headline.
_END = (
    r"(?:\s+(?:hệ thống|tài khoản|thành viên|nâng cao|văn bản|tin tức|in|to .{1,30}))*"
    r"\W*(?:[-|–:].*)?$"
)
_SEARCH = re.compile(
    rf"^(?:(?:kết quả tìm kiếm|search results?)\b|(?:tìm kiếm|từ khóa|search){_END})"
)
_LOGIN = re.compile(
    rf"^(?:đăng nhập|đăng ký|đăng ký thành viên|log ?in|sign ?in|sign ?up|quên mật khẩu){_END}"
    r"|^(?:(?:vui lòng|xin mời|xin|mời|hãy|yêu cầu) (?:bạn |quý khách )?"
    r"|(?:bạn|quý khách) (?:cần|phải|chưa) )đăng nhập\b"
)
_CONTACT = re.compile(r"^(?:thông tin )?(?:liên hệ|góp ý|contact(?: us)?)(?:\s*[-–|&,].*)?$")
_ASKED = r"(?:phản ánh|kiến nghị|góp ý|hỏi đáp|câu hỏi|ý kiến|khiếu nại|tố cáo|thắc mắc)"
# "Gửi phản ánh, kiến nghị", "Hỏi đáp trực tuyến": the words above a form, and nothing else.
_FORM = re.compile(
    rf"(?:(?:gửi|tiếp nhận|hộp thư|đặt|biểu mẫu)(?: gửi)? )?{_ASKED}"
    rf"(?:(?:\s*[,/–-]\s*|\s+và\s+|\s+)"
    rf"(?:{_ASKED}|trả lời|trực tuyến|công dân|bạn đọc|cử tri|người dân|doanh nghiệp))*"
)
_NOTICES = (
    (_ERROR, "an error page"),
    (_SEARCH, "a search page"),
    (_LOGIN, "a login page"),
    (_CONTACT, "a contact page"),
)
# "68-NQ/TU", "Số 5321/QĐ-UBND", "Tải về (2.pdf)".
_DOCUMENT = re.compile(
    r"(?:số:?\s*)?\d+\s*(?:/\d{4})?\s*[-/]\s*[a-zđ][\w/&-]{1,20}"
    r"|(?:tải (?:về|xuống|file|tệp)|toàn văn|download|xem (?:file|văn bản))\b.{0,40}"
    r"|\S{1,60}\.(?:pdf|docx?|xlsx?|rar|zip)"
)
_OF_AUTHOR = re.compile(r"/(?:tac-?gia|authors?|phong-?vien|but-?danh|nha-?bao|profile)/[^/]+/?$")
_SCHEDULE = re.compile(
    r"(?:thông báo )?lịch (?:công tác|làm việc|tiếp (?:công )?dân|họp|trực|giao ban|tuần)\b"
)
_SLOT = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b|\b\d{1,2}\s?(?::\d\d|h\b|h\d\d|giờ|g\d)"
)


@dataclass(frozen=True, slots=True)
class Yield:
    """What a page gave: characters of prose, pictures, whether it says when or who, and who."""

    prose: int
    pictures: int
    is_signed: bool = False
    is_named: bool = False


def found_in(
    page: Page, title: int, lead: str | None, blocks: list[Block], pieces: list[Piece]
) -> Yield:
    """Count what was found; a date below the headline, or a byline, says that it is an article."""
    prose = len(lead or "") + sum(len(block.text) for block in blocks)
    below = range(title + 1, pieces[0].number) if pieces and title >= 0 else range(0)
    is_signed = any(is_date_line(page.lines[number].text) for number in below) or any(
        piece.kind in ("byline", "date-line") for piece in pieces
    )
    is_named = any(piece.byline and piece.byline.authors for piece in pieces)
    pictures = sum(piece.kind == "picture" for piece in pieces)
    return Yield(prose, pictures, is_signed=is_signed, is_named=is_named)


def refusal(  # noqa: PLR0913, PLR0917 - each is a part of one page
    page: Page, body: Body, metadata: Metadata, found: Yield, url: str, shown: str = ""
) -> str | None:
    """Return why the page is no article, or None when it is one; `shown` is its headline."""
    notice = _notice(metadata, found, shown)
    if notice:
        return notice
    cards = _own_cards(body, found, shown)
    is_list = _lists(page, body, metadata, found, cards) or _lists_documents(page, body, metadata)
    if is_list or _heads_list(page, body, metadata, found):
        return "a list of linked headlines"
    if _is_of_author(metadata, url, shown):
        return "the page of an author"
    if _is_schedule(page, body, shown):
        return "a work schedule"
    if _is_front_page(url) and not metadata.is_article:
        return "the front page"
    return _too_little(page, body, metadata, found, shown)


def _too_little(page: Page, body: Body, metadata: Metadata, found: Yield, shown: str) -> str | None:
    if not found.is_signed and repeats_table(page, body):
        return "tables of results"
    is_stated = metadata.is_article or found.is_signed
    is_short = not is_stated and found.prose < 3 * MIN_PROSE
    if is_short and (_FORM.fullmatch(shown.casefold()) or asks(page)):
        return "a form"
    is_headed = found.is_named or not reads_like_site(shown.casefold())
    is_news = found.is_signed and is_headed
    needed = MIN_SIGNED_PROSE if is_news else MIN_PROSE
    needed = MIN_STATED_PROSE if metadata.is_article else needed
    if found.prose >= needed:
        is_table = not metadata.is_article and body.weights[body.box] < PROSE_CHARACTERS
        return "cells and labels without a line of prose" if is_table else None
    if found.pictures > MAX_LOOSE_PICTURES:
        return "pictures without text"
    return f"{found.prose} characters of prose"


def _is_front_page(url: str) -> bool:
    address = urlsplit(url)
    return not address.query and address.path.strip("/").lower() in _FRONT_PAGES


def _heads_list(page: Page, body: Body, metadata: Metadata, found: Yield) -> bool:
    """Say whether a short text without date or author only introduces the teasers below it."""
    is_dated = found.is_signed or (metadata.is_article and metadata.published)
    if is_dated or found.prose >= 2 * MIN_PROSE:
        return False
    box, end = page.boxes[body.box], page.boxes[body.box].end
    if sum(body.prose[n] >= PROSE_CHARACTERS for n in range(box.start, end)) > MAX_INTRODUCTION:
        return False
    below = page.lines[end : end + BELOW]
    heads = [number for number, line in enumerate(below) if is_headline(line)]
    spans = pairwise([*heads, len(below)])
    teasers = sum(any(_is_summary(line) for line in below[a:b]) for a, b in spans)
    return teasers >= MIN_TEASERS * (2 if metadata.is_article else 1)


def _lists_documents(page: Page, body: Body, metadata: Metadata) -> bool:
    """Say whether a page goes from document to document, each with its number or file linked."""
    if metadata.is_article:
        return False
    box = page.boxes[body.box]
    inside = range(box.start, box.end)
    linked = [n for n in inside if page.lines[n].links and _names_document(page.lines[n])]
    if len(linked) < MIN_DOCUMENTS:
        return False
    spans = (page.lines[a + 1 : b] for a, b in pairwise(linked))
    described = sum(any(map(_is_summary, span)) for span in spans)
    prose = sum(body.prose[n] >= PROSE_CHARACTERS for n in inside)
    return described >= max(MIN_DOCUMENTS - 1, prose // 2)


def _names_document(line: Line) -> bool:
    return _DOCUMENT.fullmatch(line.text.casefold()) is not None


def _is_summary(line: Line) -> bool:
    return not line.links and len(line.text) >= PROSE_CHARACTERS


def _is_of_author(metadata: Metadata, url: str, shown: str) -> bool:
    """Say whether a page is that of a person: it says so, or its address and its headline do."""
    if "profile" in metadata.types and not metadata.is_article:
        return True
    found = read_byline(shown) if _OF_AUTHOR.search(urlsplit(url).path.lower()) else None
    return found is not None and bool(found.authors)


def _is_schedule(page: Page, body: Body, shown: str) -> bool:
    """Say whether a page is a week's plan: so called, line by line with its days and hours."""
    if _SCHEDULE.match(shown.casefold()) is None:
        return False
    box = page.boxes[body.box]
    starts = (line.text[:SLOT].casefold() for line in page.lines[box.start : box.end])
    return sum(_SLOT.search(start) is not None for start in starts) >= FEWEST_SLOTS


def _own_cards(body: Body, found: Yield, shown: str) -> frozenset[int]:
    """Return the lines of cards that stand beside an article rather than make up a list."""
    is_own = found.prose >= MIN_PROSE and found.is_signed and not reads_like_site(shown.casefold())
    return body.cards if is_own else frozenset()


def _lists(page: Page, body: Body, metadata: Metadata, found: Yield, cards: frozenset[int]) -> bool:
    """Say whether a page is made of teasers; many of them outweigh a template that says "article".

    A topic's front has an introduction above its teasers, and neither date nor byline of its own.
    """
    teasers, paragraphs, continued = _teasers(page, body, cards)
    if metadata.is_article:
        own = 0 if found.is_signed else (paragraphs - teasers) * TEASERS_A_PARAGRAPH
        return teasers >= MIN_TEASERS and (teasers >= paragraphs or 0 < own <= teasers)
    if metadata.is_listing and teasers > 1:
        return True
    return continued >= MIN_TEASERS or (teasers >= MIN_TEASERS and teasers * 2 >= paragraphs)


def _notice(metadata: Metadata, found: Yield, shown: str) -> str | None:
    """Return which notice the stated title or the shown one is that of; a notice is short."""
    if found.prose >= 3 * MIN_PROSE:
        return None
    titles = (*(title for title, _ in metadata.titles[:1]), shown)
    for title in titles:
        for pattern, reason in _NOTICES:
            if pattern.search(title.casefold()):
                return reason
    return None


def _teasers(page: Page, body: Body, cards: frozenset[int]) -> tuple[int, int, int]:
    """Count linked headlines with prose below them, paragraphs, and links to read on."""
    box = page.boxes[body.box]
    teasers = paragraphs = continued = 0
    after_headline = False
    for number in range(box.start, box.end):
        line = page.lines[number]
        if not line.text or body.beside[line.box] or number in cards:
            continue
        if is_linked(line):
            after_headline = after_headline or line.text.count(" ") + 1 >= HEADLINE_WORDS
            continued += _READ_ON.fullmatch(line.text.casefold()) is not None
        elif body.prose[number]:
            paragraphs += 1
            teasers += after_headline
            after_headline = False
    return teasers, paragraphs, continued
