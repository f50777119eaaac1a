"""Terms, their labels, and the trie over them."""

from services.enricher.lexicon import Label, load_thesaurus


def find(phrase: str) -> Label | None:
    first, *rest = phrase.encode().split()
    node = load_thesaurus().trie.get(first)
    for word in rest:
        node = node.children.get(word) if node else None
    return node.label if node else None


def test_every_wording_leads_to_its_term() -> None:
    label = find("mỗi xã một sản phẩm")
    assert label is not None
    assert label.term == "sản phẩm OCOP"
    assert load_thesaurus().one_word_labels[b"ocop"].term == "sản phẩm OCOP"


def test_a_term_is_a_wording_of_itself() -> None:
    label = find("sản phẩm ocop")
    assert label is not None
    assert label.term == "sản phẩm OCOP"


def test_the_beginning_of_a_wording_is_none() -> None:
    assert find("mỗi xã một") is None


def test_what_every_text_names_counts_half() -> None:
    weights = {label.term: label.weight for label in load_thesaurus().labels}
    assert weights["an sinh xã hội"] == 0.5
    assert weights["sản phẩm OCOP"] == 1.0


def test_every_label_is_where_it_is_looked_for() -> None:
    thesaurus = load_thesaurus()
    for label in thesaurus.labels:
        phrase = b" ".join(label.words).decode()
        found = (
            thesaurus.one_word_labels.get(label.words[0]) if len(label.words) == 1 else find(phrase)
        )
        assert found is not None, phrase
        assert found.term == label.term, phrase


def test_meetings_have_terms_by_a_word_in_their_names() -> None:
    assert load_thesaurus().meeting_labels["session"]["hđnd"].term.startswith("kỳ họp")
