-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT EXISTS (SELECT 1 FROM consent_text WHERE purpose = :purpose AND version = :version)
