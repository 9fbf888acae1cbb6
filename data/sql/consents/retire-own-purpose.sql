-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE own_purpose SET retired_at = :retired_at WHERE id = :id
