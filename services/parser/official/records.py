"""The record of an official document: a table of its number, its day, its subject and its file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from services.parser import sizes
from services.parser.document import Document, LineNo
from services.parser.fields import DateChoice, Title
from services.parser.grammar import find_moments

_FACTS = {
    "number": r"số(?:[\W_]*(?:và )?(?:(?:ký|kí) )?hiệu)?(?: (?:văn bản|vb))?|(?:ký|kí) hiệu",
    "subject": r"(?:nội dung )?trích yếu(?: nội dung)?(?: văn bản)?|tên văn bản",
    "issued": r"ngày (?:ban hành|ký|văn bản)(?: văn bản)?",
    "effective": r"(?:ngày )?(?:có )?hiệu lực(?: từ)?(?: ngày)?|(?:tình trạng|ngày hết) hiệu lực",
    "issuer": r"(?:cơ quan|đơn vị|nơi) ban hành",
    "kind": r"(?:loại|hình thức|thể loại)(?: văn bản)?",
    "field": r"lĩnh vực(?: văn bản)?",
    "signer": r"người ký(?: duyệt)?|chức (?:vụ|danh)(?: người ký)?",
    "file": r"(?:tệp|tập tin|file|tài liệu|văn bản)(?: văn bản)? (?:đính )?kèm(?: theo)?"
    r"|tải (?:về|văn bản|file)|(?:file|tệp|tập tin)(?: tin| văn bản)?",
}
_FACT = re.compile(
    r"\W*(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FACTS.items()) + r")"
    r"[\W\d]*(?:[:：].*)?"
)


class _Fact(NamedTuple):
    """A fact that a record states of its document."""

    name: str
    line: LineNo
    value: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A table that says of a document its number, its day and its subject; `lines` are its rows.

    The subject is None where the headline of the page says it.
    """

    subject: str | None
    issued: str | None
    lines: range


def find_document_record(document: Document) -> DocumentRecord | None:
    """Return the record that a page is of, or None; a list of documents has several records."""
    records = [record for run in _runs(document) if (record := _record(run))]
    return records[0] if len(records) == 1 else None


def heads_documents(document: Document) -> bool:
    """Return True if a page has the heads of a table of documents: facts without values."""
    heads = 0
    for number in range(len(document.lines)):
        fact = _fact(document, LineNo(number))
        heads = heads + 1 if fact else 0
        if heads >= sizes.MIN_SERIES and fact and not all(_values(document, number)):
            return True
    return False


def is_fact(text: str) -> bool:
    """Return True if a line is the label of a fact of a document, maybe with its value."""
    label = text.partition(":")[0]
    return 0 < len(label) <= sizes.MAX_LABEL and _FACT.fullmatch(text.casefold()) is not None


def _values(document: Document, last: int) -> Iterator[str]:
    """Yield the text behind the colon of each of the last lines up to `last`, "" without one."""
    return (
        line.text.partition(":")[2]
        for line in document.lines[last - sizes.MIN_SERIES + 1 : last + 1]
    )


def _runs(document: Document) -> Iterator[list[_Fact]]:
    """Yield the facts that stand close to one another; the heads of a table have no values."""
    run: list[_Fact] = []
    for number in range(len(document.lines)):
        fact = _fact(document, LineNo(number))
        if fact is None or (run and _is_value(fact, run[-1])):
            continue
        if run and number - run[-1].line > sizes.NEAR:
            yield run
            run = []
        run.append(fact)
    yield run


def _is_value(fact: _Fact, above: _Fact) -> bool:
    """Return True if what looks like a fact is the value below its label: "Số: 571/UBND-VX"."""
    return fact.name == above.name and fact.line == above.line + 1


def _fact(document: Document, number: LineNo) -> _Fact | None:
    """Return the fact that a line states, behind its label or on the line below."""
    key = document.keys[number]
    if len(key) > sizes.MAX_LABEL and ":" not in key[: sizes.MAX_LABEL + 2]:
        return None
    match = _FACT.fullmatch(key)
    if match is None:
        return None
    label, _, value = document.lines[number].text.partition(":")
    if not 0 < len(label) <= sizes.MAX_LABEL:
        return None
    value = value.strip()
    if not value and number + 1 < len(document.lines):
        is_label = _FACT.fullmatch(document.keys[number + 1])
        value = "" if is_label else document.lines[number + 1].text
    return _Fact(match.lastgroup or "", number, value)


def _record(run: list[_Fact]) -> DocumentRecord | None:
    """Return the record that facts make up: one subject, a number or a day; None for others."""
    if any(sum(fact.name == name for fact in run) > 1 for name in ("subject", "number")):
        return None
    # What a column beside the record says of other documents.
    while any(fact.name == run[0].name for fact in run[1:]):
        run = run[1:]
    facts = {fact.name: fact for fact in reversed(run) if fact.value}
    identifying = {"number", "issued", "subject"} & set(facts)
    if len(facts) < sizes.MIN_ROWS or len(identifying) <= 1:
        return None
    issued = facts["issued"].value if "issued" in facts else None
    rows = range(run[0].line, run[-1].line + 2)
    subject = facts["subject"].value if "subject" in facts else None
    return DocumentRecord(subject, issued, rows)


def title_of_record(document: Document, title: Title, record: DocumentRecord | None) -> Title:
    """Return the subject of a record as the title, unless the title holds it already."""
    if record is None:
        return title
    if not record.subject or len(record.subject) > sizes.MAX_CARD:
        return _heading_above(document, record) if title.line >= record.lines.stop else title
    key = record.subject.casefold()
    if key in title.text.casefold():
        return title
    shown = document.lines_equal_to(key)
    line = next(iter(shown), LineNo(record.lines.start))
    return Title(text=record.subject, source="text", line=line)


def _heading_above(document: Document, record: DocumentRecord) -> Title:
    """Return the heading right above a record, or its first line where there is none."""
    numbers = range(record.lines.start, max(-1, record.lines.start - sizes.NEAR), -1)
    near = (n for n in numbers if document.lines[n].tag in {"h1", "h2", "h3", "h4"})
    line = LineNo(next(near, record.lines.start))
    return Title(text=document.lines[line].text, source="selector", line=line)


def time_of_issue(choice: DateChoice, record: DocumentRecord | None) -> DateChoice:
    """Return when a document was issued, as its record says, where the page has no other time."""
    is_stated = choice.moment is not None and choice.source != "text"
    if record is None or record.issued is None or is_stated:
        return choice
    return DateChoice(moment=next(find_moments(record.issued), None))
