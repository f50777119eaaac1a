import pytest

from services.parser.grammar.bylines import (
    authors_of,
    has_names_only,
    is_pen_name,
    is_production_credit,
    is_signature,
    read_byline,
    states_role,
)
from services.parser.grammar.person_names import is_person


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Bài, ảnh: Hương Sen", ["Hương Sen"]),
        ("Tin, ảnh: LÒ SÁNG", ["LÒ SÁNG"]),
        ("Lò Ngọc- Hà Lam", ["Lò Ngọc", "Hà Lam"]),
        ("Hà Thu (tổng hợp)", ["Hà Thu"]),
        ("Thu Sương - Hải Đăng", ["Thu Sương", "Hải Đăng"]),
        ("Bài và ảnh: Thu Sương, Hải Đăng", ["Thu Sương", "Hải Đăng"]),
        ("PV: Mạc Văn Thông", ["Mạc Văn Thông"]),
        ("Nguyễn Vân/TTXVN", ["Nguyễn Vân"]),
        ("T.Ngọc", ["T.Ngọc"]),
        ("PV", []),
        ("BBT (ghi)", []),
        ("Tin, ảnh: Trung tá Lò Văn Sáng", ["Lò Văn Sáng"]),
        ("Tin, ảnh: Đại úy Lò Văn Sáng, Trung úy Hà Lam", ["Lò Văn Sáng", "Hà Lam"]),
        ("Phóng viên Mạc Thị Lả - Cộng tác viên Bùi Hiển", ["Mạc Thị Lả", "Bùi Hiển"]),
        ("Tin, bài: Công chức Văn hóa - Xã hội Mạc Mai Hiên", ["Mạc Mai Hiên"]),
        ("Bài và ảnh: ThS.BS Mạc Thị Hoa", ["Mạc Thị Hoa"]),
        ("Bài: Hà Lam - Ảnh: Thu Sương", ["Hà Lam", "Thu Sương"]),
        ("Nội dung: Hà Lam; Ảnh: Thu Sương; Đồ họa: Hoa Ban", ["Hà Lam", "Thu Sương"]),
        ("Người viết: Mạc Bảo Ngân | Biên tập: Lò Thị Hường", ["Mạc Bảo Ngân"]),
        ("Đăng Mạc Văn Thông", ["Mạc Văn Thông"]),
        ("Tác giả Hà Lam", ["Hà Lam"]),
        ("Tin, bài: Hồng Nhung (CTV)", ["Hồng Nhung"]),
        ("Lan Anh (t/h)", ["Lan Anh"]),
        ("Bút ký của MẠC HẢI ĐĂNG", ["MẠC HẢI ĐĂNG"]),
        ("Thơ: Hà Lam", ["Hà Lam"]),
        ("Thu Sương-Hải Đăng-Hà Lam", ["Thu Sương", "Hải Đăng", "Hà Lam"]),
        ("Hà Lam, Jean-Paul Sartre", ["Hà Lam", "Jean-Paul Sartre"]),
        ("Mạc Hải Đăng - VHXH", ["Mạc Hải Đăng"]),
        ("Tin, bài: Hà Lam - UBMTTQ xã", ["Hà Lam"]),
        ("H.T.N", ["H.T.N"]),
        ("Q.H.", ["Q.H"]),
        ("P.V - Q.H", ["Q.H"]),
        ("Bài và ảnh: M.H.Đ", ["M.H.Đ"]),
        ("Ảnh: Hải Đăng - Lời: Hà Lam", ["Hải Đăng", "Hà Lam"]),
        ("Đại úy Lò Văn Sáng - Công an xã", ["Lò Văn Sáng"]),
    ],
)
def test_a_byline_names_its_persons(line: str, names: list[str]) -> None:
    found = read_byline(line)
    assert found is not None
    assert [author.name for author in found.authors] == names


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị thành công tốt đẹp.",
        "Ủy ban nhân dân tỉnh",
        "Về đại hội đảng các cấp",
        "Báo Nhân Dân",
        "Xem thêm",
        "1. Công tác cán bộ",
        "Đồng chí Lò Văn Sáng",
        "Lò Văn Sáng - Phó Chủ tịch UBND tỉnh",
        "Tin: Phòng Tham mưu",
        "Người đăng: quantri",
        "Chuyên viên Phòng Tuyên truyền",
        "Thơ của nhiều tác giả trong tỉnh",
    ],
)
def test_what_is_no_name_is_no_byline(line: str) -> None:
    found = read_byline(line)
    assert found is None or not found.authors


@pytest.mark.parametrize("line", ["Theo Báo Sông Lam", "Nguồn: songlam.gov.vn", "(Theo TTXVN)"])
def test_a_source_line_names_a_publication(line: str) -> None:
    found = read_byline(line)
    assert found is not None
    assert found.source in ("Báo Sông Lam", "songlam.gov.vn", "TTXVN")
    assert not found.authors


def test_an_agency_stands_beside_the_name() -> None:
    found = read_byline("Nguyễn Vân (TTXVN)")
    assert found is not None
    assert found.authors[0].agency == "TTXVN"


