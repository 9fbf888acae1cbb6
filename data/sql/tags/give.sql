-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO person_tag (person_id, tag_id) SELECT id, :tag FROM person WHERE uid = :uid
