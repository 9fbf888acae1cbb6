-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT form, purpose, version, language, title, body FROM consent_text WHERE sha256 = :sha256