@pytest.mark.parametrize(
    "name",
    [
        "Hà Thu",
        "Lò Thị Minh Khuê",
        "Jean-Paul Sartre",
        "K'Brơi",
        "Huyền Trang",
        "Nguyên Bách",
        "Trường Giang",
        "Mạc Công Thành",
        "Lò Văn Hội",
    ],
)
def test_names_have_the_shape_of_names(name: str) -> None:
    assert is_person(name)


def test_an_office_after_the_name_is_no_part_of_it() -> None:
    found = read_byline("Tin: Lò Văn Sáng (Trung tâm Văn hóa)", labelled=True)
    assert found is not None
    assert [(author.name, author.agency) for author in found.authors] == [
        ("Lò Văn Sáng", "Trung tâm Văn hóa")
    ]


@pytest.mark.parametrize(
    ("line", "names", "source"),
    [
        ("Theo Mạc Hải Đăng/TTXVN", ["Mạc Hải Đăng"], "TTXVN"),
        ("Theo Mạc Hải Đăng (Báo Sông Lam)", ["Mạc Hải Đăng"], "Báo Sông Lam"),
        ("Nguồn: Mạc Hải Đăng (Báo Sông Lam)", [], "Mạc Hải Đăng (Báo Sông Lam)"),
        ("Theo VOV.VN", [], "VOV.VN"),
        ("Theo Báo Sông Lam", [], "Báo Sông Lam"),
    ],
)
def test_a_source_may_name_who_wrote_for_it(line: str, names: list[str], source: str) -> None:
    found = read_byline(line)
    assert found is not None
    assert [author.name for author in found.authors] == names
    assert found.source == source


@pytest.mark.parametrize(
    ("line", "signature", "pen_name"),
    [
        ("Nguyễn Hà Lam", True, False),
        ("P.V - Q.H", True, False),
        ("BÍCH LIÊN", False, True),
        ("CHỦ TỊCH", False, False),
        ("Văn phòng Huyện ủy", False, False),
        ("PV", False, False),
    ],
)
def test_names_alone_are_a_signature_or_a_pen_name(
    line: str, *, signature: bool, pen_name: bool
) -> None:
    assert (is_signature(line), is_pen_name(line)) == (signature, pen_name)


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Bài, ảnh: Hương Thu", True),
        ("Tác giả: Văn phòng Huyện ủy", True),
        ("Ảnh: Hương Thu", False),
        ("Nội dung: Phòng, chống bão lụt", False),
        ("Hương Thu", False),
    ],
)
def test_a_role_before_names_makes_a_byline(line: str, *, stated: bool) -> None:
    assert states_role(line) is stated


def test_a_production_credit_counts_only_where_no_one_else_is_named() -> None:
    alone = read_byline("Thiết kế: Hà Lam")
    beside = read_byline("Bài: Hà Lam; Thiết kế: Thu Sương")
    assert alone is not None
    assert beside is not None
    assert [is_production_credit(author) for author in alone.authors] == [True]
    assert [author.name for author in beside.authors] == ["Hà Lam"]


@pytest.mark.parametrize(
    ("line", "role", "agency"),
    [
        ("Hà Lam (tổng hợp)", "tổng hợp", None),
        ("Hà Lam (Công an xã)", None, "Công an xã"),
        ("Hà Lam", None, None),
    ],
)
def test_a_note_behind_a_name_is_a_role_or_an_agency(
    line: str, role: str | None, agency: str | None
) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert [(one.role, one.agency) for one in byline.authors] == [(role, agency)]
    assert has_names_only(byline) is (role is agency is None)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Bài, ảnh: Lê Thị Ảnh", ["Lê Thị Ảnh"]),
        ("Tin, ảnh: Vũ Thị Tin, Lê Theo", ["Vũ Thị Tin", "Lê Theo"]),
        ("Ảnh: Lê Ảnh - Bài: Trần Nguồn", ["Lê Ảnh", "Trần Nguồn"]),
        ("H.Đ. Nghĩa - Ng. Trường Giang", ["H.Đ. Nghĩa", "Ng. Trường Giang"]),
        ("Q. Hội, Đ.T. Trường", ["Q. Hội", "Đ.T. Trường"]),
        ("Lam Khê | Email: lk@halam.example", ["Lam Khê"]),
        ("Lam Khê Gửi thư cho tác giả lk@halam.example", ["Lam Khê"]),
        ("Lam Khê View more articles", ["Lam Khê"]),
        ("Thu Hà và 2 tác giả khác", ["Thu Hà"]),
        ("Thu Hà và cộng sự", ["Thu Hà"]),
    ],
)
def test_words_of_labels_and_of_calls_are_told_from_names(line: str, names: list[str]) -> None:
    byline = read_byline(line, labelled=True)
    assert byline is not None
    assert [author.name for author in byline.authors] == names


def test_an_author_of_several_bylines_is_named_once() -> None:
    bylines = [read_byline(line) for line in ("Thu Sương - Hà Lam", "2026", "THU SƯƠNG, Lê Mai")]
    assert [one.name for one in authors_of(bylines)] == ["THU SƯƠNG", "Hà Lam", "Lê Mai"]
