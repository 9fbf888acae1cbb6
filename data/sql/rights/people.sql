-- SPDX-License-Identifier: GPL-3.0-or-later
-- Everybody, to be looked up in the register of who was erased. Understood by every schema.
SELECT uid, name FROM person ORDER BY sort_key, id
