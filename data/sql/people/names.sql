-- SPDX-License-Identifier: GPL-3.0-or-later
-- For finding people that are there already.
SELECT name, mail FROM person
