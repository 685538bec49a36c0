"""The composition root of the window: pages and dialogs on one open store, wired to each other."""

from dataclasses import dataclass
from typing import TypeAlias

from hourglass_desktop.app import App
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.ui.around import Around
from hourglass_desktop.ui.bring_in import BringIn
from hourglass_desktop.ui.bulk_editing import BulkEditing
from hourglass_desktop.ui.day import DayDesk
from hourglass_desktop.ui.filter_editing import FilterEditing
from hourglass_desktop.ui.fittings import Fittings
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.main_window import MainWindow
from hourglass_desktop.ui.news import News
from hourglass_desktop.ui.pages.customers_page import CustomersPage
from hourglass_desktop.ui.pages.hourglass_page import HourglassPage
from hourglass_desktop.ui.pages.journey_page import JourneyPage
from hourglass_desktop.ui.pages.promotions_page import PromotionsPage
from hourglass_desktop.ui.pages.referrals_page import ReferralsPage
from hourglass_desktop.ui.pages.reports_page import ReportsPage
from hourglass_desktop.ui.pages.today_page import TodayPage
from hourglass_desktop.ui.pages.trials_page import TrialsPage
from hourglass_desktop.ui.recording import Recording
from hourglass_desktop.ui.referral_dialogs import ReferralDialogs
from hourglass_desktop.ui.searching import Searching
from hourglass_desktop.ui.settings_desk import SettingsDesk
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.locales import usual

