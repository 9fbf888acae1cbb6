-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id FROM own_purpose WHERE label = :label AND id IS NOT :id
