"""What stands around the names of a byline: brackets, addresses, calls to write to the author."""

import re

_MAIL = re.compile(r"[(\[<]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)\]>]?")
# What stands beside the name of an author who may be written to.
_CALL = re.compile(
    r"(?:gửi|viết) (?:thư|e-?mail|mail|tin nhắn)(?: (?:cho|tới|đến))?(?: (?:tác giả|phóng viên))?"
    r"|liên hệ(?: (?:với )?(?:tác giả|phóng viên))?|e-?mail(?: (?:the author|me|author))?\s*:?"
    r"|xem (?:tất cả |thêm )?(?:các )?bài viết(?: khác)?(?: của tác giả)?"
    r"|(?:view|see|read) (?:more|all) (?:articles|posts|stories)(?: by the author)?",
    re.IGNORECASE,
)
# "Hà Lam và 2 tác giả khác", "Hà Lam, …": who else wrote it stands in the head of the page.
_AND_OTHERS = re.compile(
    r"\s*(?:,|và|and)?\s*(?:\d{1,2} (?:tác giả|người|phóng viên) khác|\d{1,2} (?:more|others?)"
    r"|(?<=[,\s])(?:cộng sự|nhóm tác giả)|\.\.\.|…)\s*$",
    re.IGNORECASE,
)
_WORD_OF_CALL = re.compile(r"(?=[Mmtibal])(?:[Mm]ail|thư|iên hệ|bài viết|tin nhắn|[Mm]ore|all )")
_ENDS_OF_OTHERS = ("khác", "more", "other", "others", "cộng sự", "tác giả", "...", "…")


def without_outer_marks(text: str) -> str:
    """Return a line without outer marks, addresses and calls: "(Hà Lam - hl@example.vn)"."""
    text = _MAIL.sub(" ", text) if "@" in text else text
    # Most lines have none of these words, and looking for them is cheaper than the patterns.
    if _WORD_OF_CALL.search(text):
        text = _CALL.sub(" ", text)
    if text.endswith(_ENDS_OF_OTHERS):
        text = _AND_OTHERS.sub("", text)
    text = text.strip(" \t|•·-–—*_.")
    inner = text[1:-1]
    if text[:1] in ("(", "[") and text[-1:] in (")", "]") and not re.search(r"[()\[\]]", inner):
        return inner.strip()
    return text
