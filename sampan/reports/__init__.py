"""The annual report: assembled from the record, typeset in three formats, and checked."""
