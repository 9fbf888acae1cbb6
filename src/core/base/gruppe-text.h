/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longest texts a person may enter, in characters. */
#define GRUPPE_TEXT_MAX_NAME 120
#define GRUPPE_TEXT_MAX_TITLE 200
#define GRUPPE_TEXT_MAX_NOTE 4000
#define GRUPPE_TEXT_MAX_LINK 2000

/**
 * GruppeTextFlags:
 * @GRUPPE_TEXT_REQUIRED: may not be empty
 * @GRUPPE_TEXT_MULTILINE: line breaks and tabs are allowed
 */
typedef enum
{
  GRUPPE_TEXT_NONE = 0,
  GRUPPE_TEXT_REQUIRED = 1 << 0,
  GRUPPE_TEXT_MULTILINE = 1 << 1,
} GruppeTextFlags;

char       *gruppe_text_clean          (const char       *text,
                                        const char       *place,
                                        guint64           line,
                                        gsize             max_chars,
                                        GruppeTextFlags   flags,
                                        GError          **error);
char       *gruppe_text_for_display    (const char       *text,
                                        gsize             max_chars);
gboolean    gruppe_text_is_unsafe_char (gunichar          c,
                                        gboolean          multiline);
char       *gruppe_text_random_id      (void);
const char *gruppe_text_language       (void);

G_END_DECLS
