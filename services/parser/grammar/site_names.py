"""Names of sites, sections and templates, told from headlines."""

import re
from itertools import islice

from services.parser import sizes

# Words of a site's name; chosen on the development pages; ±20 % changes 0 of 198.
MAX_SITE_WORDS = 11

_SITE = re.compile(
    r"[\W_]*(?:cổng (?!trường|làng|chào|trại)|trang (?!trại|sử|trí|phục|bị|nghiêm|trọng|viết|đời)"
    # Of two syllables: "Báo động đỏ ở Vàm Rạch", "Hội thi nấu ăn", "Sở thích của trẻ".
    r"|báo (?!động|cáo|hiệu|hại|đáp|giá|bão|tin|thức|công|ân|hiếu|chí)|website"
    r"|(?:tin |bài viết )?chi tiết|tin tức|đảng bộ|tỉnh ủy|thành ủy"
    r"|huyện ủy|đảng ủy|ubnd|ủy ban|ban (?:tuyên giáo|dân vận|tổ chức|nội chính)"
    r"|liên đoàn|hội (?!nghị|làng|thi|thảo|trại|đua|xuân|chợ|diễn|họp|ngộ|nhập|chẩn|tụ|đàm)"
    r"|sở (?!thích|hữu|trường|thú))(?:\b|(?<= ))(?!.*\d)[^.,;!?]{0,70}$"
)
# What offices do in headlines, never in names: "Tỉnh ủy Hà Lam triển khai nghị quyết".
_NEWS = re.compile(
    r"\b(?:đã|sẽ|được|họp|triển khai|tăng cường|đẩy mạnh|khai mạc|bế mạc|tổng kết|sơ kết"
    r"|quán triệt|làm việc|thăm|trao|tặng|ra mắt|phát động|nâng cao|thực hiện|hoàn thành"
    r"|ban hành|công bố|chúc mừng|gặp mặt|giao ban|hưởng ứng|phấn đấu|chú trọng|quan tâm|đạt"
    r"|giúp|với|cho|sau|trước|kỷ niệm|đón|dâng|viếng|đối thoại|tập huấn|bồi dưỡng|kết nạp"
    r"|hỗ trợ|ủng hộ|thành lập|tuyên dương|tiếp (?:nhận|tục|xúc)|rà soát|góp ý|thông qua"
    r"|sinh hoạt|giải quyết|xử lý|kiến nghị|đề (?:nghị|xuất)|yêu cầu|phát hiện|khởi (?:tố|công)"
    r"|vận động|kêu gọi|biểu dương|khen thưởng|bàn giao|khánh thành|thẩm tra|bầu|bổ nhiệm"
    r"|điều động|kiện toàn|tham dự|giao lưu|phối hợp|ra quân|chăm lo|vượt"
    r"|sẵn sàng|chủ động|ứng phó|khắc phục|lần thứ)\b"
)

# ":: Công đoàn ngành Y tế ::", "*** Trường Sông Mây ***".
_FRAMED = re.compile(r"([:*=~|._-])\1+\s.+\s\1\1+")
# Between a headline and the name of its site: "Khánh thành cầu Vàm Xáng | Báo Hà Lam".
TITLE_DIVIDER = re.compile(r"\s+[-|–—•»:]{1,2}\s+|\s*[|»]\s*")

# Short headlines that name no site.
NOTICE = re.compile(r"tin buồn|cáo phó|lời cảm (?:ơn|tạ)|thư (?:ngỏ|mời|chúc|cảm ơn)\b.{0,60}")


def looks_like_site_name(key: str) -> bool:
    """Return True if a title is rather that of a site, section or template than a headline.

    `key` is case folded. Short titles are, too ("Tin tức"), except a NOTICE ("Tin buồn").
    """
    is_name = names_site(key) or _is_label(key) or _FRAMED.fullmatch(key) is not None
    return is_name and NOTICE.fullmatch(key) is None


def _is_label(key: str) -> bool:
    """Return True if a title has too few words for a headline: "tin tức"."""
    words = (word for word in key.split() if any(map(str.isalnum, word)))
    is_short = len(list(islice(words, sizes.MIN_HEADLINE_WORDS))) < sizes.MIN_HEADLINE_WORDS
    # Chinese and Japanese set no spaces between words.
    return is_short and max(key, default="") < "\u2e80"


def has_headline_words(text: str) -> bool:
    """Return True if a text has as many words as a headline."""
    return text.count(" ") + 1 >= sizes.MIN_HEADLINE_WORDS


def names_site(key: str) -> bool:
    """Return True if a title begins as the name of a site or office does and tells no news.

    `key` is case folded: "cổng thông tin điện tử hà lam", "chi tiết tin".
    """
    is_short = key.count(" ") < MAX_SITE_WORDS
    return is_short and _SITE.match(key) is not None and _NEWS.search(key) is None
