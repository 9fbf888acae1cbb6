-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id FROM consent_event WHERE uid = :uid AND kind = 'withdrawn'
