-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO series (uid, rule, created_at)
VALUES (:uid, :rule, :created_at)
