"""Dataclasses whose values are made and copied fast.

To the type checker they are those of the standard library, frozen ones too: nothing may change a value once it is made.
At run time a frozen one is not guarded, since a guard makes each field cost twice as much, and a page of text makes
thousands of values. Values are compared and hashed by their fields as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    import dataclasses
    from functools import cache
    from operator import attrgetter

    def dataclass(*, frozen=False, eq=True, **options):
        """What `dataclasses.dataclass` makes of a class, hashed as if it were frozen, or as the class itself says."""

        def made(kind):
            hashed = frozen and eq and "__hash__" not in vars(kind)
            return dataclasses.dataclass(eq=eq, unsafe_hash=hashed, **options)(kind)

        return made

    def replace(value, /, **changes):
        """A copy of a value with other fields.

        >>> from reofacts.claims import Correction
        >>> replace(Correction("unit", "t", "kg"), new="kt")
        Correction(column='unit', old='t', new='kt')
        """
        names, read = reader(type(value))
        return type(value)(**(dict(zip(names, read(value), strict=True)) | changes))

    @cache
    def reader(kind):
        """The fields of a class of at least two fields, and what reads all of them."""
        names = tuple(field.name for field in dataclasses.fields(kind))
        return names, attrgetter(*names)


__all__ = ["dataclass", "replace"]
