-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM own_text WHERE purpose = :purpose AND version = :version
