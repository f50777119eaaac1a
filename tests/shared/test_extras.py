import pytest

from shared.errors import UsageError
from shared.extras import extra


def test_a_library_that_is_not_installed_is_said_with_what_installs_it() -> None:
    with (
        pytest.raises(UsageError, match=r"no_such_library.*pip install 'bantin\[kafka\]'"),
        extra("kafka"),
    ):
        import no_such_library  # noqa: F401, PLC0415 - it is not there: that is the test


def test_what_is_installed_is_imported_as_ever() -> None:
    with extra("mongo"):
        import pymongo  # noqa: PLC0415 - as the modules that need the extra do

    assert pymongo.version
