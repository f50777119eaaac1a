"""Pages that are error messages, searches, login walls or contact pages."""

import re
from itertools import islice

from services.parser.grammar import TITLE_DIVIDER
from services.parser.page_type.facts import MIN_PROSE, PageFacts

# What a server or a portal says instead of a page. A headline may hold such words ("Trao 500 suất
# quà", "Bảo trì lưới điện huyện"), so that nothing else may stand in that part of the title.
_CODE = r"(?:(?:lỗi|mã lỗi|error|http|status)\W*)*(?:40[134]|410|50[0234])"
_FAULT = (
    r"(?:(?:rất tiếc|xin lỗi|oops|sorry)\W+)?(?:"
    r"(?:the )?page(?: \w+){0,5} (?:was |could |can )?not (?:be )?found|not found|access denied"
    r"|forbidden|unauthorized|bad gateway|(?:internal )?server error|gateway time-?out"
    r"|service (?:temporarily )?unavailable|just a moment|attention required|are you a robot"
    r"|checking (?:your browser|if the site connection is secure)(?: .{1,60})?"
    r"|(?:xin|vui lòng|hãy)(?: vui lòng)? (?:chờ|đợi)(?: (?:một|trong|giây|chút|ít|lát|phút))*"
    r"|(?:đang )?(?:kiểm tra|xác minh)(?: xem)? (?:kết nối|trình duyệt|bảo mật|bạn (?:là|không))"
    r"(?: .{1,60})?"
    r"|lỗi(?: hệ thống| máy chủ| truy cập)?|truy cập bị từ chối|không có quyền truy cập"
    r"|không tìm thấy(?: (?:trang|nội dung|bài|tin|kết quả|dữ liệu|tài liệu|đường dẫn|liên kết)\b"
    r"(?: (?:web|viết|này|yêu cầu|theo yêu cầu|bạn (?:cần|yêu cầu|tìm)))*)?"
    r"|(?:trang|nội dung|bài viết|bản tin|tin bài|đường dẫn|liên kết)(?: (?:web|này|tin|bạn"
    r"|quý khách|đang|yêu cầu|tìm|truy cập|cần))* (?:không (?:còn )?tồn tại"
    r"|không tìm thấy|đã bị xóa)(?: hoặc .{1,40})?"
    r"|(?:(?:website|hệ thống|trang|cổng thông tin)(?: \w+){0,3} )?(?:đang )?(?:được )?bảo trì"
    r"(?: hệ thống| website| máy chủ)?(?:\W+(?:vui lòng|xin) .{1,60})?)"
)
_ERROR = re.compile(rf"\W*(?:{_CODE}|{_FAULT})(?:\W+(?:{_CODE}|{_FAULT}))*\W*")
# A notice is short: "Đăng ký nghĩa vụ quân sự lần đầu: …" is a headline.
_END = (
    r"(?:\s+(?:hệ thống|tài khoản|thành viên|nâng cao|văn bản|tin tức|in|to .{1,30}))*"
    r"\W*(?:[-|–:].*)?$"
)
_SEARCH = re.compile(
    rf"^(?:(?:kết quả tìm kiếm|search results?)(?: (?:cho|với|theo|for)\b|\W*[:\"“]|{_END})"
    rf"|(?:tìm kiếm|từ khóa|search){_END})"
)
_LOGIN = re.compile(
    rf"^(?:đăng nhập|đăng ký|đăng ký thành viên|log ?in|sign ?in|sign ?up|quên mật khẩu){_END}"
    r"|^(?:(?:vui lòng|xin mời|xin|mời|hãy|yêu cầu) (?:bạn |quý khách )?"
    r"|(?:bạn|quý khách) (?:cần|phải|chưa) )đăng nhập\b"
)
_CONTACT = re.compile(r"^(?:thông tin )?(?:liên hệ|góp ý|contact(?: us)?)(?:\s*[-–|&,].*)?$")

# What a program says that has failed, line by line: two of them are no news.
_CRASH = re.compile(
    r"server error in '[^']*' application|exception details:|source error:|stack trace:"
    r"|version information:.{0,30}\.net|traceback \(most recent call last\)"
    r"|(?:php )?(?:fatal error|parse error|warning): .{0,200}\bon line \d+|sqlstate\[|mysqli?_\w+\("
    r"|whoops, looks like something went wrong|\[?(?:httpexception|sqlexception|formatexception"
    r"|nullreferenceexception|runtimeexception)\b|runtime error$|microsoft ole db provider"
)
FEWEST_CRASH_LINES = 2  # lines; chosen on two invented pages

_NOTICES = (
    (_SEARCH, "a search page"),
    (_LOGIN, "a login page"),
    (_CONTACT, "a contact page"),
)


def notice_of(facts: PageFacts) -> str | None:
    """Return which notice a short page is, by its first stated title or else by its headline."""
    if _is_crash(facts):
        return "an error page"
    if facts.prose >= 3 * MIN_PROSE:
        return None
    stated = [title for title, _ in facts.metadata.titles[:1]]
    for title in (*stated, facts.title):
        key = title.casefold()
        if _is_error(facts, key):
            return "an error page"
        for pattern, reason in _NOTICES:
            if pattern.search(key):
                return reason
    return None


def _is_error(facts: PageFacts, key: str) -> bool:
    """Return True if a part of a title is what a server says; a number alone may open a headline.

    "500 - con số biết nói" is dated or signed, "404 - Báo Sông Mây" is not.
    """
    if _ERROR.fullmatch(key):
        return True
    parts = [part for part in TITLE_DIVIDER.split(key) if _ERROR.fullmatch(part)]
    has_words = any(any(map(str.isalpha, part)) for part in parts)
    return has_words or (bool(parts) and not facts.is_dated_or_signed)


def _is_crash(facts: PageFacts) -> bool:
    """Return True if a page is what a failed program says of itself, however long its trace is."""
    if facts.is_dated or facts.metadata.is_article:
        return False
    crashed = (key for key in facts.document.keys if _CRASH.match(key))
    return len(list(islice(crashed, FEWEST_CRASH_LINES))) == FEWEST_CRASH_LINES
