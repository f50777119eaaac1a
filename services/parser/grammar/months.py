"""Names of months in Vietnamese and English."""

# Number of a month by its case folded name: "tháng mười một" is 11.
MONTHS = {
    name: month
    for month, names in enumerate(
        (
            ("tháng một", "january", "jan"),
            ("tháng hai", "february", "feb"),
            ("tháng ba", "march", "mar"),
            ("tháng tư", "april", "apr"),
            ("tháng năm", "may"),
            ("tháng sáu", "june", "jun"),
            ("tháng bảy", "july", "jul"),
            ("tháng tám", "august", "aug"),
            ("tháng chín", "september", "sep", "sept"),
            ("tháng mười", "october", "oct"),
            ("tháng mười một", "november", "nov"),
            ("tháng mười hai", "december", "dec"),
        ),
        start=1,
    )
    for name in names
}
