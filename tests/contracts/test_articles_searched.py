"""How articles are searched, the same in every implementation of `Articles`."""

from datetime import timedelta

import pytest

from services.store.articles import Articles, Query
from services.store.mongo import answers_mongo
from services.store.sqlite import answers_sqlite
from shared.contract.values import Attachment, Moment
from shared.errors import UsageError
from tests.support.stored_articles import START, article


@pytest.fixture
async def shelf(articles: Articles) -> Articles:
    """Articles that have the words in the title, together, apart, or not at all."""
    said = [
        ("Tin vắn", "Đợt xâm nhập mặn ở Bến Tre gây thiếu nước ngọt."),
        ("Xâm nhập mặn đến sớm", "Nước mặn lên, độ mặn 4 phần nghìn."),
        ("Mặn theo gió chướng", "Vật tư nhập về, bọ xâm lấn ruộng."),
        ("Hội nghị giao ban", "Bàn về nước ngọt."),
        ("Ha Noi hom nay", "Bai khong dau."),
        ("Hà Nội hôm nay", "Bài có dấu."),
    ]
    await articles.save(
        [
            article(n, title=title, text=text, published=Moment(value=START + timedelta(days=n)))
            for n, (title, text) in enumerate(said)
        ]
    )
    return articles


async def searched(articles: Articles, text: str, **asked: object) -> list[str]:
    hits = await articles.search(Query(text=text, **asked))  # type: ignore[arg-type]  # by name
    return [hit.article.title.split()[0] for hit in hits]


@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        ("xâm nhập mặn", ["Xâm", "Tin", "Mặn"]),
        ("xam nhap man", ["Xâm", "Tin", "Mặn"]),
        ('"xâm nhập mặn"', ["Xâm", "Tin"]),
        ("mặn -nhập", []),
        ("nước ngọt NOT mặn", ["Hội"]),
        ("(hội nghị) OR (gió chướng)", ["Hội", "Mặn"]),
        ("nước (ngọt OR mặn) -giao", ["Xâm", "Tin"]),
        ("ha noi", ["Ha", "Hà"]),
        ("Hà Nội", ["Hà"]),
        ("", []),
        ("-mặn", []),
        ("không có", []),
    ],
)
async def test_the_best_answers_come_first(
    shelf: Articles, text: str, first_words: list[str]
) -> None:
    assert await searched(shelf, text) == first_words


async def test_of_many_answers_the_newest_alone_are_put_in_order(
    shelf: Articles, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (answers_mongo, answers_sqlite):
        monkeypatch.setattr(module, "CANDIDATES", 2)
    # The oldest has the words together, which two newer ones have apart or in the title.
    assert await searched(shelf, "xâm nhập mặn") == ["Xâm", "Mặn"]
    monkeypatch.undo()
    assert await searched(shelf, "xâm nhập mặn") == ["Xâm", "Tin", "Mặn"]


async def test_an_answer_shows_where_it_has_the_words(shelf: Articles) -> None:
    hits = await shelf.search(Query(text="nuoc ngot"))
    snippets = [hit.snippet for hit in hits]
    assert snippets[0].text == "Bàn về nước ngọt"
    assert [one.text[start:end] for one in snippets for start, end in one.marks] == [
        *("nước", "ngọt"),
        *("nước", "ngọt"),
    ]


async def test_a_search_takes_filters_and_pages(shelf: Articles) -> None:
    assert await searched(shelf, "mặn", since=START + timedelta(days=2)) == ["Mặn"]
    assert await searched(shelf, "mặn", portal="khac") == []
    assert await searched(shelf, "xâm nhập mặn", limit=1, offset=1) == ["Tin"]


async def test_an_updated_article_is_found_by_what_it_says_now(shelf: Articles) -> None:
    await shelf.save([article(1, hours=1, title="Đính chính", text="Không có gì.")])
    assert await searched(shelf, '"xâm nhập mặn"') == ["Tin"]
    assert await searched(shelf, "đính chính") == ["Đính"]


async def test_a_date_that_is_none_is_refused(articles: Articles) -> None:
    with pytest.raises(UsageError, match="2026-03-05"):
        await articles.find(Query(date="hôm qua"))


async def test_ids_are_found_by_their_beginning(shelf: Articles) -> None:
    wanted = article(1).article_id
    assert await shelf.ids(wanted[:10]) == [wanted]
    assert await shelf.ids("zz") == []
    assert len(await shelf.ids("", limit=3)) == 3


async def test_an_article_is_found_by_the_text_of_its_file_which_is_shown(shelf: Articles) -> None:
    file = Attachment(name="Kế hoạch", url="https://a.vn/kh.pdf", text="Phụ lục về trạm bơm Nà Cọ.")
    told = article(9, title="Thông báo", text="").model_copy(update={"attachments": (file,)})
    await shelf.save([told])
    (hit,) = await shelf.search(Query(text="trạm bơm"))
    assert hit.article.title == "Thông báo"
    assert hit.snippet.text == "Phụ lục về trạm bơm Nà Cọ"
