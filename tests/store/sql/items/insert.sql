-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO item (name, rank) VALUES (:name, :rank);
