"""Directives, comparisons and libraries in the formats of other systems; one module a format.

Nothing is imported here: a format's own needs are paid for by who asks for that format.
"""
