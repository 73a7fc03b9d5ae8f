"""publiccode.yml has what its standard (0.5) asks for, and says what the package says."""

import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
MANDATORY = {
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal",
    "maintenance", "localisation",
}  # fmt: skip


def test_publiccode_has_the_mandatory_keys_and_agrees_with_the_package() -> None:
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(code) >= MANDATORY
    assert code["legal"]["license"] == project["license"]
    assert code["softwareVersion"] == project["version"]
    for described in code["description"].values():
        assert len(described["shortDescription"]) <= 150
        assert 150 <= len(described["longDescription"]) <= 10_000
        assert described["features"]
