"""Elements that a framework names: they hold parts of the page as <div> does."""

from services.parser.parse import parse
from tests.support.pages import PROSE, page

TITLE = "Xã Lũng Vân khánh thành trạm bơm Đồng Chiêm"
CARD = (
    "<x-card class='c'><x-card-title><a href='/t{0}'>Bản Nà Cọ thu hoạch hồng vụ {0}</a>"
    "</x-card-title><x-card-content><p>Bà con cả bản ra đồng từ sáng sớm, hồng năm nay được mùa,"
    " được giá.</p></x-card-content></x-card>"
)


def shown(text: str, below: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title></head><body><x-root><x-detail><div class='k'>"
        f"<div class='m'><h2>{TITLE}</h2><div>05/03/2026 08:30</div><div class='fr'>{text}</div>"
        "<x-file><h4>Tài liệu đính kèm</h4><a href='/f/12.pdf'>KH_12.pdf</a></x-file>"
        "<x-rate><span>Bạn thấy nội dung này có hữu ích không?</span></x-rate></div></div>"
        f"</x-detail><x-more>{below}</x-more></x-root></body></html>"
    )


def test_the_parts_that_a_framework_names_stand_apart_from_the_article() -> None:
    cards = "".join(CARD.format(number) for number in range(1, 9))
    found = parse(page(shown(f"<p>{PROSE}</p><p>{PROSE * 2}</p>", cards)))
    assert [block.text for block in found.blocks] == [PROSE.strip(), (PROSE * 2).strip()]


def test_what_a_framework_sets_within_a_line_does_not_break_it() -> None:
    line = f"{PROSE}Gọi <x-icon>tel</x-icon> <x-link>0218 112 112</x-link> khi cần."
    found = parse(page(shown(f"<p>{line}</p><p>{PROSE}</p>")))
    assert found.blocks[0].text.endswith("Gọi tel 0218 112 112 khi cần.")
