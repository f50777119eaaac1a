"""Pages that are error messages, searches, login walls or contact pages."""

import re

from services.parser.page_type.facts import MIN_PROSE, PageFacts

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

_NOTICES = (
    (_ERROR, "an error page"),
    (_SEARCH, "a search page"),
    (_LOGIN, "a login page"),
    (_CONTACT, "a contact page"),
)


def notice_of(facts: PageFacts) -> str | None:
    """Return which notice a short page is, by its first stated title or else by its headline."""
    if facts.prose >= 3 * MIN_PROSE:
        return None
    stated = [title for title, _ in facts.metadata.titles[:1]]
    for title in (*stated, facts.title):
        for pattern, reason in _NOTICES:
            if pattern.search(title.casefold()):
                return reason
    return None
