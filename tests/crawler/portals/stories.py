"""Articles of portals that there are not: invented names, every one with a sentence of its own."""

# ruff: noqa: E501 - HTML as portals write it

from collections.abc import Sequence
from dataclasses import dataclass

EVENTS = (
    "Đoàn công tác của tỉnh kiểm tra tiến độ xây cầu {}",
    "Xã {} ra quân làm sạch lòng hồ đầu mùa mưa",
    "Hội nghị sơ kết sáu tháng công tác dân vận khéo ở {}",
    "Trao mười căn nhà đại đoàn kết cho hộ nghèo xã {}",
    "Khởi công trường nội trú liên cấp tại biên giới {}",
    "Thanh niên {} số hóa di tích bằng mã quét nhanh",
    "Chợ phiên {} mở thêm buổi tối phục vụ du khách",
    "Đối thoại với nông dân về đầu ra cây ăn quả ở {}",
    "Chi bộ thôn {} sinh hoạt chuyên đề quý ba",
    "Lễ giao nhận quân xã {} diễn ra trang trọng",
    "Trạm y tế {} khám sàng lọc miễn phí cho người cao tuổi",
    "Hợp tác xã {} xuất lô chè đầu tiên sang thị trường mới",
)
NAMES = (
    *("Nà Lầy", "Bản Vược", "Đông Giang", "Suối Hoa", "Phú Lạc", "Tân Mỹ", "Cẩm Sơn", "Vĩnh Hảo"),
    *("Khe Mo", "Pú Nhung", "Mường Vi", "Hòa Thắng", "Long Điền", "An Bình", "Thạch Kim", "Ia Mơ"),
)
_SENTENCES = (
    "Ngay từ sáng sớm, đông đủ cán bộ và nhân dân các thôn đã có mặt tại hội trường của xã",
    "Báo cáo tại buổi làm việc nêu rõ những việc đã xong, những việc còn chậm và nguyên nhân của từng việc",
    "Nhiều ý kiến đề nghị ưu tiên vốn cho đường vào khu sản xuất trước khi mùa thu hoạch bắt đầu",
    "Bà con phấn khởi vì kiến nghị nêu ra từ kỳ họp trước nay đã có lời đáp cụ thể",
    "Kinh phí thực hiện do ngân sách địa phương và các nhà hảo tâm cùng đóng góp",
    "Phát biểu kết luận, lãnh đạo huyện giao từng phòng ban phần việc, thời hạn và người chịu trách nhiệm",
    "Dịp này, mười tập thể và hai mươi cá nhân có nhiều đóng góp được biểu dương trước toàn thể hội nghị",
    "Theo kế hoạch, các phần việc còn lại sẽ hoàn thành trước ngày ba mươi tháng mười một",
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article: its number from 1, its headline, its paragraphs, its day of 2026."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    day: int
    month: int

    @property
    def date(self) -> str:
        """The day as portals print it."""
        return f"{self.day:02d}/{self.month:02d}/2026"

    @property
    def probe(self) -> str:
        """A sentence that no other story has."""
        return self.paragraphs[1]

    @property
    def slug(self) -> str:
        """The headline as an address has it."""
        return slug(self.title)


def stories(number: int, place: str) -> Sequence[Story]:
    """Return so many stories of a place, the newest first."""
    return [_story(one, place) for one in range(1, number + 1)]


def _story(number: int, place: str) -> Story:
    event, name = EVENTS[number % len(EVENTS)], NAMES[(number * 5 + number // 12) % len(NAMES)]
    own = (
        f"Riêng tại {name}, thôn số {number} của {place} đăng ký làm {number + 3} km đường bê tông"
        f" trong quý và huy động {number * 7} ngày công."
    )
    said = [_SENTENCES[(number + k) % len(_SENTENCES)] for k in range(6)]
    title = event.format(name)
    lead = f"{title.split(' ', 1)[0]} là việc được {place} đặt lên hàng đầu: {said[0].lower()}."
    body = (f"{said[1]}. {said[2]}.", f"{said[3]}. {said[4]}. {said[5]}.")
    return Story(number, title, (lead, own, *body), number % 28 + 1, 11 - number // 28)


_PLAIN = str.maketrans(
    dict.fromkeys("àáạảãâầấậẩẫăằắặẳẵ", "a")
    | dict.fromkeys("èéẹẻẽêềếệểễ", "e")
    | dict.fromkeys("ìíịỉĩ", "i")
    | dict.fromkeys("òóọỏõôồốộổỗơờớợởỡ", "o")
    | dict.fromkeys("ùúụủũưừứựửữ", "u")
    | dict.fromkeys("ỳýỵỷỹ", "y")
    | {"đ": "d"}
)


def slug(text: str) -> str:
    """Return a text without marks, its words joined by hyphens."""
    return "-".join(
        "".join(c if c.isalnum() else " " for c in text.lower().translate(_PLAIN)).split()
    )
