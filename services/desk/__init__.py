"""The desk: pages and a JSON API over what is stored, read-only but for letters given back."""

from services.desk.app import create_app
from services.desk.desk import Desk, open_desk
from services.desk.readiness import Readiness
from services.desk.serving import bound, serve

__all__ = ["Desk", "Readiness", "bound", "create_app", "open_desk", "serve"]
