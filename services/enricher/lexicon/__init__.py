"""The words of the domain as compiled patterns, with the gazetteer and the thesaurus."""
