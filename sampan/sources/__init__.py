"""Where a thing is known from: sources, printed notes, stored copies, quotations, claims, terms and acronyms."""