AnyPage: TypeAlias = (
    TodayPage
    | HourglassPage
    | CustomersPage
    | TrialsPage
    | ReferralsPage
    | JourneyPage
    | PromotionsPage
    | ReportsPage
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Everything in the window that is about the open store."""

    kit: Kit
    today: TodayPage
    day: DayDesk
    hourglass: HourglassPage
    customers: CustomersPage
    trials: TrialsPage
    referrals: ReferralsPage
    journey: JourneyPage
    promotions: PromotionsPage
    reports: ReportsPage
    recording: Recording
    searching: Searching
    bulk: BulkEditing
    settings: SettingsDesk
    filters: FilterEditing
    bring_in: BringIn

    @property
    def pages(self) -> dict[str, AnyPage]:
        """The pages by name."""
        return {
            "today": self.today,
            "hourglass": self.hourglass,
            "customers": self.customers,
            "trials": self.trials,
            "referrals": self.referrals,
            "journey": self.journey,
            "promotions": self.promotions,
            "reports": self.reports,
        }


def furnish(
    app: App, *, window: MainWindow, theme: Theme, fittings: Fittings, around: Around
) -> Furniture:
    """Make the pages of a store and connect what they ask for with who does it."""
    kit = Kit(
        theme=theme,
        work=fittings.work,
        news=News(),
        trouble=fittings.trouble,
        formats=Formats(app.business().language),
        today=app.today_is,
        date_order=usual(around.environ).date_order,
        week_start=lambda: app.business().week_start,
    )
    today, recording = TodayPage(kit, today=app.today), Recording(kit, app, window)
    made = Furniture(
        kit=kit,
        today=today,
        day=DayDesk(kit, app, page=today, recording=recording, window=window, fittings=fittings),
        hourglass=HourglassPage(kit, hourglass=app.hourglass),
        customers=CustomersPage(
            kit,
            customers=app.customers,
            touches=app.touches,
            follow_ups=app.follow_ups,
            filters=app.filters,
            fields=app.customer_fields,
            fit=app.fit,
            sources=app.promotions.sources,
        ),
        trials=TrialsPage(kit, trials=app.trials),
        referrals=ReferralsPage(kit, referrals=app.referrals, reviews=app.reviews),
        journey=JourneyPage(kit, touchpoints=app.touchpoints),
        promotions=PromotionsPage(kit, promotions=app.promotions),
        reports=ReportsPage(kit, reports=app.reports, business=app.business),
        searching=Searching(kit, app.search, window=window, actions=fittings.actions),
        recording=recording,
        filters=FilterEditing(kit, app.filters, window),
        bring_in=BringIn(kit, app.imports, currency=lambda: app.business().currency, window=window),
        settings=SettingsDesk(kit, app, window, fittings),
        bulk=BulkEditing(kit, app.bulk, window, tags=app.bulk.tags),
    )
    _connect(made, window, fittings)
    _connect_referrals(made, ReferralDialogs(kit, app, window))
    return made


def _connect(made: Furniture, window: MainWindow, fittings: Fittings) -> None:
    def show_customer(number: int) -> None:
        window.show_page("customers")
        made.customers.show_customer(number)
        made.searching.note(number)

    def show_waiting(numbers: tuple[int, ...], title: str) -> None:
        window.show_page("customers")
        made.customers.show_people(numbers, title)

    made.today.customer_wanted.connect(
        lambda number: show_customer(number) if number else made.recording.new_customer()
    )
    made.today.people_wanted.connect(show_waiting)

    def show_hit(number: int, kind: str, record: int) -> None:
        show_customer(number)
        if record:
            made.customers.detail.show_record(kind, record)

    made.searching.chosen.connect(show_hit)
    made.hourglass.people_wanted.connect(show_waiting)
    made.hourglass.customer_wanted.connect(lambda: made.recording.record("customer", 0))
    _connect_plans(made, window)
    made.customers.wanted.connect(made.recording.record)
    made.customers.record_wanted.connect(made.recording.edit)
    made.customers.removal_wanted.connect(
        lambda kind, record, _who: made.recording.remove(kind, record)
    )
    made.customers.address_wanted.connect(made.day.open_address)
    made.recording.address_wanted.connect(made.day.open_address)
    made.customers.said.connect(fittings.toast.say)
    made.customers.bulk_wanted.connect(made.bulk.start)
    made.bulk.said.connect(fittings.toast.say)
    wanted = made.customers.list.filter
    wanted.saving_wanted.connect(lambda: made.filters.save(made.customers.list.as_filter()))
    wanted.renaming_wanted.connect(made.filters.rename)
    wanted.removal_wanted.connect(made.filters.remove)
    made.recording.customer_made.connect(show_customer)
    made.recording.customer_wanted.connect(show_customer)
    _connect_trials(made)
    _connect_promotions(made, window)
    made.promotions.people_wanted.connect(show_waiting)
    made.trials.customer_wanted.connect(show_customer)
    made.referrals.customer_wanted.connect(show_customer)
    made.referrals.people_wanted.connect(show_waiting)
    made.reports.saved.connect(
        lambda file: fittings.toast.say(_("Saved as {file}").format(file=file))
    )
    made.reports.printed.connect(
        lambda pages: fittings.toast.say(
            ngettext("{n} page printed", "{n} pages printed", pages).format(n=pages)
        )
    )


def _connect_plans(made: Furniture, window: MainWindow) -> None:
    """What the step to fix first asks for: to plan asks, or something for everybody there."""

    def plan_asks() -> None:
        window.show_page("referrals")
        made.referrals.show_section("ask now")

    made.hourglass.asks_wanted.connect(plan_asks)

    def plan(stage: str) -> None:
        window.show_page("journey")
        made.journey.show_stage(stage)

    made.hourglass.plan_wanted.connect(plan)
    made.journey.touchpoint_wanted.connect(made.recording.touchpoint)
    made.journey.trade_wanted.connect(made.recording.trade)


def _connect_trials(made: Furniture) -> None:
    trials, recording = made.trials, made.recording
    trials.new_trial_wanted.connect(lambda: recording.record("trial", 0))
    trials.trial_wanted.connect(lambda trial, who: recording.edit("trials", trial, who))
    trials.decision_wanted.connect(recording.decide)
    trials.removal_wanted.connect(lambda trial, _who: recording.remove("trials", trial))
    trials.offer_wanted.connect(
        lambda offer: recording.edit("offers", offer, 0) if offer else recording.record("offer", 0)
    )


def _connect_promotions(made: Furniture, window: MainWindow) -> None:
    page, recording = made.promotions, made.recording
    page.spending_wanted.connect(recording.spend)
    page.removal_wanted.connect(lambda number: recording.remove("promotions", number))
    page.override_wanted.connect(lambda: recording.record("override", 0))
    page.fix_wanted.connect(lambda: window.show_page("hourglass"))


def _connect_referrals(made: Furniture, dialogs: ReferralDialogs) -> None:
    page, recording = made.referrals, made.recording
    page.wanted.connect(recording.record)
    page.record_wanted.connect(recording.edit)
    page.removal_wanted.connect(recording.remove)
    page.ask_wanted.connect(lambda reason: recording.open(lambda: dialogs.ask(reason)))
    page.thanks_wanted.connect(
        lambda word, record, giver: recording.open(lambda: dialogs.thanks(word, record, giver))
    )
