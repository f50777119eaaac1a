import pytest

from services.parser.grammar.info_line import is_info_line, read_info_line, says_when

WHEN = "2024-03-12T08:15:00+07:00"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ngày tạo: 11/03/2024 Ngày đăng: 12/03/2024 08:15 Cập nhật: 13/03/2024 09:00 "
            "Hết hạn: 31/12/2029 Lượt xem (913)"
        ),
        "Thứ ba, 12/03/2024 | 08:15 GMT+7",
        "Thứ ba, 12/03/2024 | 08:15 GMT+7 Lượt xem: 1.250",
        "12/03/2024 08:15 (GMT+7) 120 lượt xem",
        "Đăng lúc 8 giờ 15 phút, ngày 12/03/2024 | Nguồn: Phòng Tham mưu | Lượt xem: 5.402",
        "Lượt xem: 7370 | Gửi lúc: 12/03/2024 08:15",
        "schedule12/03/2024 08:15visibility1.204 lượt xem",
        "Người đưa tin: Ban Biên tập - Ngày đăng: 12/03/2024 08:15",
        "Chuyên mục: Tin trong tỉnh | Ngày đăng: 12/03/2024 08:15 | Người đăng: quantri",
        "08:15 - 12/03/2024 Mạc Hải Đăng",
        "Ngày xuất bản: 12/03/2024 8:15 SA Lượt đọc: 512",
        "First Published on Mar 12, 2024 08:15 am",
        "Posted Tuesday, March 12, 2024 8:15 am",
        "Đăng lúc 08:15, 12/03/2024 Cập nhật lúc 16:04, 13/03/2024 (2 năm trước)",
        "Ngày đăng: 12/03/2024 08:15 Người đăng: vpxa [In trang] [Về đầu trang]",
        "Lĩnh vực: Đất đai | Ngày trả lời: 12/03/2024 08:15 | Lượt xem: 87",
    ],
)
def test_a_row_of_facts_states_when_it_was_published(text: str) -> None:
    row = read_info_line(text)
    assert row is not None
    assert row.published is not None
    assert row.published.value.isoformat() == WHEN
    assert is_info_line(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("08:15 - 12/03/2024 Mạc Hải Đăng", ["Mạc Hải Đăng"]),
        ("Mạc Văn Thông - 12/03/2024 08:15", ["Mạc Văn Thông"]),
        ("Đăng Mạc Văn Thông 12/03/2024 08:15", ["Mạc Văn Thông"]),
        ("Ngày đăng: 12/03/2024 Tác giả: Mạc Văn Thông Nguồn: Báo Sông Lam", ["Mạc Văn Thông"]),
        ("person Hà Lam schedule 12/03/2024 08:15", ["Hà Lam"]),
        ("12/03/2024 | Tác giả: BBT", []),
        ("First Published on Mar 12, 2024 08:15 am", []),
        ("Last Updated 12 March 2024", []),
        ("12/03/2024 | Người đăng: quantri", []),
    ],
)
def test_a_row_of_facts_states_who(text: str, names: list[str]) -> None:
    row = read_info_line(text)
    assert row is not None
    found = row.byline.authors if row.byline else ()
    assert [author.name for author in found] == names


@pytest.mark.parametrize("text", ["Hết hạn: 31/12/2029", "Ngày hết hạn: 31/12/2029 17:00"])
def test_the_end_of_a_notice_is_not_when_it_was_published(text: str) -> None:
    row = read_info_line(text)
    assert row is not None
    assert row.published is None


@pytest.mark.parametrize("text", ["Tác giả:", "Lượt xem:", " — ", "person", "Nguồn tin: Báo Lam"])
def test_a_label_without_its_fact_and_a_lone_mark_are_no_prose(text: str) -> None:
    assert is_info_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/3/2024, tại Hà Nội, hội nghị khai mạc",
        "Cập nhật ngày 12/3/2024 về tình hình bão",
        (
            "Lễ viếng từ 8 giờ 15 phút ngày 12 tháng 3 năm 2024 tại nhà riêng; lễ truy điệu lúc 6 "
            "giờ 30 phút ngày 14 tháng 3 năm 2024, sau đó an táng tại nghĩa trang xã."
        ),
        "Hội nghị khai mạc.",
        "Ban Biên tập và các phóng viên",
    ],
)
def test_a_sentence_is_no_row(text: str) -> None:
    assert not is_info_line(text)


def test_a_sentence_about_what_was_posted_elsewhere_is_no_row() -> None:
    assert not is_info_line(
        "Bài viết được đăng trên tạp chí của trường ngày 12/03/2024, gây chú ý."
    )


def test_each_fact_has_its_place() -> None:
    info = read_info_line("Ngày đăng: 07/03/2026 - Cập nhật: 08/03/2026 | Nguồn: Báo Sông Đà")
    assert info is not None
    assert info.published is not None
    assert info.updated is not None
    assert info.byline is not None
    assert (info.published.value.day, info.updated.value.day) == (7, 8)
    assert (info.byline.authors, info.byline.source) == ((), "Báo Sông Đà")
    assert info.says_published
    assert info.is_whole


def test_a_clock_of_its_own_joins_the_day_beside_it() -> None:
    for text in ("12/03/2024 | 08:15 GMT+7", "08:15 | 12/03/2024 GMT+7"):
        info = read_info_line(text)
        assert info is not None
        assert info.published is not None
        assert (info.published.value.hour, info.published.precision) == (8, "minute")


def test_what_else_a_line_says_is_kept_apart() -> None:
    info = read_info_line("Hà Lam | 07/03/2026 | Khánh thành cầu Vàm Xáng ở xã Hà Lam")
    assert info is not None
    assert info.rest == "Khánh thành cầu Vàm Xáng ở xã Hà Lam"
    assert not info.is_whole


def test_an_account_behind_its_label_is_no_author_and_no_rest() -> None:
    info = read_info_line("Ngày đăng: 07/03/2026 | Người đăng: bientap_02")
    assert info is not None
    assert info.byline is None
    assert info.is_whole


@pytest.mark.parametrize(
    "text",
    [
        "Cập nhật lúc 10:05, 08/03/2026 (Đăng lần đầu: 16:40, 06/03/2026)",
        "Cập nhật ngày 08/03/2026, 10:05 - Đăng lần đầu ngày 06/03/2026, 16:40",
        "Xuất bản lần đầu 06/03/2026 16:40, cập nhật 08/03/2026 10:05",
        "Lần cập nhật cuối: 08/03/2026, 10:05 / Phát hành: 06/03/2026, 16:40",
        "Updated March 8, 2026 10:05; first published March 6, 2026 16:40",
    ],
)
def test_of_the_first_and_the_last_edition_the_first_is_the_publication(text: str) -> None:
    info = read_info_line(text)
    assert info is not None
    assert info.published is not None
    assert info.updated is not None
    assert f"{info.published.value:%d %H:%M}" == "06 16:40"
    assert f"{info.updated.value:%d %H:%M}" == "08 10:05"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12/03/2024 08:15", True),
        ("Hà Lam | 12/03/2024 08:15 | Lượt xem: 913", True),
        ("Cập nhật: 12/03/2024", True),
        ("Hạn nộp hồ sơ: 12/03/2024", False),
        ("Hội nghị tổng kết công tác năm diễn ra ngày 12/03/2024", False),
        ("Lượt xem: 913", False),
    ],
)
def test_a_line_says_when_if_it_says_little_else(text: str, *, says: bool) -> None:
    assert says_when(text) == says
