"""What all item models and their delegates say of cells."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
"""A cell, as Qt hands it over."""
TOP = QModelIndex()
"""The parent of all rows."""
OWN_ROLE = Qt.ItemDataRole.UserRole + 1
"""The first role that a model may call its own."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
