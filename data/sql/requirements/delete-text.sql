-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM adoption_text
WHERE adoption_id = :adoption AND kind = :kind
