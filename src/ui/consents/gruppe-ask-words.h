/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GruppeAskWord:
 *
 * What stands on the screen for the person who is asked, in the language of that person and not in that of the program.
 */
typedef enum
{
  GRUPPE_ASK_WORD_INTRO,
  GRUPPE_ASK_WORD_BACK,
  GRUPPE_ASK_WORD_NEXT,
  GRUPPE_ASK_WORD_SKIP,
  GRUPPE_ASK_WORD_NOT_TICKED,
  GRUPPE_ASK_WORD_YOUR_ANSWERS,
  GRUPPE_ASK_WORD_NO_ANSWER,
  GRUPPE_ASK_WORD_NAME,
  GRUPPE_ASK_WORD_GUARDIAN,
  GRUPPE_ASK_WORD_GUARDIAN_WHY,
  GRUPPE_ASK_WORD_NAME_MISSING,
  GRUPPE_ASK_WORD_GUARDIAN_MISSING,
  GRUPPE_ASK_WORD_NOTHING,
  GRUPPE_ASK_WORD_SIGN,
  GRUPPE_ASK_WORD_SAVE,
  GRUPPE_ASK_WORD_THANKS,
  GRUPPE_ASK_WORD_THANKS_BODY,
  GRUPPE_ASK_WORD_CLOSE,
  GRUPPE_ASK_N_WORDS,
} GruppeAskWord;

const char *gruppe_ask_word (GruppeAskWord  word,
                             const char    *language);
char       *gruppe_ask_word_progress (guint       number,
                                      guint       n_all,
                                      const char *language);

G_END_DECLS
