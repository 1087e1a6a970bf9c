"""The kind ``number``: patterns whose groups are numbers, read under the conventions that their writer may have had."""
