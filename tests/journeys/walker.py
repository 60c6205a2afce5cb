"""How does somebody go through the hub, page by page, and is each page well that they come to?"""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import Reader


@dataclass
class Walker:
    """Somebody who only clicks and types; each step names the heading of the page it leads to.

    A page is well when it answers below 400, says nothing on the console, and fits the screen.
    """

    page: Page
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader(self.page)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def visit(self, address: str, heading: str = "") -> None:
        """Type an address, or follow one found on a page."""
        self.page.goto(address)
        self.arrive(heading)

    def follow(self, link: str, heading: str = "") -> None:
        """Click a link of the page's own part."""
        self.main.get_by_role("link", name=link, exact=True).first.click()
        self.arrive(heading or link)

    def press(self, button: str, heading: str) -> None:
        self.main.get_by_role("button", name=button, exact=True).first.click()
        self.arrive(heading)

    def arrive(self, heading: str = "") -> None:
        """Be on the page with ``heading``, or on any, and find it well."""
        title = self.page.locator("h1")
        if heading:
            expect(title).to_have_text(heading)
        expect(title).to_have_count(1)
        self.page.wait_for_load_state()
        assert self.reader.troubles == [], self.page.url
        assert not self.reader.spills_sideways(), f"{self.page.url} is wider than the screen"

    def come_in_as(self, name: str) -> None:
        """Choose a card of the demo's sign-in page."""
        self.visit("/", "Sign in")
        self.press(f"Come in as {name}", f"Hello, {name.split()[0]}")
