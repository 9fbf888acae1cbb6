-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO item (name, rank)
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
SELECT :name || ' ' || n, n FROM number;
