"""Opens the Settings window of a store and does what its sections ask for."""

import datetime as dt

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from hourglass_desktop.app import App
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.actions import Actions
from hourglass_desktop.ui.dialogs.settings_window import SettingsWindow
from hourglass_desktop.ui.fittings import Fittings
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.main_window import MainWindow
from hourglass_desktop.ui.sections.business_section import BusinessSection
from hourglass_desktop.ui.sections.data_section import DataSection
from hourglass_desktop.ui.sections.look_section import LookSection
from hourglass_desktop.ui.sections.own_fields_section import OwnFieldsSection
from hourglass_desktop.ui.sections.section import Section
from hourglass_desktop.ui.sections.stages_section import StagesSection


class SettingsDesk:
    """One window at a time."""

    def __init__(self, kit: Kit, app: App, window: MainWindow, fittings: Fittings) -> None:
        """`app` is the open store."""
        self._kit, self._app, self._window, self._fittings = kit, app, window, fittings

    def open(self, section: str = "business") -> SettingsWindow:
        """Open it at a section."""
        dialog = SettingsWindow(self._kit, self._sections(), self._actions, self._window)
        dialog.show_section(section)
        dialog.open()
        return dialog

    @property
    def _actions(self) -> Actions:
        return self._fittings.actions

    def _sections(self) -> dict[str, Section]:
        """By name, in order; a further one takes a line here."""
        app, kit = self._app, self._kit
        look, data = LookSection(kit), DataSection(kit, app.store.file, self._last_backup)
        look.look_wanted.connect(self._set_look)
        data.folder_wanted.connect(self._open_folder)
        data.backup_wanted.connect(lambda: self._back_up(data))
        return {
            "business": BusinessSection(kit, app.preferences),
            "stages": StagesSection(kit, app.preferences, app.hourglass, app.today_is),
            "own-fields": OwnFieldsSection(kit, app.own_fields),
            "look": look,
            "data": data,
        }

    def _set_look(self, look: str) -> None:
        """As the View menu does, which shows it too."""
        self._actions.check_look(look)
        self._actions.look_wanted.emit(look)

    def _last_backup(self) -> dt.datetime | None:
        made = self._app.store.backups.listed()
        return made[-1][0] if made else None

    def _open_folder(self) -> None:
        folder = self._app.store.file.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._fittings.toast.say(_("The folder cannot be opened from here."))

    def _back_up(self, data: DataSection) -> None:
        self._fittings.work.run(
            lambda _progress: self._app.store.back_up(),
            owner=data,
            done=lambda _file: data.reload(),
            label=_("Backing up"),
        )
