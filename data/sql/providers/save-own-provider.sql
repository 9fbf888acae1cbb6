-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO own_provider (id, copy_of, name, summary, home, meeting_page, recipe, links, created_at, changed_at)
VALUES (:id, :copy_of, :name, :summary, :home, :meeting_page, :recipe, :links, :now, :now)
ON CONFLICT (id) DO UPDATE
SET copy_of = excluded.copy_of, name = excluded.name, summary = excluded.summary, home = excluded.home,
  meeting_page = excluded.meeting_page, recipe = excluded.recipe, links = excluded.links, changed_at = excluded.changed_at
