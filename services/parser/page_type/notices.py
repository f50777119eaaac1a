"""Pages that are error messages, searches, login walls or contact pages."""

import re
from itertools import islice

from services.parser import sizes
from services.parser.grammar import TITLE_DIVIDER
from services.parser.page_type.facts import PageFacts

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
    r"(?: hệ thống| website| máy chủ)?(?:\W+(?:vui lòng|xin) .{1,60})?"
    r"|(?:website|trang web|hệ thống|cổng thông tin(?: điện tử)?)(?: này)? đang (?:được )?nâng cấp)"
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


def is_error_page(facts: PageFacts) -> bool:
    """Return True if a server or a failed program speaks, and no portal.

    A number alone may open a headline: "500 - con số biết nói" is dated or signed, "404 - Báo Sông
    Mây" is not. What a program says of itself may be long.
    """
    if not (facts.is_dated or facts.metadata.is_article):
        crashed = (key for key in facts.document.keys if _CRASH.match(key))
        if len(list(islice(crashed, 2))) > 1:
            return True
    return any(_is_error(facts, key) for key in _names(facts))


def is_search_page(facts: PageFacts) -> bool:
    """Return True if a short page is named after a search: "Kết quả tìm kiếm cho nghị quyết"."""
    return any(map(_SEARCH.search, _names(facts)))


def is_login_page(facts: PageFacts) -> bool:
    """Return True if a short page asks who reads it: "Đăng nhập hệ thống"."""
    return any(map(_LOGIN.search, _names(facts)))


def is_contact_page(facts: PageFacts) -> bool:
    """Return True if a short page is named after how to reach a portal: "Liên hệ - Sông Mây"."""
    return any(map(_CONTACT.search, _names(facts)))


def _names(facts: PageFacts) -> list[str]:
    """Return the first stated title of a short page and its headline, case folded."""
    if facts.prose >= 3 * sizes.MIN_PROSE:
        return []
    stated = [title for title, _ in facts.metadata.titles[:1]]
    return [title.casefold() for title in (*stated, facts.title)]


def _is_error(facts: PageFacts, key: str) -> bool:
    """Return True if a part of a title is what a server says."""
    if _ERROR.fullmatch(key):
        return True
    parts = [part for part in TITLE_DIVIDER.split(key) if _ERROR.fullmatch(part)]
    has_words = any(any(map(str.isalpha, part)) for part in parts)
    return has_words or (bool(parts) and not facts.is_dated_or_signed)
