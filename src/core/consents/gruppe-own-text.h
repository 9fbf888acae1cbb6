/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-context.h"

G_BEGIN_DECLS

/* Longest texts of the group's own, in characters. */
#define GRUPPE_OWN_PURPOSE_MAX_LABEL 120
#define GRUPPE_OWN_PURPOSE_MAX_EXPLAIN 500
#define GRUPPE_OWN_TEXT_MAX_TITLE 120
#define GRUPPE_OWN_TEXT_MAX_BODY 6000
/* Versions of own texts are above this one. */
#define GRUPPE_OWN_TEXT_FIRST 1000

/**
 * GruppeOwnPurposeFields:
 * @label: a few words
 * @explain: (nullable): a sentence
 * @single_date: whether a yes is for one named date only
 *
 * A purpose of the group's own.
 */
typedef struct
{
  char *label;
  char *explain;
  gboolean single_date;
} GruppeOwnPurposeFields;

/* The three end in gruppe_own_purpose_finish(), which returns the id of the purpose. */
void       gruppe_own_purpose_add_async       (GruppeContext                *context,
                                               const GruppeOwnPurposeFields *fields,
                                               GCancellable                 *cancellable,
                                               GAsyncReadyCallback           callback,
                                               gpointer                      user_data);
void       gruppe_own_purpose_update_async    (GruppeContext                *context,
                                               const char                   *purpose,
                                               const GruppeOwnPurposeFields *fields,
                                               GCancellable                 *cancellable,
                                               GAsyncReadyCallback           callback,
                                               gpointer                      user_data);
/* RETIRED FALSE: asked for again. */
void       gruppe_own_purpose_retire_async    (GruppeContext                *context,
                                               const char                   *purpose,
                                               gboolean                      retired,
                                               GCancellable                 *cancellable,
                                               GAsyncReadyCallback           callback,
                                               gpointer                      user_data);
char      *gruppe_own_purpose_finish          (GruppeContext                *context,
                                               GAsyncResult                 *result,
                                               GError                      **error);
char      *gruppe_own_purpose_add_sync        (GruppeContext                *context,
                                               const GruppeOwnPurposeFields *fields,
                                               GError                      **error);
gboolean   gruppe_own_purpose_update_sync     (GruppeContext                *context,
                                               const char                   *purpose,
                                               const GruppeOwnPurposeFields *fields,
                                               GError                      **error);
gboolean   gruppe_own_purpose_retire_sync     (GruppeContext                *context,
                                               const char                   *purpose,
                                               gboolean                      retired,
                                               GError                      **error);

/**
 * GruppeOwnText:
 * @purpose: what it asks for
 * @version: its version; up to %GRUPPE_OWN_TEXT_FIRST it came with the program
 * @language: "de" or "en"
 * @title: its title
 * @body: what is asked, with placeholders; the other parts of a form are the same for all
 * @counts_from: the lowest version whose yes still counts under this one
 * @created_at: when it was written, or 0
 * @used: whether somebody was shown it
 *
 * One version of a text in one language.
 */
typedef struct
{
  char *purpose;
  gint64 version;
  char *language;
  char *title;
  char *body;
  gint64 counts_from;
  gint64 created_at;
  gboolean used;
} GruppeOwnText;

void       gruppe_own_text_free               (GruppeOwnText        *self);

/* Texts in one language only stand for both. Places of errors: "purpose", "title-de", "body-de",
 * "title-en", "body-en"; UNKNOWN names a placeholder that does not exist. */
void       gruppe_own_text_save_async         (GruppeContext        *context,
                                               const char           *purpose,
                                               const char           *title_de,
                                               const char           *body_de,
                                               const char           *title_en,
                                               const char           *body_en,
                                               gboolean              ask_again,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* The program's text again. */
void       gruppe_own_text_go_back_async      (GruppeContext        *context,
                                               const char           *purpose,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* Of the two above: the version that is shown from now on, or 0. */
gint64     gruppe_own_text_finish             (GruppeContext        *context,
                                               GAsyncResult         *result,
                                               GError              **error);
gint64     gruppe_own_text_save_sync          (GruppeContext        *context,
                                               const char           *purpose,
                                               const char           *title_de,
                                               const char           *body_de,
                                               const char           *title_en,
                                               const char           *body_en,
                                               gboolean              ask_again,
                                               GError              **error);
gint64     gruppe_own_text_go_back_sync       (GruppeContext        *context,
                                               const char           *purpose,
                                               GError              **error);

/* Newest first, German before English, the program's own last (elements GruppeOwnText). */
void       gruppe_own_text_versions_async     (GruppeContext        *context,
                                               const char           *purpose,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray *gruppe_own_text_versions_finish    (GruppeContext        *context,
                                               GAsyncResult         *result,
                                               GError              **error);
GPtrArray *gruppe_own_text_versions_sync      (GruppeContext        *context,
                                               const char           *purpose,
                                               GError              **error);

/* Names of people on the list that stand in TEXT: a role would be better there. */
void       gruppe_own_text_names_async        (GruppeContext        *context,
                                               const char           *text,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GStrv      gruppe_own_text_names_finish       (GruppeContext        *context,
                                               GAsyncResult         *result,
                                               GError              **error);
GStrv      gruppe_own_text_names_sync         (GruppeContext        *context,
                                               const char           *text,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeOwnText, gruppe_own_text_free)

G_END_DECLS
