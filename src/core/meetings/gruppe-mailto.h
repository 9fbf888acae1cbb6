/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What opens a mail program with a mail that has been begun: to ADDRESS alone. Other programs can see it while the mail program
 * starts: it never holds a password. */
char *gruppe_mailto_new (const char *address,
                         const char *subject,
                         const char *body);

G_END_DECLS
