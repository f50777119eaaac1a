"""How many copies the signature and the sketch find, by kind of edit, and what they find wrongly.

    python -m benchmarks.signature           (invented news of six kinds, a third of it formulae)
    python -m benchmarks.signature FOLDER    (every .txt in it; no two may be copies)

Each text is edited as portals edit what they take over. Recall is the share of edited copies that
the original is matched with; false matches are pairs of different texts, told apart by whether both
are news of one kind (meetings with the same opening, attendance and closing).
"""

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from services.enricher import Fingerprint, fingerprint, hamming_distance, normalize, shared_hashes

CHANCE = random.Random(20261122)  # noqa: S311 - reproducible, not secret
DISTANCES = (6, 9, 12, 15, 18)
SHARES = (4, 6, 8, 10)
Edit = Callable[[str, str], str]
# A text and the kind of news it is.
Story = tuple[str, str]

# ruff: noqa: E501 - invented news
OPENINGS = {
    "meeting": "Sáng {day}, Ban Thường vụ Huyện ủy {place} tổ chức hội nghị giao ban tháng {n} để đánh giá kết quả thực hiện nhiệm vụ thời gian qua và triển khai nhiệm vụ trọng tâm thời gian tới.",
    "session": "Ngày {day}, Hội đồng nhân dân tỉnh {place} tổ chức kỳ họp thứ {n} để xem xét, quyết định một số nội dung quan trọng thuộc thẩm quyền.",
    "voters": "Chiều {day}, Tổ đại biểu Quốc hội đơn vị số {n} có buổi tiếp xúc cử tri tại xã {place} để ghi nhận ý kiến, kiến nghị của bà con trước kỳ họp sắp tới.",
    "visit": "Ngày {day}, đoàn công tác do đồng chí {name} làm trưởng đoàn đã đến thăm, tặng {n} suất quà cho gia đình chính sách và hộ nghèo tại xã {place}.",
    "posts": "Sáng {day}, tại {place}, Tỉnh ủy tổ chức hội nghị công bố các quyết định về công tác cán bộ; đồng chí {name} trao quyết định và tặng hoa chúc mừng.",
    "inspection": "Ngày {day}, đồng chí {name} dẫn đầu đoàn công tác kiểm tra tiến độ thi công {n} công trình trọng điểm trên địa bàn huyện {place}.",
}
# Formulae come back in one of a few wordings of each of their parts.
FORMULAE = (
    "[Dự|Cùng dự|Tham dự] [hội nghị|buổi làm việc|chương trình] có [các đồng chí trong Ban Thường vụ|đại diện Thường trực HĐND, lãnh đạo UBND|lãnh đạo Ủy ban MTTQ và các đoàn thể], [lãnh đạo các sở, ban, ngành và các địa phương|đại diện lãnh đạo các đơn vị liên quan|cùng đông đảo bà con nhân dân].",
    "Đồng chí {name}, [Ủy viên Ban Thường vụ Tỉnh ủy|Phó Chủ tịch UBND tỉnh|Tỉnh ủy viên], [chủ trì và phát biểu chỉ đạo|chủ trì hội nghị|dự và chỉ đạo].",
    "[Thời gian qua|Những tháng đầu năm|Trong kỳ], [cấp ủy, chính quyền các cấp|cả hệ thống chính trị|các ngành, các địa phương] đã [tập trung lãnh đạo, chỉ đạo|triển khai đồng bộ|chủ động tổ chức thực hiện] [các nhiệm vụ, giải pháp|các mặt công tác|kế hoạch đề ra], [đạt được nhiều kết quả quan trọng|hoàn thành cơ bản các chỉ tiêu|tạo chuyển biến rõ nét].",
    "Công tác xây dựng Đảng [và hệ thống chính trị|và đoàn thể|gắn với học tập và làm theo Bác] tiếp tục được [quan tâm|tăng cường|đẩy mạnh]; [quốc phòng, an ninh được giữ vững|an ninh trật tự được bảo đảm|tình hình nội bộ ổn định].",
    "[Tuy nhiên|Song|Bên cạnh đó], [bên cạnh kết quả đạt được|qua kiểm tra|theo đánh giá chung] vẫn còn [một số hạn chế|những khó khăn, vướng mắc|một vài tồn tại] cần [tập trung khắc phục|sớm tháo gỡ|được quan tâm giải quyết] trong thời gian tới.",
    "[Phát biểu kết luận|Kết luận buổi làm việc|Phát biểu tại đây], đồng chí {name} [ghi nhận, đánh giá cao|biểu dương|chúc mừng] [những kết quả đã đạt được|nỗ lực của các đơn vị|sự vào cuộc của địa phương].",
    "Đồng chí [đề nghị|yêu cầu|lưu ý] [các cấp ủy, tổ chức đảng|các sở, ngành|địa phương] [tiếp tục nêu cao tinh thần trách nhiệm|bám sát kế hoạch|đẩy nhanh tiến độ], [phấn đấu hoàn thành thắng lợi các chỉ tiêu|tháo gỡ khó khăn cho người dân và doanh nghiệp|báo cáo kết quả trước ngày quy định].",
    "[Tăng cường|Chú trọng|Làm tốt] công tác [kiểm tra, giám sát|tuyên truyền, vận động|phối hợp giữa các lực lượng]; [kịp thời xử lý vi phạm|nhân rộng cách làm hay|không để phát sinh điểm nóng].",
)
FRAMES = (
    "Toàn {unit} có {n} {thing} {state}, tăng {n} {thing} so với {when}.",
    "{thing} {place} {verb} {thing} {state} với kinh phí {n} tỷ đồng.",
    "Ông {name} cho biết {unit} {verb} {thing} tại {place} và {verb} {thing} {state}.",
    "{when}, {unit} {verb} {n} {thing}, trong đó {n} {thing} {state}.",
    "Theo {unit}, {thing} ở {place} còn {state}, nhất là {thing} và {thing}.",
)
SLOTS = {
    "name": "Trần Thế Khoa|Lê Quốc Lập|Vũ Thị Mận|Ngô Bá Duy|Đỗ Quý Ân|Hà Văn Tâm|Bùi Thế Lữ|Mai Đức Tỏa",
    "place": "Tân Hòa|Phú Thạch|Bình Lộc|Vĩnh Mỹ|Long Giang|An Trung|Đông Khê|Sơn Lộc|Tân Mỹ|Phú Khê|An Thạch|Vĩnh Hòa",
    "thing": "đường bê tông|vườn sầu riêng|trạm bơm|lớp học|hộ chăn nuôi|con đò|mái nhà|tổ hợp tác|cánh đồng lúa|bể chứa nước|lồng bè|cây cầu|phòng khám|xe cứu thương|chợ quê|đàn trâu|ao tôm|rừng keo|nhà văn hóa|sân bóng|máy gặt|kênh dẫn nước|lò gạch|thư viện|bến phà|vườn chè|điểm sạt lở|cột điện|khu tái định cư|lễ hội",
    "unit": "xã|huyện|hợp tác xã|chi hội|nhà trường|bệnh viện|đồn biên phòng|trung tâm|công ty|tổ dân phố|phòng nông nghiệp|chi cục",
    "verb": "sửa chữa|khởi công|bàn giao|mở rộng|rà soát|vận động đóng góp|kiểm đếm|hỗ trợ|thay thế|nâng cấp|tiếp nhận|quy hoạch|bảo dưỡng|di dời",
    "state": "đã xuống cấp|đạt chuẩn|chưa có điện|bị ngập sâu|đang hoạt động tốt|cần vốn|được công nhận|ven sông|vùng sâu|mới đưa vào sử dụng|chậm tiến độ|được bảo hiểm",
    "when": "năm ngoái|quý trước|đầu mùa mưa|cuối tháng|sau tết|vụ đông xuân|từ đầu năm|mười năm qua",
}
CAPTIONS = (
    "Ảnh: Quang cảnh hội nghị.",
    "Các đại biểu dự hội nghị. Ảnh: Minh An",
    "Đồng chí chủ trì phát biểu tại buổi làm việc. Ảnh: CTV",
)
BOILERPLATE = "\nTheo dõi chúng tôi trên các mạng xã hội để cập nhật tin tức mới nhất. Mọi ý kiến đóng góp xin gửi về tòa soạn hoặc gọi đường dây nóng. Ghi rõ nguồn khi phát hành lại thông tin từ trang này."
OTHER_TONES = {"òa": "oà", "óa": "oá", "ủy": "uỷ", "úy": "uý", "ùy": "uỳ"}


