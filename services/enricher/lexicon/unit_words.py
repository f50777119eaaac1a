"""Words of administrative units and geographical features, as parts of patterns."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

from services.enricher.text import SYLLABLE, UPPER

CAPITALIZED_RUN = rf"(?! )(?: *+{SYLLABLE}){{1,8}}+"
LEVEL = (
    r"(?:[Tt]ỉnh(?! +(?:ủy|đoàn)\b)|(?:[Hh]uyện|[Xx]ã) +đảo|[Tt]hành +phố|T\.?P\b\.?|[Tt]p\b\.?|[Hh]uyện(?! +(?:ủy|đoàn)\b)"
    r"|[Qq]uận(?! +(?:ủy|đoàn)\b)|[Tt]hị +xã|T[Xx]\b\.?|[Tt]hị +trấn|TT\b\.?|[Xx]ã(?! +hội\b)"
    r"|[Pp]hường|[Đđ]ặc +khu)(?!\w)"
)
# Rivers, islands, streets and the like, in small letters: "Sông Hinh" and "Hòn Đất" are districts.
FEATURE = (
    r"(?:[Ss]ông|[Ss]uối|rạch|[Tt]hác|đầm|cồn|cửa ++khẩu(?: ++(?:quốc ++tế|chính|phụ))?|(?:quần ++|bán ++|hòn ++)?đảo|vịnh|[Đđ]èo|(?<!vùng )(?<!miền )(?<!phố )[Nn]úi|hồ|cù ++lao|hang|hẻm|ngõ|(?:khu ++)?rừng|cánh ++đồng|ngã ++(?:ba|tư)"
    rf"|(?:[Đđ]ường|phố|kênh)(?= ++(?:{SYLLABLE} ++[{UPPER}])))(?!\w)"
)

HAMLET = r"(?:(?:[Tt]ổ ++dân|[Kk]hu) ++phố|sóc|[Tt]hôn|[Ấấ]p|[Bb]ản|[Ll]àng|[Bb]uôn|[Bb]on|[Kk]hóm|[Xx]óm|[Pp]lei|[Tt]ổng)(?!\w)"
CENTRAL = (
    r"(?:[Tt]rung ++ương|T\. ?[ƯW]\b\.?|TƯ|TW)(?!\w)(?: ++Đảng(?! ++(?:bộ|ủy|đoàn)\b)(?!\w))?+"
)
