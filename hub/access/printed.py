"""How does the table of roles read on paper? As docs/permissions.md, printed from it."""

import ast
import inspect
from itertools import pairwise

from hub.access import permissions
from hub.access.permissions import Permission, Scope
from hub.access.roles import ROLES

SCOPE_WORDS = {
    Scope.ANY: "",
    Scope.OWN: " (what they own)",
    Scope.SERVICE: " (what their services own)",
    Scope.PORTFOLIO: " (what their portfolios answer for)",
    Scope.PARTNER: " (what names their organisation)",
}

HEAD = """# Who may do what

Printed from `hub/access/roles.py` by `./dev manage print_permissions`; a test keeps it fresh.
A person may hold several roles, each from a day to a day, and may do what any of them permits.
Ownership gives rights: an officer edits what they own, a manager what their services own.
"""


def permissions_page() -> str:
    """The whole page as Markdown."""
    meanings = _meanings()
    parts = [HEAD]
    for code, role in ROLES.items():
        parts += [f"## {code.label}\n", f"{role.prose}\n"]
        parts.append(f"Given by whoever may {_words(role.given_by)}, or may give any role.")
        if role.needs_second_factor:
            parts.append("Asks for a code at sign-in, besides the password.")
        parts.append("")
        parts += [
            f"- {meanings[permission].rstrip('.')}{SCOPE_WORDS[scope]}."
            for permission, scope in role.permits.items()
        ]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _words(permission: Permission) -> str:
    return permission.value.replace("_", " ")


def _meanings() -> dict[Permission, str]:
    """The sentence under each permission, which Python itself does not keep."""
    module = ast.parse(inspect.getsource(permissions))
    [body] = [
        node.body
        for node in module.body
        if isinstance(node, ast.ClassDef) and node.name == Permission.__name__
    ]
    found = {}
    for name, sentence in pairwise(body):
        if isinstance(name, ast.Assign) and isinstance(sentence, ast.Expr):
            permission = Permission[ast.unparse(name.targets[0])]
            found[permission] = inspect.cleandoc(ast.literal_eval(sentence.value))
    return found
