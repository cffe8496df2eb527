"""A small regulation in a temporary folder, to be spoiled one file at a time."""

from __future__ import annotations

from pathlib import Path

NAME = "sample-rules"

FILES = {
    "document.yaml": """\
prefix: SM
title: Sample rules
issuer: Sample
kind: brokerage
editions:
  - approved: "2016-10-20"
    in_force_from: "2016-11-01"
    digest: {digest}
""".format(digest="0" * 64),
    "clauses.csv": """\
id,printed,topic,kind,requirement,parameters,acceptance,related,carried_by,reason,from,until
SM-7.11,7.11,orders,parameter,An order lives so long.,,,SM-7.12,value,,2016-11-01,
SM-7.12,7.12,orders,behaviour,An order is refused.,,,,rule,,2016-11-01,
SM-1.1,1.1,legal,legal,The rules are rules.,,,,text,shown from the text,2016-11-01,
""",
    "parameters/orders.yaml": """\
lifetime_days_max:
  about: Longest life of an order
  unit: calendar_days
  values:
    - {from: "2016-11-01", value: "30", clause: SM-7.11}
lifetime_excess:
  unit: {one_of: [cut, ask_officer]}
  values:
    - {from: "2016-11-01", value: cut, clause: SM-7.11}
    - {from: "2017-01-01", value: ask_officer, clause: SM-7.12}
""",
    "readings.yaml": "[]\n",
    "forms.yaml": "[]\n",
    "cases/orders.yaml": """\
- case: Thirty days
  clause: SM-7.11
  given: {wanted: "2016-12-14"}
  then: {expires_on: "2016-12-14"}
""",
}
TOPICS = "sample-rules:\n  orders: orders\n  legal: rulebook\n"


def written(root: Path) -> Path:
    """Write the sample regulation under a folder and return the folder."""
    (root / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    for name, content in FILES.items():
        path = root / NAME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def spoiled(root: Path, name: str, before: str, after: str) -> Path:
    """Write the regulation with one file changed in one place."""
    written(root)
    assert before in FILES[name], "what is to be spoiled is in the file"
    (root / NAME / name).write_text(FILES[name].replace(before, after, 1), encoding="utf-8")
    return root
