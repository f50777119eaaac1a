"""Organisations, official documents, meetings and terms of office."""

from services.enricher.references.documents import FoundDocument, document_pattern, find_documents
from services.enricher.references.meetings import FoundMeeting, find_meetings, meeting_pattern
from services.enricher.references.organizations import (
    FoundOrganization,
    find_organizations,
)
from services.enricher.references.terms_of_office import FoundTerm, find_terms_of_office

__all__ = [
    "FoundDocument",
    "FoundMeeting",
    "FoundOrganization",
    "FoundTerm",
    "document_pattern",
    "find_documents",
    "find_meetings",
    "find_organizations",
    "find_terms_of_office",
    "meeting_pattern",
]
