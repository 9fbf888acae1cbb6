-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO tag (name, sort_key) VALUES (:name, :sort_key)
