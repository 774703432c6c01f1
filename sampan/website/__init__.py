"""The public pages: Wagtail page types, and views that show the record through the queries of the apps below."""
