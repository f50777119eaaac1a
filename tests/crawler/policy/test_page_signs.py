"""What a page shows at a glance."""

from services.crawler.policy.page_signs import MAX_TEXT, folded, page_signs

SENTENCE = "Chiều 27/11, đoàn công tác của tỉnh kiểm tra tiến độ thi công đường ven biển. " * 2


def test_title_headline_and_text_are_what_a_reader_sees() -> None:
    page = page_signs(
        "<title>Tin &amp; ảnh</title><h1 class=a>Một <b>cây cầu</b></h1><!-- ẩn <p>x -->"
        "<script>if (a < b) 'giấu'</script><noscript>Bật JavaScript</noscript><p>Thân bài</p>"
    )
    assert (page.title, page.headline) == ("Tin & ảnh", "Một cây cầu")
    assert page.text == "Một cây cầu Thân bài"
    assert page.heads == ("tin & anh", "mot cay cau")


def test_prose_is_sentences_and_no_code() -> None:
    assert page_signs(f"<p>{SENTENCE}</p>").prose >= len(SENTENCE)
    code = "<script>var settings = {" + "a: 1, " * 50 + "}</script>"
    assert page_signs(f"<a>Trang chủ</a>{code}").prose == 0


def test_two_pages_of_one_text_have_one_key_whatever_stands_around_it() -> None:
    first = page_signs(f"<title>Cầu</title><p>{SENTENCE}</p><i>12 lượt xem</i>")
    again = page_signs(f"<title>Cầu</title><p>{SENTENCE}</p><i>13 lượt xem</i>")
    other = page_signs(f"<title>Đường</title><p>{SENTENCE}</p>")
    assert first.text_key == again.text_key != other.text_key


def test_what_is_left_open_is_read_in_one_pass() -> None:
    assert page_signs("<p>a" + "<!--" * 50_000).text == "a"
    assert len(page_signs("<script" * 50_000).text) <= MAX_TEXT
    assert page_signs("<style>" * 50_000 + "b").text == ""


def test_folded_text_has_no_marks() -> None:
    assert folded("KHÔNG tìm thấy  Đường") == "khong tim thay duong"


def test_prose_ends_where_code_or_another_tag_begins() -> None:
    page = page_signs(f"<p>{SENTENCE}> a > {SENTENCE}{{ b }}{SENTENCE}</p><p>{SENTENCE[:79]}</p>")
    assert page.prose == 2 * len(SENTENCE) + 3


def test_beyond_so_much_prose_nothing_is_counted() -> None:
    long = page_signs(f"<p>{SENTENCE}</p>" * 1000)
    longer = page_signs(f"<p>{SENTENCE}</p>" * 1001)
    assert MAX_TEXT <= long.prose == longer.prose < MAX_TEXT + 1000
    assert long.text_key == longer.text_key


def test_whether_there_is_more_text_is_told_without_reading_all_of_it() -> None:
    assert page_signs(f"<p>{SENTENCE}").has_more_text_than(100)
    assert not page_signs(f"<p>{SENTENCE}").has_more_text_than(1_000)
    assert not page_signs("<p>Tin" + "<p> &nbsp; </p>" * 5_000).has_more_text_than(100)
    assert page_signs("<p>" + " " * 50_000 + SENTENCE * 5).has_more_text_than(100)
