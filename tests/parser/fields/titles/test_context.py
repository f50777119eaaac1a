"""What the strategies of titles are given."""

from services.parser.content import find_main_content
from services.parser.document import BoxId, Document
from services.parser.fields.page_url import PageUrl
from services.parser.fields.titles import TitleContext
from services.parser.metadata import Metadata, Sourced


def test_agreement_is_the_share_of_words_that_one_stated_title_has() -> None:
    head = Metadata(titles=[Sourced("Khánh thành cầu Vàm Xáng hôm nay", "meta")])
    main = find_main_content(Document())
    context = TitleContext(Document(), main, head, BoxId(-1), None, PageUrl(""))
    assert context.agreement("cầu vàm xáng") == 1
    assert context.agreement("cầu phú lâm") < 1
