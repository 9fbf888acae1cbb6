-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT hash FROM consent_event WHERE id = :id
