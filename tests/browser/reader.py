"""What does somebody at a screen see, and what would hinder them?"""

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page, Response

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass
class Reader:
    """A page in a real browser that remembers what went wrong on it."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("response", self._note_answer)

    def visit(self, address: str, *, heading: str = "", status: int = 200) -> None:
        """Open `address`; it must be the page that was meant, with one heading, whole and quiet."""
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.status == status
        assert self.page.locator("h1").count() == 1
        assert heading in {"", self.page.locator("h1").inner_text()}
        if status == 200:
            assert self.troubles == []

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA, no rule disabled: rule, place and reason."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "options => axe.run(document, options).then(result => result.violations)",
            {"runOnly": WCAG, "resultTypes": ["violations"]},
        )
        return [
            f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
            for violation in found
            for node in violation["nodes"]
        ]

    def spills_sideways(self) -> bool:
        """Whether the page is wider than the screen."""
        wider = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        return bool(wider)

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.troubles.append(text)

    def _note_answer(self, answer: Response) -> None:
        if answer.status >= 400:
            self.troubles.append(f"{answer.status} {answer.url}")
