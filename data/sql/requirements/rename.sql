-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE assessment
SET title = :title
WHERE id = :assessment
