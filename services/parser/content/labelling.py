"""The label of each line: the first rule of the table that claims a line gives it, once."""

from collections.abc import Iterable

from services.parser.content.facts import LineFacts, facts_of
from services.parser.content.model import Claim, LabelledLine, PageContext
from services.parser.content.rules import LINE_RULES, PAGE_RULES, is_signed_by_office
from services.parser.document import LineNo
from services.parser.grammar import MAX_BYLINE


def label_lines(context: PageContext, start: LineNo, end: LineNo) -> list[LabelledLine]:
    """Return the lines from start to before end, without the lead, each with its label."""
    lines = read_lines(context, start, end)
    claimed: set[LineNo] = set()
    for rule in PAGE_RULES:
        claims = [one for one in rule.test(context, lines) if one.line_no not in claimed]
        claimed.update(one.line_no for one in claims)
        lines = with_claims(lines, claims, rule.name) if claims else lines
    return lines


def with_claims(
    lines: list[LabelledLine], claims: Iterable[Claim], rule: str
) -> list[LabelledLine]:
    """Return lines with what a rule says of some of them."""
    by_line = {one.line_no: one for one in claims}
    return [
        LabelledLine(line.line_no, line.line, claim.label, claim.byline, rule)
        if (claim := by_line.get(line.line_no))
        else line
        for line in lines
    ]


def read_lines(context: PageContext, start: LineNo, end: LineNo) -> list[LabelledLine]:
    """Return the lines from start to before end, without the lead, as each reads by itself."""
    lines: list[LabelledLine] = []
    captions: set[str] = set()
    is_below_picture = False
    for line_no in map(LineNo, range(start, end)):
        if line_no in context.lead_lines:
            continue
        facts = facts_of(context, line_no, captions, is_below_picture=is_below_picture)
        labelled = _read_line(context, facts)
        lines.append(labelled)
        if labelled.label == "caption":
            captions.add(facts.key)
        if labelled.label != "repeated-title":
            is_below_picture = labelled.label == "picture"
    return lines


def _read_line(context: PageContext, facts: LineFacts) -> LabelledLine:
    """Return what a line reads as by itself: the first of the rules that look at one line."""
    for rule in LINE_RULES[facts.kind]:
        label = rule.test(context, facts)
        if label:
            label = rule.label if label is True else label
            return LabelledLine(facts.line_no, facts.line, label, rule=rule.name)
    return LabelledLine(facts.line_no, facts.line)


def signatures_beside(context: PageContext, numbers: Iterable[int]) -> list[LabelledLine]:
    """Return those of the lines above and below the text that name an office or a source.

    A person's name there is read by find_authors.
    """
    document = context.document
    near = [LineNo(n) for n in numbers if not context.main.is_boilerplate[document.lines[n].box]]
    lines = [labelled for n in near for labelled in read_lines(context, n, LineNo(n + 1))]
    signed = [one for one in lines if len(one.line.text) <= MAX_BYLINE]
    return [one for one in signed if one.label == "source" or is_signed_by_office(one.line.text)]
