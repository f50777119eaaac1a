"""Place words as parts of patterns: of administrative units, of hamlets, of features.

Those of administrative units are called level words, since each says a level: "tỉnh", "xã".
"""

from services.enricher.text import SYLLABLE, UPPER

# Up to eight capitalised syllables: "Chư Prông", "Nguyễn Văn A". None is given back.
CAPITALIZED_RUN = rf"(?! )(?: *+{SYLLABLE}){{1,8}}+"
# "tỉnh", "TP.", "thị xã"; not in "tỉnh ủy", "huyện đoàn", "xã hội".
LEVEL_WORD = (
    r"(?:[Tt]ỉnh(?! +(?:ủy|đoàn)\b)|(?:[Hh]uyện|[Xx]ã) +đảo|[Tt]hành +phố|T\.?P\b\.?|[Tt]p\b\.?"
    r"|[Hh]uyện(?! +(?:ủy|đoàn)\b)|[Qq]uận(?! +(?:ủy|đoàn)\b)|[Tt]hị +xã|T[Xx]\b\.?"
    r"|[Tt]hị +trấn|TT\b\.?|[Xx]ã(?! +hội\b)|[Pp]hường|[Đđ]ặc +khu)(?!\w)"
)
# Rivers, islands, streets and the like, in small letters: "Sông Hinh" and "Hòn Đất" are districts.
FEATURE_WORD = (
    r"(?:[Ss]ông|[Ss]uối|rạch|[Tt]hác|đầm|cồn|cửa ++khẩu(?: ++(?:quốc ++tế|chính|phụ))?"
    r"|(?:quần ++|bán ++|hòn ++)?đảo|Đảo|[Vv]ịnh"
    r"|[Đđ]èo|(?<!vùng )(?<!miền )(?<!phố )[Nn]úi|hồ|cù ++lao"
    r"|hang|hẻm|(?<!cửa )ngõ|(?:khu ++)?rừng|cánh ++đồng|ngã ++(?:ba|tư)"
    r"|chiến ++khu|mật ++khu|an ++toàn ++khu|(?:(?<=về )|(?<=ở )|(?<=tại )|(?<=vào ))căn ++cứ"
    rf"|(?:[Đđ]ường|phố|kênh)(?= ++(?:{SYLLABLE} ++[{UPPER}])))(?!\w)"
)
# Below the commune: "thôn", "tổ dân phố", "buôn".
HAMLET_WORD = (
    r"(?:(?:[Tt]ổ ++dân|[Kk]hu) ++phố|sóc|[Tt]hôn|[Ấấ]p|[Bb]ản|[Ll]àng|[Bb]uôn|[Bb]on|[Kk]hóm"
    r"|[Xx]óm|[Pp]lei|[Tt]ổng|(?<!hính )(?<!inh )phủ)(?!\w)"
)
# "Trung ương", "T.Ư", "Trung ương Đảng"; not in "Trung ương Đảng bộ".
CENTRAL = (
    r"(?:[Tt]rung ++ương|T\. ?[ƯW]\b\.?|TƯ|TW)(?!\w)(?: ++Đảng(?! ++(?:bộ|ủy|đoàn)\b)(?!\w))?+"
)
