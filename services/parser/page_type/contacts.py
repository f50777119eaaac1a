"""Pages whose only text is how to reach somebody: contact blocks of a side column."""

import re

from services.parser.content import is_prose
from services.parser.page_type.facts import PageFacts

MIN_POSTS = 2  # lines; an article about one person states one at most; pinned by a golden page
_POST = re.compile(r"\W*(?:chức (?:vụ|danh|trách)|vị trí|nhiệm vụ)\s*[:：]", re.IGNORECASE)
_FACT = re.compile(r"\W*[^\W\d][^.:：!?]{1,40}[:：]")
# "Điện thoại: 0299.3822111", "lam@halam.example", "0912 345 678".
_REACHES = re.compile(
    r"(?:điện thoại|đt|tel|fax|hotline|di động|email|e-mail|số máy)\s*[:：]|[\w.+-]+@[\w-]+\.\w+"
    r"|(?<!\d)0\d{2,3}[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)"
)


def lists_staff(facts: PageFacts) -> bool:
    """Return True if a page without date is what offices several persons hold, fact by fact.

    "Chức vụ: …", "Sinh năm: …": each line of prose begins with the name of its fact.
    """
    if facts.metadata.is_article or facts.is_dated_or_signed or facts.is_dated:
        return False
    kept = [line.line.text for line in facts.lines if line.label is None and line.line.text]
    posts = sum(_POST.match(text) is not None for text in kept)
    prose = [text for text in kept if is_prose(text)]
    return posts >= MIN_POSTS and all(_FACT.match(text) for text in prose)


def is_contact_block(facts: PageFacts) -> bool:
    """Return True if each line of prose says how to reach somebody, on a page without date.

    A notice says more than that; where the template says "article" it is believed.
    """
    if facts.metadata.is_article or facts.is_dated_or_signed:
        return False
    kept = [line.line.text for line in facts.lines if line.label is None and line.line.text]
    prose = [text for text in [*kept, facts.lead or ""] if is_prose(text)]
    return bool(prose) and all(_REACHES.search(text.casefold()) for text in prose)
