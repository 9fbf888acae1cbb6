-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM consent_detail WHERE person_uid = :uid
