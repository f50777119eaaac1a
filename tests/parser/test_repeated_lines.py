"""Lines that a portal prints in most of its articles are learned from these."""

from services.parser import parse, repeated_lines
from shared.contract import ArticleParsed
from tests.support.pages import article, page


def test_the_lines_of_a_portal_are_learned_from_its_articles() -> None:
    line = "Hãy tải ứng dụng của chúng tôi để đọc tin nhanh hơn mỗi ngày."
    bodies = [f"<p>{line}</p><p>Tin số {number} của ngày hôm nay.</p>" for number in range(8)]
    learned = repeated_lines(parse(page(article(body))) for body in bodies)
    assert line in learned
    assert not any("Tin số" in one for one in learned)
    told = page(article(bodies[0]), hints={"repeated": "\n".join(learned)})
    assert line not in parse(told).text
    assert ("other", line) in [(part.kind, part.text) for part in parse(told).stripped]


def test_a_line_of_few_articles_is_not_learned() -> None:
    line = "Chuyên mục này do bạn đọc đóng góp."
    bodies = [f"<p>{line * (n < 4)}</p><p>Tin số {n} của hôm nay.</p>" for n in range(40)]
    assert line not in repeated_lines(parse(page(article(body))) for body in bodies)


def articles(*bodies: str) -> list[ArticleParsed]:
    return [parse(page(article(body))) for body in bodies]


def test_the_most_frequent_line_comes_first_as_its_first_article_has_it() -> None:
    often = [f"<p>Theo dõi chúng tôi trên các nền tảng.</p><p>Tin số {n}.</p>" for n in range(9)]
    seldom = [f"{body}<p>Ảnh trong bài do cộng tác viên gửi về.</p>" for body in often[:6]]
    learned = repeated_lines(articles(*seldom, *[body.upper() for body in often[6:]]))
    own = [line for line in learned if "Huyện ủy Đông Giang" not in line]
    assert own == [
        "Theo dõi chúng tôi trên các nền tảng.",
        "Ảnh trong bài do cộng tác viên gửi về.",
    ]


def test_four_articles_teach_nothing() -> None:
    assert repeated_lines(articles("<p>Theo dõi chúng tôi.</p>") * 4) == ()


def test_a_long_paragraph_is_not_learned() -> None:
    text = "Bản tin này được phát vào mỗi buổi sáng trong tuần. " * 7
    assert not any(text.strip() == line for line in repeated_lines(articles(f"<p>{text}</p>") * 9))
