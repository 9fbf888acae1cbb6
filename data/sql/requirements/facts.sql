-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT facts
FROM assessment
WHERE id = :assessment
