"""Changes to zip archives of XML: members, and the elements in them."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence
from random import Random

import lxml.etree as etree

from .mutations import NUMBERS, WORDS, mutate_bytes

_DEEPEST = 3000
_DOCTYPE = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY f SYSTEM "file:///etc/hostname">]>'
)
_TEXTS = (
    "", " ", "I.", "1.1.1", "%1.%2", "\u00ad", "\u202e", "e\u0302\u0301", "\U0001f600", "\t", "\n", "PAGE", "x" * 500,
    "-1", "true", "none", "nil", "decimal", "upperRoman", "bullet", "continue", "restart", "../../x",
    "http://127.0.0.1/x",
)


def mutate_archive(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Changes a member or the list of members of an archive; what is no archive is changed as bytes.

    Args:
        random: where all chance comes from.
        content: an archive.
        others: archives to borrow members from.
    """
    members = _members(content)
    if not members:
        return mutate_bytes(random, content, others)
    for _ in range(random.choice((1, 1, 2, 4))):
        name = _chosen(random, members)
        change = random.random()
        if change < 0.75:
            members[name] = mutate_xml(random, members[name])
        elif change < 0.85:
            members[name] = mutate_bytes(random, members[name], list(members.values()))
        else:
            _change_list(random, members, name, _members(random.choice(others)))
    packed = _packed(random, members)
    return mutate_bytes(random, packed, others) if random.random() < 0.1 else packed


def _members(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return {}


def _chosen(random: Random, members: dict[str, bytes]) -> str:
    """Mostly the members that hold the document and how it looks."""
    names = list(members)
    main = [name for name in names if name.endswith((".xml", ".rels")) and len(members[name]) > 200]
    return random.choice(main if main and random.random() < 0.9 else names)


def _change_list(random: Random, members: dict[str, bytes], name: str, others: dict[str, bytes]) -> None:
    change = random.randrange(5)
    if change == 0:
        del members[name]
        if not members:
            members["x"] = b""
    elif change == 1:
        members[name] = members[random.choice(list(members))]
    elif change == 2 and others:
        other = random.choice(list(others))
        members[random.choice((name, other))] = others[other]
    elif change == 3:
        members[random.choice((name.upper(), "../" + name, name + "\0", "/" + name, "ế" + name))] = members.pop(name)
    else:
        members[name] = members[name] * random.choice((2, 20))


def _packed(random: Random, members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    method = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, member in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("\0", "") or "x"), member, method)
    return content.getvalue()


def mutate_xml(random: Random, content: bytes) -> bytes:
    """Changes elements and attributes; what is no XML is changed as bytes."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        return mutate_bytes(random, content, [content or b"\0"])
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        _change(random, random.choice(elements), elements)
    written = etree.tostring(root, encoding=random.choice(("UTF-8", "UTF-8", "UTF-8", "UTF-16")), xml_declaration=True)
    if random.random() < 0.02:
        head, _, rest = written.partition(b"?>")
        written = head + b"?>" + _DOCTYPE + rest.replace(b"<", b"<", 1).replace(b"</", b"&c;&f;</", 3)
    return written


def _change(random: Random, element: etree._Element, elements: list[etree._Element]) -> None:
    parent = element.getparent()
    other = random.choice(elements)
    change = random.randrange(10)
    if change == 0 and parent is not None:
        parent.remove(element)
    elif change == 1 and parent is not None:
        parent.insert(random.randrange(len(parent) + 1), copy.deepcopy(element))
    elif change == 2 and parent is not None:
        for _ in range(random.choice((10, 200))):
            parent.append(copy.deepcopy(element) if len(element) < 5 else etree.Element(element.tag))
    elif change == 3:
        element.append(copy.deepcopy(other) if len(other) < 40 else etree.Element(other.tag))
    elif change == 4:
        element.tag = other.tag
    elif change == 5:
        element.text = random.choice(_TEXTS)
    elif change == 6 and parent is not None:
        _nest(random, element)
    elif change == 7 and element.attrib:
        del element.attrib[random.choice(list(element.attrib))]
    elif change == 8 and other.attrib:
        name = random.choice(list(other.attrib))
        element.set(name, other.attrib[name])
    else:
        _set_value(random, element, elements)


def _nest(random: Random, element: etree._Element) -> None:
    """Puts the element into many like it, or like its parent."""
    parent = element.getparent()
    if parent is None:
        return
    tags = random.choice(([element.tag], [parent.tag], [parent.tag, element.tag]))
    place = parent
    for number in range(random.choice((2, 10, 60, _DEEPEST))):
        place = etree.SubElement(place, tags[number % len(tags)], dict(parent.attrib))
    place.append(element)


def _set_value(random: Random, element: etree._Element, elements: list[etree._Element]) -> None:
    """Puts an extreme value into an attribute of this element, or of another that has any."""
    having = [element] if element.attrib else [other for other in elements if other.attrib]
    if not having:
        return
    chosen = random.choice(having)
    values = (str(random.choice(NUMBERS)), random.choice(_TEXTS), random.choice(WORDS).decode("latin-1"))
    value = "".join(char for char in random.choice(values) if char >= " ")
    chosen.set(random.choice(list(chosen.attrib)), value)
