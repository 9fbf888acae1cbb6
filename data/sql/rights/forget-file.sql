-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was written to the same place before is no more.
DELETE FROM written_file WHERE path = :path
