"""Damaged and hostile documents for every reader: each must end in a `Source` or an `ExtractorError`, within limits.

>>> python -m fuzz --reader docx --seconds 60
>>> python -m fuzz --all --seconds 60
>>> python -m fuzz --reader pdf --replay findings/pdf-7-1234.bin
"""
