-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM written_file WHERE person_uid = :uid
