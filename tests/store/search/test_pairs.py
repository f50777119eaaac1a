"""Words that follow each other, as numbers."""

from services.store.search.pairs import pair_range, pairs_of, phrase_triples, triples_of

TEXT = "dai hoi dang bo tinh"


def test_a_pair_has_one_number_wherever_it_stands_and_another_the_other_way_round() -> None:
    text = set(pairs_of(TEXT))

    assert set(pairs_of("hoi dang bo")) < text
    assert text.isdisjoint(pairs_of("hoi dai"))


def test_a_text_has_the_threes_of_every_phrase_in_it() -> None:
    text = set(triples_of(TEXT))

    assert set(phrase_triples("hoi dang bo tinh")) < text
    assert text.isdisjoint(phrase_triples("hoi dang tinh"))
    assert phrase_triples("hoi dang") == []


def test_two_words_are_in_a_range_wherever_they_stand() -> None:
    for pair in ("dai hoi", "dang bo", "bo tinh"):
        first, behind = pair_range(pair)
        assert [one for one in triples_of(TEXT) if first <= one < behind]
    first, behind = pair_range("hoi bo")
    assert not [one for one in triples_of(TEXT) if first <= one < behind]


def test_each_is_there_once_and_fits_into_an_index() -> None:
    for found in (pairs_of("tin moi tin moi tin"), triples_of("tin moi tin moi tin moi")):
        assert len(found) == len(set(found))
        assert all(0 <= one < 1 << 63 for one in found)


def test_a_word_alone_has_none() -> None:
    assert pairs_of("tin") == triples_of("tin") == triples_of("") == []
