-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT no_such_column FROM item;
