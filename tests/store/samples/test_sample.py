"""What is remembered of how an article was read."""

from datetime import timedelta

from services.store.samples import Break, Sample, sample_of
from shared.contract.values import Author, Block, Moment, Stripped
from tests.support.samples import sample
from tests.support.stored_articles import START, article, gone


def test_a_sample_says_which_fields_were_found_and_how_long_the_text_is() -> None:
    blocks = (Block(kind="paragraph", text="Câu dài. " * 40), Block(kind="paragraph", text="Hết."))
    read = article(
        authors=(Author(name="Lê Mẫu"),),
        blocks=blocks,
        stripped=(Stripped(kind="share-bar", text="Chia sẻ"),),
    )
    found = sample_of(read)
    assert found is not None
    assert (found.has_title, found.has_date, found.has_author, found.has_lead) == (
        True, True, True, False,
    )  # fmt: skip
    assert (found.characters, found.stripped, found.tail) == (len(read.text), 7, ("Hết.",))
    assert 0 < found.boilerplate < 1
    assert found.portal == "bao-mau"


def test_what_is_gone_or_of_no_portal_has_none() -> None:
    assert sample_of(gone()) is None
    assert sample_of(article(portal=None)) is None


def test_an_article_came_out_when_it_says_so_to_the_minute_else_when_it_was_found() -> None:
    fetched = START + timedelta(hours=5)
    of_day = Moment(value=START.replace(hour=0), precision="day")
    long_ago = Moment(value=START - timedelta(days=90), precision="day")

    def arrived(published: Moment | None) -> tuple[float, bool]:
        found = sample_of(article(fetched_at=fetched, published=published))
        assert found is not None
        return found.arrived, found.is_news

    assert arrived(Moment(value=START)) == (START.timestamp(), True)
    assert arrived(None) == (fetched.timestamp(), True)
    assert arrived(of_day) == (fetched.timestamp(), True)
    assert arrived(Moment(value=fetched + timedelta(hours=1))) == (fetched.timestamp(), True)
    noon = long_ago.value + timedelta(hours=12)
    assert arrived(long_ago) == (noon.timestamp(), False)


def test_samples_and_breaks_survive_their_documents() -> None:
    known = sample(1, held=True)
    assert Sample.of({**known.document(), "unknown": 1}) == known
    found = Break(portal="p", since=1.0, opened_at=2.0, reasons=("a",), measures=("date",))
    assert Break.of({**found.document(), "unknown": 1}) == found
    assert found.is_open
