-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE half_made (id INTEGER PRIMARY KEY) STRICT;

INSERT INTO no_such_table VALUES (1);
