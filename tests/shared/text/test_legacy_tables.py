import pytest

from shared.text.legacy_tables import from_letters, from_table

STREET = "đường phố Hồ Chí Minh"


@pytest.mark.parametrize(
    ("content", "table"),
    [
        (b"\xae\xad\xeang ph\xe8 H\xe5 Ch\xdd Minh", "tcvn3"),
        (b"\xf0\xdf\xb6ng ph\xaf H\xb0 Ch\xed Minh", "viscii"),
        (b"\xf1\xf6\xf4\xf8ng pho\xe1 Ho\xe0 Ch\xed Minh", "vni"),
    ],
)
def test_each_table_reads_the_same_words(content: bytes, table: str) -> None:
    assert from_table(content, table) == STREET


def test_letters_stand_for_bytes_as_windows_1252_shows_them() -> None:
    assert from_letters("®Þnh", "tcvn3") == "định"
    # Byte 0x9E: a capital "Ủ", and "ž" in windows-1252.
    assert from_letters("žy ban", "tcvn3") == "Ủy ban"
    assert from_letters("ñònh", "vni") == "định"
