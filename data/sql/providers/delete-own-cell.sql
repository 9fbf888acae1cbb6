-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM own_cell
WHERE provider = :provider AND criterion = :criterion
