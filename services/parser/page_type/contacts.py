"""Pages whose only text is how to reach somebody: contact blocks of a side column."""

import re

from services.parser.content import is_prose
from services.parser.page_type.facts import PageFacts

# "Điện thoại: 0299.3822111", "lam@halam.example", "0912 345 678".
_REACHES = re.compile(
    r"(?:điện thoại|đt|tel|fax|hotline|di động|email|e-mail|số máy)\s*[:：]|[\w.+-]+@[\w-]+\.\w+"
    r"|(?<!\d)0\d{2,3}[ .-]?\d{3,4}[ .-]?\d{3,4}(?!\d)"
)


def is_contact_block(facts: PageFacts) -> bool:
    """Return True if each line of prose says how to reach somebody, on a page without date.

    A notice says more than that; where the template says "article" it is believed.
    """
    if facts.metadata.is_article or facts.is_dated_or_signed:
        return False
    kept = [line.line.text for line in facts.lines if line.label is None and line.line.text]
    prose = [text for text in [*kept, facts.lead or ""] if is_prose(text)]
    return bool(prose) and all(_REACHES.search(text.casefold()) for text in prose)
