"""The blocks of an article stand where its text has them."""

from services.desk.marks import parts_of
from shared.contract.values import Block
from tests.support.stored_articles import article

BLOCKS = (
    Block(kind="heading", text="Đầu đề", level=3),
    Block(text="Đoạn 🎉 một"),
    Block(kind="list", text="một\nhai"),
    Block(kind="table", text="a | b\nc"),
)


def test_lead_and_blocks_are_the_text() -> None:
    text = "\n\n".join(["Sapo", *(block.text for block in BLOCKS)])
    parts = parts_of(article(lead="Sapo", blocks=BLOCKS, text=text))

    assert [part.kind for part in parts] == ["lead", "heading", "paragraph", "list", "table"]
    assert [text[part.start : part.end] for part in parts[1:3]] == ["Đầu đề", "Đoạn 🎉 một"]
    rows = [[text[start:end] for start, end in row] for part in parts[3:] for row in part.rows]
    assert rows == [["một"], ["hai"], ["a", "b"], ["c"]]
    assert parts[1].level == 3


def test_where_blocks_are_not_the_text_its_paragraphs_are_shown() -> None:
    found = parts_of(article(blocks=BLOCKS, text="một\n\n\n\nhai"))
    assert [(part.kind, part.start, part.end) for part in found] == [
        ("paragraph", 0, 3),
        ("paragraph", 7, 10),
    ]


def test_an_article_without_a_text_has_no_parts() -> None:
    assert parts_of(article(text="")) == ()
