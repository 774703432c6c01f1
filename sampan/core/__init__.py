"""Pure Python below every app: dates, quantities, citations, text and languages. No Django, no clock, no network."""
