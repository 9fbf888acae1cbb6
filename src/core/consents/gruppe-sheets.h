/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-entry.h"
#include "gruppe-context.h"

G_BEGIN_DECLS

/* Most forms that are printed at once. */
#define GRUPPE_SHEETS_MAX 1000

/* Ids of forms on paper, such as "K7QM-4T2X": seven random characters and one that tells typing
 * errors. */
char                *gruppe_sheet_id_new        (void);
char                *gruppe_sheet_id_normalise  (const char                *typed,
                                                 GError                   **error);
/* For reading aloud: the characters of ID one by one. */
char                *gruppe_sheet_id_spell      (const char                *id);

/**
 * GruppeSheetRecord:
 * @id: its id
 * @person_uid: (nullable): whom it is for; %NULL for a blank one
 * @person_name: (nullable): the name, as long as the person is there
 * @purpose: what it asks for
 * @text_sha256: the text on it
 * @version: version of the text
 * @language: language of the text
 * @provider: provider named in it, or ""
 * @meeting_uid: (nullable): the one meeting it is about
 * @made_at: when it was printed
 * @back_at: when it came back, or 0
 * @void_at: when it was given up as lost, or 0
 * @shredded_at: when it was shredded, or 0
 * @keep_until: until when the paper is kept as proof, or 0
 * @again: whether it was made before; only gruppe_sheets_make_sync() and its like say so
 *
 * One form that was printed.
 */
typedef struct
{
  char *id;
  char *person_uid;
  char *person_name;
  char *purpose;
  char *text_sha256;
  gint64 version;
  char *language;
  char *provider;
  char *meeting_uid;
  gint64 made_at;
  gint64 back_at;
  gint64 void_at;
  gint64 shredded_at;
  gint64 keep_until;
  gboolean again;
} GruppeSheetRecord;

void                 gruppe_sheet_record_free   (GruppeSheetRecord         *self);
GruppeSheetRecord   *gruppe_sheet_record_copy   (const GruppeSheetRecord   *self);

/**
 * GruppeSheetOrder:
 * @person_uid: (nullable): whom it is for; %NULL for a blank one
 * @purpose: what it asks for
 * @language: language of the text
 * @provider: (nullable): provider named in it
 * @meeting_uid: (nullable): the one meeting it is about
 * @text: the text on it
 * @sheet: (nullable): the id it got when it was made before, in the same window
 *
 * A form that is to be printed.
 */
typedef struct
{
  char *person_uid;
  char *purpose;
  char *language;
  char *provider;
  char *meeting_uid;
  GruppeConsentText *text;
  char *sheet;
} GruppeSheetOrder;

GruppeSheetOrder    *gruppe_sheet_order_new     (const char                *person_uid,
                                                 const GruppeConsentText   *text,
                                                 const char                *provider,
                                                 const char                *meeting_uid);
GruppeSheetOrder    *gruppe_sheet_order_copy    (const GruppeSheetOrder    *self);
void                 gruppe_sheet_order_free    (GruppeSheetOrder          *self);

/* One GruppeSheetRecord for each order, in order. With NOTE_ASKED, it is recorded that those whose
 * name is on a form were asked, once for each form. A form for a person that was made within the
 * last day and is still out is taken again; so is a blank one whose id the order names. */
void                 gruppe_sheets_make_async   (GruppeContext             *context,
                                                 GPtrArray                 *orders,
                                                 gboolean                   note_asked,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
GPtrArray           *gruppe_sheets_make_finish  (GruppeContext             *context,
                                                 GAsyncResult              *result,
                                                 GError                   **error);
GPtrArray           *gruppe_sheets_make_sync    (GruppeContext             *context,
                                                 GPtrArray                 *orders,
                                                 gboolean                   note_asked,
                                                 GError                   **error);

/* ID as it was typed. GRUPPE_INPUT_ERROR with the place "sheet" if there is none. */
void                 gruppe_sheets_find_async   (GruppeContext             *context,
                                                 const char                *id,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
GruppeSheetRecord   *gruppe_sheets_find_finish  (GruppeContext             *context,
                                                 GAsyncResult              *result,
                                                 GError                   **error);
GruppeSheetRecord   *gruppe_sheets_find_sync    (GruppeContext             *context,
                                                 const char                *id,
                                                 GError                   **error);

/* PERSON_UID for blank ones. Of ENTRY count kind, choice, method, health, day, end and details;
 * purpose, text, provider and meeting are those of the form. */
void                 gruppe_sheets_return_async (GruppeContext             *context,
                                                 const char                *id,
                                                 const char                *person_uid,
                                                 const GruppeConsentEntry  *entry,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
GruppeConsentEvent  *gruppe_sheets_return_finish (GruppeContext            *context,
                                                 GAsyncResult              *result,
                                                 GError                   **error);
GruppeConsentEvent  *gruppe_sheets_return_sync  (GruppeContext             *context,
                                                 const char                *id,
                                                 const char                *person_uid,
                                                 const GruppeConsentEntry  *entry,
                                                 GError                   **error);

typedef enum
{
  GRUPPE_SHEET_MARK_VOID,       /* given up as lost */
  GRUPPE_SHEET_MARK_SHREDDED,   /* the paper was shredded */
} GruppeSheetMark;

void                 gruppe_sheets_mark_async   (GruppeContext             *context,
                                                 const char                *id,
                                                 GruppeSheetMark            mark,
                                                 gboolean                   set,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
gboolean             gruppe_sheets_mark_finish  (GruppeContext             *context,
                                                 GAsyncResult              *result,
                                                 GError                   **error);
gboolean             gruppe_sheets_mark_sync    (GruppeContext             *context,
                                                 const char                *id,
                                                 GruppeSheetMark            mark,
                                                 gboolean                   set,
                                                 GError                   **error);

/* That the program wrote forms with names to a file, so that the file is named when somebody is
 * erased. PERSON_UID NULL: forms of several people. */
void                 gruppe_sheets_note_file_async (GruppeContext          *context,
                                                 const char                *path,
                                                 const char                *person_uid,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
gboolean             gruppe_sheets_note_file_finish (GruppeContext         *context,
                                                 GAsyncResult              *result,
                                                 GError                   **error);
gboolean             gruppe_sheets_note_file_sync (GruppeContext           *context,
                                                 const char                *path,
                                                 const char                *person_uid,
                                                 GError                   **error);

/* Newest first; PERSON_UID NULL: of everybody. ONLY_OUT: neither back nor lost. */
void                 gruppe_sheets_list_async   (GruppeContext             *context,
                                                 const char                *person_uid,
                                                 gboolean                   only_out,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
GPtrArray           *gruppe_sheets_list_finish  (GruppeContext             *context,
                                                 GAsyncResult              *result,
                                                 GError                   **error);
GPtrArray           *gruppe_sheets_list_sync    (GruppeContext             *context,
                                                 const char                *person_uid,
                                                 gboolean                   only_out,
                                                 GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeSheetRecord, gruppe_sheet_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeSheetOrder, gruppe_sheet_order_free)

G_END_DECLS
