"""The models of people hold what the timeline tells, and no more."""

from services.desk.api.form.examples import OF
from services.desk.api.people.models import ChangesOut, HoldersOut, PeopleOut, PersonOut


def test_the_examples_are_what_the_models_say() -> None:
    for model in (PeopleOut, PersonOut, ChangesOut, HoldersOut):
        example = OF[model.__name__]
        assert model.model_validate(example).model_dump(mode="json") == example
