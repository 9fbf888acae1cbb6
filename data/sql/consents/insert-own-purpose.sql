-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO own_purpose (id, label, explain, single_date, created_at)
VALUES (:id, :label, :explain, :single_date, :created_at)
