"""What is done for a council within its means, and for one city working together?"""

from reporting.demo.thread_lines import ActionLine as A
from reporting.demo.thread_lines import ActionPlanLine, Tale
from strategies.models import ApprovalRule

COUNCIL_PLANS = (
    ActionPlanLine(
        "money",
        "Savings without surprises",
        "Finance and Revenues",
        "Owen Blackett",
        (
            A(Tale.STEADY, "Report every saving to the leadership board each month", None, 60, 0),
            A(Tale.STEADY, "Review every fee and charge once a year", None, 55, 0),
            A(Tale.SAME, "Buy from local firms where the law allows", None, 25, 0),
            A(Tale.WAVERING, "Renegotiate the ten largest contracts", None, 170, 0),
            A(Tale.STEADY, "Sell land that no service needs", None, 90, 0),
            A(Tale.DONE, "Close the year's accounts by the end of May", None, 140, 0),
            A(Tale.FAILING, "Cut spending on agency staff by a third", None, 75, 0),
            A(Tale.STEADY, "Collect council tax arrears with payment plans", 40, 210, 0),
            A(Tale.SILENT, "Publish every payment over £250 as open data", None, 15, 0),
        ),
        officer="Nathan Gill",
        team="Corporate Finance",
        approval=ApprovalRule.ALL,
    ),
    ActionPlanLine(
        "money",
        "Settled first time",
        "People and Customer Services",
        "Mina Farouk",
        (
            A(Tale.STEADY, "Answer nine calls of ten within two minutes", 130, 95, 1),
            A(Tale.STEADY, "Rewrite the fifty letters that bring most calls", None, 85, 1),
            A(
                Tale.SLIPPED,
                "Let people see all their dealings with us in one account",
                540,
                260,
                1,
            ),
            A(Tale.DONE, "Call back everybody who asks, on the same day", None, 40, 1),
            A(Tale.WAVERING, "Answer complaints within ten working days", None, 110, 1),
            A(Tale.STEADY, "Test every new form with people who use a screen reader", 24, 50, 1),
            A(Tale.NEW, "Train 300 managers to hold better one-to-ones", 45, 150, 2),
            A(Tale.STEADY, "Publish pay and progression by group every year", None, 30, 2),
        ),
        team="Contact Centre",
        deputy="Owen Blackett",
    ),
    ActionPlanLine(
        "culture",
        "Somewhere to go",
        "Libraries and Culture",
        "Femi Adebayo",
        (
            A(Tale.STEADY, "Open all sixteen libraries on Sundays", 290, 180, 0),
            A(Tale.STEADY, "Hold story time in twelve languages", 14, 60, 1),
            A(Tale.STEADY, "Lend instruments, tools and games", 48, 60, 0),
            A(Tale.SAME, "Hold a festival in each quarter of the city", 160, 140, 1),
            A(Tale.WAVERING, "Bring 20,000 first-time visitors to the museums", 110, 95, 1),
            A(Tale.DONE, "End fines for late books", 35, 10, 1),
            A(Tale.STEADY, "Show the city's new collection in shop windows", 22, 45, 1),
            A(Tale.LEFT, "Record the memories of a hundred dockers", 16, 40, 1),
            A(Tale.NEW, "Start a choir in every community centre", 28, 55, 1),
        ),
        team="Museums and Events",
    ),
)
