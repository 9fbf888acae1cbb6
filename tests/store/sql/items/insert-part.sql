-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO part (item_id) VALUES (:item);
