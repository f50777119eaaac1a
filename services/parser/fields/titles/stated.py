"""The heading or line of a page that agrees with what its head calls it."""

from itertools import islice

from services.parser.document import HEADINGS
from services.parser.fields.title_lines import Title, headings, longest_above_text, title_lines
from services.parser.fields.titles.context import TitleContext
from services.parser.grammar import looks_like_site_name

# Of the words of a heading; a lower heading than <h1> is more often that of a box.
MIN_AGREEMENT = 0.5  # share of words; ±20 % changes 0 of 198 development pages
MIN_AGREEMENT_BELOW_H1 = 0.8  # share of words; ±20 % changes 0 of 198 development pages
LONGEST_SECTION = 20  # characters; ±20 % changes 0 of 198 development pages
MAX_HEADINGS = 200  # cap against hostile pages


def agreeing_heading(context: TitleContext) -> Title | None:
    """Return the heading that agrees best with a stated title; a lone <h1> needs no agreement.

    Ties go to the longer heading: the banner often repeats only the site name.
    """
    document, main = context.document, context.main
    for tag in HEADINGS:
        shown = list(islice(headings(document, main, tag), MAX_HEADINGS))
        rated = [(context.agreement(one.text.casefold()), one) for one in shown]
        rated.sort(key=lambda pair: (pair[0], len(pair[1].text), -pair[1].line), reverse=True)
        needed = MIN_AGREEMENT if tag == "h1" else MIN_AGREEMENT_BELOW_H1
        for agreement, heading in rated:
            if agreement < needed:
                break
            if not (context.names_site(heading.text) or _heads_others(context, heading)):
                return heading
        own = [one for one in shown if not context.names_site(one.text)] if tag == "h1" else []
        # Longer than the name of a section, and not below the text.
        is_lone = len(own) == 1 and len(own[0].text) > LONGEST_SECTION
        if is_lone and own[0].line < document.boxes[main.box].end:
            return own[0]
    return None


def _heads_others(context: TitleContext, heading: Title) -> bool:
    """Return True if a heading below the text is as short as that of a list: "Thông báo"."""
    is_short = looks_like_site_name(heading.text.casefold())
    return is_short and heading.line >= context.document.boxes[context.main.box].end


def agreeing_line(context: TitleContext, *, whole: bool) -> Title | None:
    """Return the longest line that is a stated title, else one that begins it, or ends it.

    The rest of such a title names the site: "Khánh thành cầu Vàm Xáng | Báo Hà Lam". `whole` asks
    for a line that is all of a stated title.
    """
    keys = context.stated_keys
    shown_lines = list(title_lines(context.document, context.main, context.url)) if keys else []
    numbers = [number for number, shown in shown_lines if shown in keys]
    for is_part in () if whole else (str.startswith, str.endswith):
        numbers = numbers or [
            number
            for number, shown in shown_lines
            if any(is_part(key, shown) for key in keys) and not looks_like_site_name(shown)
        ]
    if not numbers:
        return None
    longest = longest_above_text(context.document, context.main, numbers)
    return Title(context.document.lines[longest].text, "selector", longest)
