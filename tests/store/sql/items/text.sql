-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT :text, :number, NULL;
-- a comment after the end is allowed
