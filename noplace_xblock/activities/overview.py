"""A whole document at a glance, answers marked: for authors in Studio, never for a learner."""

from .document import Activity, AnyMoment, Decision, Document, Link, Node, Option, text_id
from .frame import Frame, present

_CORRECT = {"best", "open"}


def overview(document: Activity) -> list[Frame]:
    """Each moment or node in the document's order, in the source language.

    Returns:
        For each part `id`, `kind`, `title`, `text`, `outcome`, and `options` with `label`, `why`, `correct`, `outcome`,
        `to` and `critical`; absent keys have nothing to say.
    """
    if isinstance(document, Decision):
        return [part for node in document.nodes.values() for part in _node_parts(document, node)]
    return [_moment_part(document, moment) for moment in document.moments.values()]


def _node_parts(document: Document, node: Node) -> list[Frame]:
    forms = [(node.id, node.outcome, node.choices)]
    forms += [(f"{node.id}.{variant.id}", variant.outcome, variant.choices) for variant in node.variants]
    return [
        {
            "id": name,
            "kind": "node",
            **present(
                title=document.texts.get(f"{name}.title"),
                text=document.texts.get(name),
                outcome=outcome,
                options=[_link(document, node, link) for link in choices],
            ),
        }
        for name, outcome, choices in forms
    ]


def _link(document: Document, node: Node, link: Link) -> Frame:
    return {**_texts(document, text_id(node.id, link)), "to": link.to, **present(critical=link.critical or None)}


def _moment_part(document: Document, moment: AnyMoment) -> Frame:
    options = [_option(document, moment, option) for option in moment.options]
    title, text = document.texts.get(f"{moment.id}.title"), document.texts.get(moment.id)
    return {"id": moment.id, "kind": moment.kind, **present(title=title, text=text, options=options)}


def _option(document: Document, moment: AnyMoment, option: Option) -> Frame:
    outcome = getattr(option, "outcome", None)
    correct = getattr(option, "signal", outcome in _CORRECT)
    critical = getattr(option, "critical", False) or None
    return {
        **_texts(document, text_id(moment.id, option)),
        "correct": correct,
        **present(outcome=outcome, critical=critical),
    }


def _texts(document: Document, label: str) -> Frame:
    return present(label=document.texts.get(label), why=document.texts.get(f"{label}.why"))
