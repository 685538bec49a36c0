"""Every word of the product as a table.

Revision ID: 0001
Revises: none
"""

from textwrap import dedent

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES_AND_INDEXES = (
    """
    CREATE TABLE customers (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        given_name TEXT DEFAULT '' NOT NULL,
        family_name TEXT DEFAULT '' NOT NULL,
        organisation TEXT DEFAULT '' NOT NULL,
        birthday TEXT DEFAULT '' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        known_on INTEGER,
        notes TEXT DEFAULT '' NOT NULL,
        external_id TEXT DEFAULT '' NOT NULL,
        closed_on INTEGER,
        closed_reason TEXT DEFAULT '' NOT NULL,
        erased_on INTEGER,
        trashed_on INTEGER,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_customers_external_id_given
    ON customers (external_id, trashed_on)
    WHERE trashed_on IS NULL AND external_id <> ''
    """,
    """
    CREATE INDEX ix_customers_name
    ON customers (name, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE numbers (
        kind TEXT NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (kind)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE offers (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        price INTEGER,
        currency TEXT DEFAULT '' NOT NULL,
        days INTEGER,
        trashed_on INTEGER,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE promotion_states (
        date INTEGER NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (date)
    ) STRICT
    """,
    """
    CREATE TABLE promotions (
        id INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        date INTEGER NOT NULL,
        amount INTEGER,
        currency TEXT DEFAULT '' NOT NULL,
        trashed_on INTEGER,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE settings (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE touchpoints (
        id INTEGER NOT NULL,
        stage TEXT NOT NULL,
        what TEXT DEFAULT '' NOT NULL,
        channel TEXT DEFAULT '' NOT NULL,
        days INTEGER,
        text TEXT DEFAULT '' NOT NULL,
        state TEXT DEFAULT 'idea' NOT NULL,
        live_on INTEGER,
        trashed_on INTEGER,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE contact_points (
        customer INTEGER NOT NULL,
        kind TEXT NOT NULL,
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (customer, kind, position),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE INDEX ix_contact_points_folded
    ON contact_points (kind, folded)
    """,
    """
    CREATE TABLE fit_answers (
        customer INTEGER NOT NULL,
        question TEXT NOT NULL,
        answer TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (customer, question),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE own_values (
        customer INTEGER NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (customer, field),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE follow_ups (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        due_on INTEGER NOT NULL,
        what TEXT DEFAULT '' NOT NULL,
        done_on INTEGER,
        repeats TEXT DEFAULT '' NOT NULL,
        first_due_on INTEGER,
        touchpoint INTEGER,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE,
        FOREIGN KEY(touchpoint) REFERENCES touchpoints (id) ON DELETE SET NULL
    ) STRICT
    """,
    """
    CREATE INDEX ix_follow_ups_customer_due_on
    ON follow_ups (customer, due_on, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE introductions (
        id INTEGER NOT NULL,
        giver INTEGER NOT NULL,
        received INTEGER,
        date INTEGER NOT NULL,
        thanked_on INTEGER,
        thanked_how TEXT DEFAULT '' NOT NULL,
        outcome_told_on INTEGER,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(giver) REFERENCES customers (id) ON DELETE CASCADE,
        FOREIGN KEY(received) REFERENCES customers (id) ON DELETE SET NULL
    ) STRICT
    """,
    """
    CREATE INDEX ix_introductions_giver_date
    ON introductions (giver, date, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE INDEX ix_introductions_received_date
    ON introductions (received, date, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE marks (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        stage TEXT NOT NULL,
        date INTEGER NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX ix_marks_customer_date_stage
    ON marks (customer, date, stage, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE permissions (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        date INTEGER NOT NULL,
        channel TEXT NOT NULL,
        given INTEGER,
        how TEXT DEFAULT '' NOT NULL,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX ix_permissions_customer_date_channel_given
    ON permissions (customer, date, channel, given, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE purchases (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        date INTEGER NOT NULL,
        what TEXT DEFAULT '' NOT NULL,
        amount INTEGER,
        currency TEXT DEFAULT '' NOT NULL,
        state TEXT DEFAULT 'paid' NOT NULL,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX ix_purchases_customer_date_state_amount
    ON purchases (customer, date, state, amount, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE referral_asks (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        date INTEGER NOT NULL,
        moment TEXT DEFAULT '' NOT NULL,
        asked_for TEXT DEFAULT '' NOT NULL,
        answer TEXT DEFAULT '' NOT NULL,
        later_on INTEGER,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX ix_referral_asks_customer_date_answer_later_on
    ON referral_asks (customer, date, answer, later_on, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE reviews (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        date INTEGER NOT NULL,
        would_buy_again INTEGER,
        would_recommend INTEGER,
        words TEXT DEFAULT '' NOT NULL,
        what_else TEXT DEFAULT '' NOT NULL,
        easier TEXT DEFAULT '' NOT NULL,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX ix_reviews_customer_date_would_buy_again_would_recommend
    ON reviews (customer, date, would_buy_again, would_recommend, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE today_answers (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        date INTEGER NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        record INTEGER,
        until INTEGER,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX ix_today_answers_customer_date
    ON today_answers (customer, date, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE touches (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        date INTEGER NOT NULL,
        direction TEXT DEFAULT '' NOT NULL,
        channel TEXT DEFAULT '' NOT NULL,
        builds TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE INDEX ix_touches_customer_date_direction_builds
    ON touches (customer, date, direction, builds, trashed_on)
    WHERE trashed_on IS NULL
    """,
    """
    CREATE TABLE trials (
        id INTEGER NOT NULL,
        customer INTEGER NOT NULL,
        offer INTEGER,
        offered_on INTEGER,
        started_on INTEGER,
        ends_on INTEGER,
        outcome TEXT DEFAULT '' NOT NULL,
        decided_on INTEGER,
        lesson TEXT DEFAULT '' NOT NULL,
        trashed_on INTEGER,
        trashed_with INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(customer) REFERENCES customers (id) ON DELETE CASCADE,
        FOREIGN KEY(offer) REFERENCES offers (id) ON DELETE SET NULL
    ) STRICT
    """,
    """
    CREATE INDEX ix_trials_customer_offered_on_started_on
    ON trials (customer, offered_on, started_on, trashed_on)
    WHERE trashed_on IS NULL
    """,
)


def upgrade() -> None:
    """Create all tables and indexes in an empty file."""
    for statement in TABLES_AND_INDEXES:
        op.execute(dedent(statement).strip())
