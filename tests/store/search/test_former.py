"""What versions of layout 1 look for."""

from services.store.search.former import former_keys
from tests.support.stored_articles import article, document, person, place


def test_the_keys_are_those_of_version_one() -> None:
    keys = former_keys(
        article(
            persons=(person("Trần Văn Mẫu"),),
            places=(place("Rạch Giá", "Kiên Giang", "An Giang"),),
            documents=(document("05", "CT/TW"), document("12-NQ/TW")),
        )
    )
    assert keys["persons"] == ["tran van mau", "trần văn mẫu"]
    assert {"rạch giá", "kien giang", "an giang"} <= {*keys["places"]}
    assert {"05-ct/tw", "05/ct/tw", "12-nq/tw"} <= {*keys["documents"]}
    assert keys["provinces"] == ["hoa binh", "hòa bình"]