def invented(count: int) -> Iterator[Story]:
    """Yield news of six kinds in turn: an opening, and formulae and sentences of its own mixed."""
    for number in range(count):
        kind = list(OPENINGS)[number % len(OPENINGS)]
        formulae = CHANCE.sample(FORMULAE, 5)
        own = [CHANCE.choice(FRAMES) for _ in range(CHANCE.randrange(8, 22))]
        body = formulae + own
        CHANCE.shuffle(body)
        yield "\n\n".join(map(filled, [OPENINGS[kind], *body])), kind


def filled(frame: str) -> str:
    def value(slot: re.Match[str]) -> str:
        if slot[1] == "n":
            return str(CHANCE.randrange(2, 900))
        if slot[1] == "day":
            return f"{CHANCE.randrange(1, 29)}/{CHANCE.randrange(1, 13)}"
        return CHANCE.choice(SLOTS[slot[1]].split("|"))

    frame = re.sub(r"\[([^]]+)\]", lambda either: CHANCE.choice(either[1].split("|")), frame)
    return re.sub(r"\{(\w+)\}", value, frame)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def with_captions(text: str, _: str = "") -> str:
    pieces = sentences(text)
    for caption in CAPTIONS:
        pieces.insert(CHANCE.randrange(1, len(pieces) + 1), caption)
    return " ".join(pieces)


