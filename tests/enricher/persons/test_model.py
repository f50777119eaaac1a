"""One mention of a person."""

from services.enricher.persons.model import PersonMention


def test_a_mention_has_no_office_until_one_is_assigned() -> None:
    mention = PersonMention(0, 6, "Lò Mận", "honorific", 0.97, "bà")
    assert mention.offices == ()
    assert mention.honorific == "bà"
