"""One value of the event per thing, with all its mentions."""

from tests.support.enriched import enriched


def test_an_organization_is_one_however_it_is_written() -> None:
    (organization,) = enriched("UBND tỉnh họp. Uỷ ban nhân dân tỉnh nhắc lại.").organizations
    assert [one.surface for one in organization.mentions] == ["UBND tỉnh", "Uỷ ban nhân dân tỉnh"]


def test_places_of_one_name_and_two_provinces_are_two() -> None:
    found = enriched("Xã Tân Lập, tỉnh Thái Nguyên và xã Tân Lập, tỉnh Bắc Ninh kết nghĩa.")
    assert len([one for one in found.places if one.name == "Tân Lập"]) == 2


def test_a_document_knows_its_day_and_its_issuer() -> None:
    text = "Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương về bộ máy."
    paper = enriched(text).documents[0]
    assert (str(paper.dated), paper.issuer) == ("2017-10-25", "Ban Chấp hành Trung ương")


def test_a_document_named_twice_is_one() -> None:
    (document,) = enriched("Chỉ thị số 05-CT/TW ra đời. Chỉ thị 05-CT/TW được học.").documents
    assert len(document.mentions) == 2


def test_a_term_is_one_by_its_number() -> None:
    (term,) = enriched("HĐND khóa XVI họp. Nhiệm kỳ XVI kết thúc.").terms
    assert (term.name, len(term.mentions)) == ("khóa XVI", 2)