def with_other_lead(text: str, other: str) -> str:
    return " ".join([*sentences(other)[:1], *sentences(text)[1:]])


def respelt(text: str, _: str) -> str:
    for one, another in OTHER_TONES.items():
        text = text.replace(one, another)
    return text


EDITS: dict[str, Edit] = {
    "other headline": lambda text, _: f"Nhiều hoạt động thiết thực hướng về cơ sở\n\n{text}",
    "agency prefix": lambda text, _: f"(TTXVN) - {text}",
    "tones respelt": respelt,
    "titles changed": lambda text, _: text.replace("đồng chí", "ông").replace("Đồng chí", "Ông").replace("HĐND", "Hội đồng nhân dân"),
    "captions inserted": with_captions,
    "line at the end": lambda text, _: text + BOILERPLATE,
    "lead rewritten": with_other_lead,
    "numbers updated": lambda text, _: re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), text),
    "last third cut": lambda text, _: text[: len(text) * 2 // 3],
    "half of it": lambda text, _: text[: len(text) // 2],
    "first third only": lambda text, _: text[: len(text) // 3],
    "two joined": lambda text, other: f"{text}\n\n{other[: len(text)]}",
    "all at once": lambda text, other: "(TTXVN) - " + with_captions(with_other_lead(text[: len(text) * 3 // 4], other)) + BOILERPLATE,
}  # fmt: skip


def marked(text: str) -> Fingerprint:
    return fingerprint(normalize(text))


def recalls(stories: Sequence[Story], edit: Edit) -> Iterator[str]:
    pairs = [
        (marked(text), marked(edit(text, stories[number - 1][0])))
        for number, (text, _) in enumerate(stories)
    ]
    apart = [hamming_distance(one.signature or "0", copy.signature or "0") for one, copy in pairs]
    common = [shared_hashes(one.sketch, copy.sketch) for one, copy in pairs]
    yield from (f"{sum(bits <= most for bits in apart) / len(apart):6.2f}" for most in DISTANCES)
    yield from (f"{sum(many >= least for many in common) / len(common):6.2f}" for least in SHARES)


def false_matches(stories: Sequence[Story], *, same_kind: bool) -> Iterator[str]:
    known = [(marked(text), kind) for text, kind in stories]
    pairs = [
        (
            hamming_distance(one.signature or "0", other.signature or "0"),
            shared_hashes(one.sketch, other.sketch),
        )
        for (one, kind), (other, another) in combinations(known, 2)
        if (kind == another) == same_kind
    ]
    yield from (f"{sum(bits <= most for bits, _ in pairs):6}" for most in DISTANCES)
    yield from (f"{sum(many >= least for _, many in pairs):6}" for least in SHARES)
    yield f"  of {len(pairs):,}" + (
        f", most shared {max(many for _, many in pairs)}" if pairs else ""
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", nargs="?", type=Path)
    folder = options.parse_args().folder
    found = sorted(folder.glob("*.txt")) if folder else []
    stories = [(path.read_text(encoding="utf-8"), path.stem) for path in found] or [*invented(240)]
    words = sorted(len(text.split()) for text, _ in stories)
    print(f"{len(stories)} texts, {words[len(words) // 2]} words in the middle one")
    heads = [*(f"≤ {bits}" for bits in DISTANCES), *(f"≥ {many}" for many in SHARES)]
    print(
        f"{'recall':20}"
        + "".join(f"{head:>6}" for head in heads)
        + "   (bits apart; hashes shared)"
    )
    for name, edit in EDITS.items():
        print(f"{name:20}" + "".join(recalls(stories, edit)))
    print(f"{'false, one kind':20}" + "".join(false_matches(stories, same_kind=True)))
    print(f"{'false, other kinds':20}" + "".join(false_matches(stories, same_kind=False)))


if __name__ == "__main__":
    main()
