import pytest

from services.parser.grammar.site_names import NOTICE, looks_like_site_name, names_site


@pytest.mark.parametrize(
    "key",
    [
        "cổng thông tin điện tử huyện hà lam",
        "trang thông tin đảng bộ tỉnh",
        "chi tiết tin",
        "ban tuyên giáo tỉnh ủy hà lam",
        "tin tức - sự kiện",
    ],
)
def test_sites_offices_and_templates_name_themselves(key: str) -> None:
    assert names_site(key)
    assert looks_like_site_name(key)


@pytest.mark.parametrize(
    "key",
    [
        "tỉnh ủy hà lam triển khai nghị quyết đại hội",
        "huyện ủy hà lam làm việc với xã vàm xáng",
        "báo chí hà lam trong thời kỳ đổi mới, sáng tạo",
        "khánh thành cầu vàm xáng trên sông hà lam",
    ],
)
def test_news_of_an_office_is_a_headline(key: str) -> None:
    assert not names_site(key)
    assert not looks_like_site_name(key)


def test_a_title_of_few_words_is_a_label() -> None:
    assert looks_like_site_name("văn hóa - xã hội")
    assert not names_site("văn hóa - xã hội")


@pytest.mark.parametrize("key", ["tin buồn", "lời cảm ơn", "thư ngỏ của chủ tịch xã hà lam"])
def test_a_notice_is_a_headline_though_it_is_short(key: str) -> None:
    assert NOTICE.fullmatch(key)
    assert not looks_like_site_name(key)


def test_a_headline_without_spaces_is_no_label() -> None:
    assert not looks_like_site_name("河林县举行会议")
