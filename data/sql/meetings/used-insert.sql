-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT OR IGNORE INTO used_password (hash, used_at)
VALUES (:hash, :used_at)
