-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE after_gap (id INTEGER PRIMARY KEY) STRICT;
