"""Obituaries and biographies, whose offices are those of whom they are about; all invented."""

from tests.support.enriched import enriched, people

OBITUARY = """Vô cùng thương tiếc báo tin:

Đồng chí LÒ VĂN PÂNG (bí danh Hoàng Sơn)

Sinh năm 1932; quê quán: xã Chiềng Ơn, tỉnh Sơn La. Nguyên là Ủy viên Ban Thường vụ Tỉnh ủy, \
Bí thư Huyện ủy Mường La.

Ban Lễ tang do đồng chí Đinh Văn Gấp, Phó Chủ tịch HĐND tỉnh, làm Trưởng ban.

Vào Đảng ngày 19/5/1950. 1976 - 1986: Chủ tịch UBND huyện Mộc Châu, Trưởng Ban Dân tộc tỉnh."""


def test_an_obituary_tells_the_offices_of_the_dead() -> None:
    assert people(enriched(OBITUARY, province="Sơn La"))["LÒ VĂN PÂNG"] == [
        "Ủy viên Ban Thường vụ Tỉnh ủy",
        "Bí thư Huyện ủy Mường La",
        "Chủ tịch UBND huyện Mộc Châu",
        "Trưởng Ban Dân tộc tỉnh",
    ]


def test_former_offices_follow_the_line_of_birth() -> None:
    text = (
        "Đồng chí PHAN ĐÌNH BƯỞI\n\nSinh ngày 20 tháng 10 năm 1936; quê quán: xã Thanh Lĩnh. "
        "Nguyên Trưởng Ty Lâm nghiệp; nguyên Bí thư Huyện ủy."
    )
    assert people(enriched(text))["PHAN ĐÌNH BƯỞI"] == [
        "Nguyên Trưởng Ty Lâm nghiệp",
        "nguyên Bí thư Huyện ủy",
    ]


def test_a_former_officer_behind_another_life_is_somebody_else() -> None:
    text = "Ông Lê Văn Bưởi, 60 tuổi, sống ở xã. Nguyên Bí thư Tỉnh ủy cũng dự."
    assert people(enriched(text)) == {"Lê Văn Bưởi": []}
