-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM series
 WHERE NOT EXISTS (SELECT 1 FROM meeting WHERE series_id = series.id)
