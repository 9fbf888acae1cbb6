-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, provider, starts_at FROM meeting WHERE uid = :uid
