-- SPDX-License-Identifier: GPL-3.0-or-later
-- Everything about the person itself, as JSON.
SELECT json_object(
  'id', p.uid,
  'name', p.name,
  'mail', p.mail,
  'phone', p.phone,
  'letter', p.letter,
  'age', p.age,
  'guardian', p.guardian,
  'language', p.language,
  'note', p.note,
  'restricted_at', strftime('%Y-%m-%dT%H:%M:%SZ', p.restricted_at, 'unixepoch'),
  'left_at', strftime('%Y-%m-%dT%H:%M:%SZ', p.left_at, 'unixepoch'),
  'created_at', strftime('%Y-%m-%dT%H:%M:%SZ', p.created_at, 'unixepoch'),
  'changed_at', strftime('%Y-%m-%dT%H:%M:%SZ', p.changed_at, 'unixepoch'),
  'tags', (SELECT json_group_array(name) FROM (
    SELECT t.name FROM person_tag AS x JOIN tag AS t ON t.id = x.tag_id
    WHERE x.person_id = p.id ORDER BY t.sort_key, t.id)))
FROM person AS p
WHERE p.uid = :uid
