"""Which names are people; all are invented."""

# ruff: noqa: E501 - tables of texts

import pytest

from services.enricher.persons.mentions import find_persons
from tests.support.enriched import chunked, enriched, people, places


def rules(text: str) -> dict[str, str]:
    mentions = find_persons(chunked(text)).values()
    return {mention.name: mention.rule for mention in mentions}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Đồng chí Lò Thị Mận phát biểu.", {"Lò Thị Mận": "honorific"}),
        ("Bí thư Tỉnh ủy Trần Thế Khoa phát biểu.", {"Trần Thế Khoa": "name-behind-office"}),
        ("Dự có Mai Sơn, Bí thư Huyện ủy.", {}),
        ("Dự có; Mai Sơn, Bí thư Huyện ủy.", {"Mai Sơn": "name-before-office"}),
        ("Dự có Vi-la Xay-ya, Phó Bí thư.", {"Vi-la Xay-ya": "stranger-before-office"}),
        ("Theo Nguyễn Thế Khoa, mưa to.", {"Nguyễn Thế Khoa": "surname"}),
        ("Từ Quảng Ninh đến Cà Mau, mưa to.", {}),
        ("Ông Lò Tủa nói. Lò Tủa cười.", {"Lò Tủa": "known-name"}),
        ("Bà Lò Thị Mận khám bệnh. Bác sĩ Mận vui.", {"Lò Thị Mận": "honorific", "Mận": "given-name"}),
        ("Ông Lò Văn Tủa, Lê Bế và Lê Nhài dự.", {"Lò Văn Tủa": "honorific", "Lê Bế": "listed-name", "Lê Nhài": "listed-name"}),
        ("Nông dân Bảy Lẹ trồng lúa.", {"Bảy Lẹ": "honorific"}),
        ("Cử tri Cà kiến nghị.", {}),
        # From abroad with small words inside, and behind the name of a country.
        ("Khách là Ana Lucía de la Ribera.", {"Ana Lucía de la Ribera": "stranger-with-particle"}),
        ("Đường Simon van Holt dài 2 km.", {}),
        ("Ngoại binh Brazil Rafael Moreira e Souza ghi bàn.", {"Rafael Moreira e Souza": "name-behind-country"}),
        ("Huấn luyện viên người Hàn Quốc Kim Dae-won nói.", {"Kim Dae-won": "name-behind-country"}),
        # Kings by their reigns; a commune is called so, too.
        ("Sắc phong đời Tự Đức còn nguyên.", {"Tự Đức": "king"}),
        ("Đường Minh Mạng ngập nước.", {}),
        # Nationalities in brackets, relatives, guests in a list; a fish is nobody.
        ("Có cả Chea Sokhom (quốc tịch Campuchia) hôm qua.", {"Chea Sokhom": "name-with-nationality"}),
        ("Có cả Liu Guo-wei (Trung Quốc) hôm qua.", {"Liu Guo-wei": "name-with-nationality"}),
        ("Tập đoàn Samtech Vinaphar (Hàn Quốc) đầu tư.", {}),
        ("Ông học chữ từ người cậu là Bàn Tạ Nghị.", {"Bàn Tạ Nghị": "introduced"}),
        ("Khách có Luis Felipe de los Santos và Sergey Ivanovich Morozov.", {"Luis Felipe de los Santos": "stranger-with-particle", "Sergey Ivanovich Morozov": "listed-name"}),
        ("Khách là Dmitar al-Rashid Petrov.", {"Dmitar al-Rashid Petrov": "stranger-with-particle"}),
        ("Món cá Anh Vũ bán chạy.", {}),
        ("Chị T. kể.", {}),
        ("Chị thắng Sabina Karimovna (Uzbekistan).", {"Sabina Karimovna": "name-with-nationality"}),
        ("Ca sĩ Thùy Vân hát.", {"Thùy Vân": "honorific"}),
        ("Bí thư Tỉnh ủy Kim Ngọc Thái Lâm ký.", {"Kim Ngọc Thái Lâm": "name-behind-office"}),
        # Trade or age behind a short name; a village may look like one.
        ("Đến cứu họ là Trần Đợi, ngư dân xã bên.", {"Trần Đợi": "told-of"}),
        ("Theo lời Lê Bế (47 tuổi), mưa to.", {"Lê Bế": "told-of"}),
        ("Về thôn Lê Xá, nông dân gặt lúa.", {}),
        ("Lê Bế, mưa to.", {}),
        ("Hạng cân trên, Đinh Hơr - chàng trai làng bên - thắng.", {"Đinh Hơr": "told-of"}),
        ("Giải ba là Đinh Hơr (quê xã Vĩnh Sơn).", {"Đinh Hơr": "told-of"}),
        ("Anh Chang Gó Mì và Chang Xè Tư mồ côi.", {"Chang Gó Mì": "honorific", "Chang Xè Tư": "listed-name"}),
        ("Chị ghé Cù Lao Dung hôm nọ.", {}),
        ("Thợ xây Lê Bưởi ngã.", {"Lê Bưởi": "honorific"}),
        ("Hai chàng trai Lê Bưởi và Đinh Mẩy được cứu.", {"Lê Bưởi": "honorific", "Đinh Mẩy": "listed-name"}),
        ("Cậu ấy quê mẹ Hà Nam.", {}),
        ("Hạ sĩ Bưởi trực.", {"Bưởi": "name-behind-office"}),
        ("Bức vẽ Đoan Trang Hoàng hậu năm 1920.", {"Đoan Trang": "king"}),
        ("Làng thờ Ngọc Hoa Công chúa.", {"Ngọc Hoa": "king"}),
        ("Nguyễn Thế Thái hậu thuẫn cho đội.", {"Nguyễn Thế Thái": "surname"}),
        ("Đồn nuôi A Blút, người dân tộc Giẻ Triêng.", {"A Blút": "told-of"}),
        ("Công an lấy lời khai Thổ Bế và Hoàng Văn Lụa.", {"Thổ Bế": "told-of", "Hoàng Văn Lụa": "surname"}),
        # Whose name is withheld is not named.
        ("Chị L.T.M. tố cáo.", {}),
        ("Anh Nàng Văn Tỏn trồng sâm.", {"Nàng Văn Tỏn": "honorific"}),
    ],
)  # fmt: skip
def test_a_name_is_a_person_by_its_rule(text: str, wanted: dict[str, str]) -> None:
    assert rules(text) == wanted


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        (
            "Đồng chí Giàng A Chu, Bí thư Huyện ủy Mù Cang Chải cho biết.",
            "Giàng A Chu",
            ["Bí thư Huyện ủy Mù Cang Chải"],
        ),
        ("Tân Chủ tịch H’Yên Kđoh Niê phát biểu.", "H’Yên Kđoh Niê", ["Tân Chủ tịch"]),
        ("Nhờ con trai là K’Brông cõng đi bầu.", "K’Brông", []),
        ("Cựu chiến binh Bảy Lẹ kể chuyện xưa.", "Bảy Lẹ", []),
        ("Chủ tịch UBND xã Dềnh Chí Thiện: “Chúng tôi làm”.", "Dềnh Chí Thiện", ["Chủ tịch UBND xã"]),
        ("Đồng chí LÒ VĂN PỎN đã từ trần.", "LÒ VĂN PỎN", []),
        ("Đại tá, TS. Đỗ Quý Ân báo cáo.", "Đỗ Quý Ân", ["Đại tá"]),
        ("Trưởng Ban Chỉ đạo là ông Lê Quý Bằng.", "Lê Quý Bằng", ["Trưởng Ban Chỉ đạo"]),
        ("Ông Lê Văn Bế (45 tuổi, ngụ xã Tân Hộ), nguyên Giám đốc Công ty Sao Mai, bị bắt.", "Lê Văn Bế", ["nguyên Giám đốc Công ty Sao Mai"]),
        ("Đồng chí Đỗ Văn Nghiễm, sinh năm 1934; quê quán: xã Hải Lộc; nguyên Bí thư Huyện ủy, đã mất.", "Đỗ Văn Nghiễm", ["nguyên Bí thư Huyện ủy"]),
        ("Chủ tịch UBND xã, ông Trần Văn Ụt cho biết.", "Trần Văn Ụt", ["Chủ tịch UBND xã"]),
        ("Bí thư Đoàn xã Siu Thực nói.", "Siu Thực", ["Bí thư Đoàn xã"]),
        ("Sư cô Thích nữ Huệ Mận phát quà.", "Thích nữ Huệ Mận", []),
        ("Thượng tọa Thích Quảng Mận, Trưởng ban Trị sự kiêm Trưởng ban Tăng sự, đến dự.", "Thích Quảng Mận", ["Trưởng ban Trị sự", "Trưởng ban Tăng sự"]),
        ("Đồng chí Lê Thị Mận, đảng viên Chi bộ khu Thanh Xuân, nhận Huy hiệu.", "Lê Thị Mận", ["đảng viên Chi bộ khu Thanh Xuân"]),
        ("Hiệu trưởng Trường THPT Nguyễn Huệ Trần Thế Khoa nói.", "Trần Thế Khoa", ["Hiệu trưởng Trường THPT Nguyễn Huệ"]),
        ("Bà Lê Thị Mận, Hiệu trưởng Trường THPT Lê Quý Đôn, nói.", "Lê Thị Mận", ["Hiệu trưởng Trường THPT Lê Quý Đôn"]),
        ("Ông Trần Thế Khoa, Giám đốc Học viện Chính trị Quốc gia Hồ Chí Minh, dự.", "Trần Thế Khoa", ["Giám đốc Học viện Chính trị Quốc gia Hồ Chí Minh"]),
        ("Cùng dự có đồng chí; Đoàn Hồng Phong, Bí thư Huyện ủy.", "Đoàn Hồng Phong", ["Bí thư Huyện ủy"]),
        ("Giám đốc Sở Y tế Thái Bình Phạm Duy Sửu nói.", "Phạm Duy Sửu", ["Giám đốc Sở Y tế Thái Bình"]),
    ],
)  # fmt: skip
def test_a_person_has_name_and_offices(text: str, name: str, offices: list[str]) -> None:
    assert people(enriched(text)) == {name: offices}


