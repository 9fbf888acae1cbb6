-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM adoption_step
WHERE adoption_id = :adoption AND step = :step
