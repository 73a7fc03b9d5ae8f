"""How Open311 GeoReport v2 writes: one content, as XML or as JSON by the Spark convention.

Content is a dict (an element with children), `Rows` (an array), or a plain value. In JSON an array is a list without
the names around it, and what is empty is null; in XML an array is an element of elements, and what is empty is empty.
Source: http://wiki.open311.org/GeoReport_v2 and http://wiki.open311.org/JSON_and_XML_Conversion (the Spark Convention).

>>> as_xml("services", Rows("service", [{"service_code": "lamp", "metadata": False, "keywords": None}])).decode()
"<?xml version='1.0' encoding='utf-8'?>\\n<services><service><service_code>lamp</service_code>\
<metadata>false</metadata><keywords /></service></services>"
>>> as_json(Rows("service", [{"service_code": "lamp", "metadata": False, "keywords": None}])).decode()
'[{"service_code": "lamp", "metadata": false, "keywords": null}]'
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from gewoondoen.kernel.text_files import for_xml

XML, JSON = "xml", "json"
CONTENT_TYPES = {XML: "text/xml; charset=utf-8", JSON: "application/json; charset=utf-8"}


@dataclass(frozen=True)
class Rows:
    """An array; `item` names each element in XML."""

    item: str
    values: Sequence[Any]


def as_xml(root: str, content: Any) -> bytes:
    """Return a document with its declaration, in UTF-8."""
    element = ElementTree.Element(root)
    _fill(element, content)
    written: bytes = ElementTree.tostring(element, encoding="utf-8", xml_declaration=True)
    return written


def _fill(element: ElementTree.Element, content: Any) -> None:
    """Put content in an element."""
    if isinstance(content, Rows):
        for value in content.values:
            _fill(ElementTree.SubElement(element, content.item), value)
    elif isinstance(content, Mapping):
        for name, value in content.items():
            _fill(ElementTree.SubElement(element, name), value)
    elif isinstance(content, bool):
        element.text = "true" if content else "false"
    elif content is not None:
        element.text = for_xml(str(content))


def as_json(content: Any) -> bytes:
    """Return the same as JSON in UTF-8, for people and other alphabets unescaped."""
    return json.dumps(_plain(content), ensure_ascii=False).encode()


def _plain(content: Any) -> Any:
    """Return content as lists, dicts and plain values."""
    if isinstance(content, Rows):
        return [_plain(value) for value in content.values]
    if isinstance(content, Mapping):
        return {name: _plain(value) for name, value in content.items()}
    if content is None or isinstance(content, bool | int | float):
        return content
    return for_xml(str(content))