@pytest.mark.parametrize("name", ["Giàng A Chớ", "Rah Lan Hương", "Y Thanh Niê Kđăm", "Điểu K'Rum"])
def test_names_of_every_people_are_names(name: str) -> None:
    assert enriched(f"Đồng chí {name}, Bí thư Huyện ủy, dự họp.").persons[0].name == name


def test_a_headline_in_capitals_names_the_people_of_the_text() -> None:
    found = enriched("VŨ QUỐC LẬP GIỮ CHỨC BÍ THƯ TỈNH ỦY\n\nÔng Vũ Quốc Lập phát biểu.")
    assert [len(one.mentions) for one in found.persons] == [2]


def test_a_province_behind_an_office_is_no_person() -> None:
    found = enriched("Trưởng Ban Quản lý Khu kinh tế Quảng Ninh nói.")
    assert found.persons == ()
    assert places(found) == ["Quảng Ninh"]


def test_a_street_named_after_a_man_is_no_person() -> None:
    assert enriched("Di tích Nguyễn Văn Sắc và hẻm Trần Văn Đang ngập.").persons == ()


def test_a_rank_stands_before_a_given_name() -> None:
    found = enriched("Thượng úy Lê Văn Tủa bị thương. Thượng úy Tủa đã lập gia đình.")
    assert people(found) == {"Lê Văn Tủa": ["Thượng úy"]}
    assert [one.surface for one in found.persons[0].mentions] == ["Lê Văn Tủa", "Tủa"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ông Stefan Kühn và bà Begoña Núñez trồng cây.", ["Stefan Kühn", "Begoña Núñez"]),
        ("Bà Žofia Dvořáková thăm làng nghề.", ["Žofia Dvořáková"]),
        ("Đền thờ vua Quang Trung và lăng chúa Nguyễn Hoàng.", ["Quang Trung", "Nguyễn Hoàng"]),
        ("Du khách Emma Wilson (Anh) thích thú.", ["Emma Wilson"]),
        ("Thủ quân Đức Trọng gỡ hòa, thủ môn Bửu Toàn cản phá.", ["Đức Trọng", "Bửu Toàn"]),
        ("Gồm: Kpă Lý, Rah Lan Bin, Nay H'Dương.", ["Kpă Lý", "Rah Lan Bin", "Nay H'Dương"]),
        ("Đào Nhật Tân khoe sắc đón xuân.", []),
        ("Từ Quảng Tây, đoàn sang Vân Nam.", []),
        ("Tối qua, tại Hồ Nước Ngọt, vạn người dự hội.", []),
        ("Trú tại 17 Lý Thái Tổ, phường Yên Đỗ.", []),
        ("Giám đốc Sở Y tế Mạch Khánh Toàn kiểm tra.", ["Mạch Khánh Toàn"]),
        ("Nguyên Bí thư Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh dự.", []),
        ("Ông là Chính trị viên Huyện đội Triệu Phong.", []),
        (
            "Gồm Lê Văn Lửng, Danh Út Nhỏ và Lê Tấn Kiệt.",
            ["Lê Văn Lửng", "Danh Út Nhỏ", "Lê Tấn Kiệt"],
        ),
    ],
)
def test_kinds_of_names(text: str, names: list[str]) -> None:
    assert list(people(enriched(text))) == names
