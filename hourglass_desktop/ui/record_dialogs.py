"""Which dialog and which service belong to a record."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.promotions import Override, Promotion
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.trials import Offer, Trial
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.ui.dialogs.ask_dialog import AskDialog
from hourglass_desktop.ui.dialogs.follow_up_dialog import FollowUpDialog
from hourglass_desktop.ui.dialogs.form import FormDialog
from hourglass_desktop.ui.dialogs.introduction_dialog import IntroductionDialog, Party
from hourglass_desktop.ui.dialogs.mark_dialog import MarkDialog
from hourglass_desktop.ui.dialogs.offer_dialog import OfferDialog
from hourglass_desktop.ui.dialogs.override_dialog import OverrideDialog
from hourglass_desktop.ui.dialogs.permission_dialog import PermissionDialog
from hourglass_desktop.ui.dialogs.promotion_dialog import PromotionDialog
from hourglass_desktop.ui.dialogs.purchase_dialog import PurchaseDialog
from hourglass_desktop.ui.dialogs.review_dialog import ReviewDialog
from hourglass_desktop.ui.dialogs.touch_dialog import TouchDialog
from hourglass_desktop.ui.dialogs.trial_dialog import TrialDialog
from hourglass_desktop.ui.kit import Kit


class RecordDialogs:
    """Makes the dialog of a record; nothing is shown yet."""

    def __init__(self, kit: Kit, app: App, window: QWidget) -> None:
        """`window` is what the dialogs belong to."""
        self._kit, self._app, self._window = kit, app, window

    def make(self, draft: Any, customer: int = 0) -> FormDialog:
        """The dialog of a draft; `customer` is whom an introduction was seen at, 0 its giver.

        Raises HourglassError when what it is about is gone, KeyError for an unknown record.
        """
        kit, app, window = self._kit, self._app, self._window
        if isinstance(draft, (Offer, Promotion)):
            return self._of_nobody(draft)
        if isinstance(draft, Introduction):
            return self._introduction(draft, customer or draft.giver)
        about = self._name(draft.customer)
        if isinstance(draft, Touch):
            return TouchDialog(
                kit,
                draft=draft,
                save=app.touches.save,
                plan=app.follow_ups.save,
                find=app.customers.find,
                parent=window,
                about=about,
            )
        if isinstance(draft, Trial):
            return TrialDialog(
                kit,
                draft=draft,
                save=app.trials.save,
                offers=app.trials.offers(),
                save_offer=app.trials.save_offer,
                find=app.customers.find,
                parent=window,
                about=about,
            )
        if isinstance(draft, Purchase):
            return PurchaseDialog(
                kit,
                draft=draft,
                save=app.purchases.save,
                currency=app.business().currency,
                parent=window,
                about=about,
            )
        return self._plain(draft, about)

    def override(self) -> OverrideDialog:
        """The dialog of the override that runs, or of a new one for four weeks."""
        today, runs = self._kit.today(), self._app.promotions.override()
        until = today + dt.timedelta(weeks=4)
        return OverrideDialog(
            self._kit,
            draft=runs or Override(reason="", since=today, until=until),
            save=self._app.promotions.declare,
            parent=self._window,
            is_new=runs is None,
        )

    def remover(self, kind: str) -> Callable[[int], Changes]:
        """What puts a record of a kind, as named in files, in the trash."""
        app = self._app
        return {
            "touches": app.touches.remove,
            "permissions": app.permissions.remove,
            "trials": app.trials.remove,
            "purchases": app.purchases.remove,
            "reviews": app.reviews.remove,
            "referral-asks": app.referrals.remove_ask,
            "introductions": app.referrals.remove_introduction,
            "marks": app.marks.remove,
            "follow-ups": app.follow_ups.remove,
            "promotions": app.promotions.remove,
        }[kind]

    def _of_nobody(self, draft: Offer | Promotion) -> FormDialog:
        app, currency = self._app, self._app.business().currency
        if isinstance(draft, Offer):
            return OfferDialog(
                self._kit,
                draft=draft,
                save=app.trials.save_offer,
                currency=currency,
                parent=self._window,
            )
        return PromotionDialog(
            self._kit,
            draft=draft,
            save=app.promotions.save,
            currency=currency,
            sources=app.promotions.sources,
            parent=self._window,
        )

    def _plain(self, draft: Any, about: str) -> FormDialog:
        app = self._app
        makers: dict[type, tuple[Callable[..., FormDialog], Callable[[Any], Changes]]] = {
            Permission: (PermissionDialog, app.permissions.save),
            Review: (ReviewDialog, app.reviews.save),
            ReferralAsk: (AskDialog, app.referrals.save_ask),
            Mark: (MarkDialog, app.marks.save),
            FollowUp: (FollowUpDialog, app.follow_ups.save),
        }
        make, save = makers[type(draft)]
        return make(self._kit, draft=draft, save=save, parent=self._window, about=about)

    def _introduction(self, draft: Introduction, customer: int) -> FormDialog:
        other = draft.received if draft.giver == customer else draft.giver
        return IntroductionDialog(
            self._kit,
            draft=draft,
            save=self._app.referrals.save_introduction,
            introduce=self._app.referrals.introduce,
            find=self._app.customers.find,
            about=Party(customer, self._name(customer)),
            other=None if other is None else Party(other, self._name(other)),
            parent=self._window,
        )

    def _name(self, customer: int) -> str:
        return one_record(self._app.store, "customers", customer).name if customer else ""
