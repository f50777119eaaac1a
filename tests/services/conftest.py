"""The crawler's small web and settings, for what reads its frontier."""

from tests.crawler.conftest import portal, settings, web

__all__ = ["portal", "settings", "web"]
