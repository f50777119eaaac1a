"""The label of each line: the first rule of the table that claims a line gives it, once."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from services.parser.content.facts import LineFacts, facts_of
from services.parser.content.model import Claim, LabelledLine, PageContext
from services.parser.content.regions import Regions
from services.parser.content.rules import LINE_RULES, PAGE_RULES, is_signed_by_office
from services.parser.document import LineNo, is_centred_or_italic
from services.parser.grammar import MAX_BYLINE


def label_regions(context: PageContext, regions: Regions) -> list[LabelledLine]:
    """Return the lines of the text with their labels, and what belongs to the article around it.

    Above it these are figures and pictures with captions, beside it offices and sources.
    """
    is_set_apart = _is_set_apart(context, regions.text)
    context = replace(context, is_text_set_apart=is_set_apart)
    lines = [*_pictures_in(context, regions.above_text), *label_lines(context, regions.text)]
    if context.main.is_empty:
        return lines
    return [*lines, *signatures_beside(context, (*regions.above_text, *regions.below_text))]


def label_lines(context: PageContext, region: range) -> list[LabelledLine]:
    """Return the lines of a region, without the lead, each with its label."""
    lines = read_lines(context, region)
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


def read_lines(context: PageContext, region: range) -> list[LabelledLine]:
    """Return the lines of a region, without the lead, as each reads by itself."""
    lines: list[LabelledLine] = []
    captions: set[str] = set()
    is_below_picture = False
    for line_no in map(LineNo, region):
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
    lines = [labelled for n in near for labelled in read_lines(context, range(n, n + 1))]
    signed = [one for one in lines if len(one.line.text) <= MAX_BYLINE]
    return [one for one in signed if one.label == "source" or is_signed_by_office(one.line.text)]


def _is_set_apart(context: PageContext, region: range) -> bool:
    """Return True if most of the text of a region is centred or italic."""
    scores = context.main.text_scores
    text = [context.document.lines[number] for number in region if scores[number]]
    return sum(is_centred_or_italic(context.document, line) for line in text) * 2 > len(text)


def _pictures_in(context: PageContext, region: range) -> list[LabelledLine]:
    """Return the figures between the headline and the text, and what has a caption below it.

    Other pictures there are portraits.
    """
    boxes = context.document.boxes
    lines = label_lines(context, region)
    captioned = {line.line_no for line, below in pairwise(lines) if below.label == "caption"}
    return [
        line
        for line in lines
        if line.label == "caption"
        or (
            line.label == "picture"
            and (boxes[line.line.box].tag == "figure" or line.line_no in captioned)
        )
    ]
