/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"
#include "gruppe-consent-event.h"
#include "gruppe-consent-fill.h"
#include "gruppe-consent-text.h"
#include "gruppe-context.h"
#include "providers/gruppe-provider.h"
#include "store/gruppe-connection.h"

G_BEGIN_DECLS

/* What stands in a text where nothing was filled in. */
#define GRUPPE_CONSENT_BLANK "________"
/* An empty box to tick, at the beginning of the line of each choice. */
#define GRUPPE_CONSENT_BOX "\xe2\x98\x90 "

/* What the program can do itself for a step: nothing, or take the person out of the dates to come. */
#define GRUPPE_CONSENT_STEP_NONE "none"
#define GRUPPE_CONSENT_STEP_LEAVE_DATES "leave-dates"

/**
 * GruppeConsentStep:
 * @id: its id, which stays the same in later versions
 * @text: what is to be done
 * @action: %GRUPPE_CONSENT_STEP_NONE or %GRUPPE_CONSENT_STEP_LEAVE_DATES
 *
 * Something that follows when a yes is taken back.
 */
typedef struct
{
  char *id;
  GruppeWords *text;
  char *action;
} GruppeConsentStep;

/**
 * GruppeConsentChoice:
 * @id: its id
 * @label: what stands beside the box, with placeholders
 * @grants: whether it is a yes
 * @detail: whether it only says more about another choice; alone it is no yes
 */
typedef struct
{
  char *id;
  GruppeWords *label;
  gboolean grants;
  gboolean detail;
} GruppeConsentChoice;

/**
 * GruppeConsentPurpose:
 * @id: its id
 * @form: id of the form that asks for it
 * @label: a few words
 * @explain: a sentence
 * @single_date: whether a yes is for one named date only
 * @own: whether it is one of the group's own
 * @retired: whether it is not asked for any more
 * @steps: (element-type GruppeConsentStep): what follows from a withdrawal
 */
typedef struct
{
  char *id;
  char *form;
  GruppeWords *label;
  GruppeWords *explain;
  gboolean single_date;
  gboolean own;
  gboolean retired;
  GPtrArray *steps;
} GruppeConsentPurpose;

/**
 * GruppeConsentFormKind:
 * @GRUPPE_CONSENT_FORM_CONSENT: asks for a consent
 * @GRUPPE_CONSENT_FORM_PROMISE: a promise to keep to oneself what is said
 * @GRUPPE_CONSENT_FORM_WITHDRAWAL: takes back a consent
 * @GRUPPE_CONSENT_FORM_ANNOUNCEMENT: read out; nobody ticks anything
 */
typedef enum
{
  GRUPPE_CONSENT_FORM_CONSENT,
  GRUPPE_CONSENT_FORM_PROMISE,
  GRUPPE_CONSENT_FORM_WITHDRAWAL,
  GRUPPE_CONSENT_FORM_ANNOUNCEMENT,
} GruppeConsentFormKind;

/**
 * GruppeConsentForms:
 *
 * Purposes and form texts, those that came with the program and those of the group's own. Immutable,
 * and may be read by several threads.
 */
#define GRUPPE_TYPE_CONSENT_FORMS (gruppe_consent_forms_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentForms, gruppe_consent_forms, GRUPPE, CONSENT_FORMS, GObject)

/* One form; lives as long as its GruppeConsentForms. */
typedef struct _GruppeConsentForm GruppeConsentForm;

GruppeConsentForms         *gruppe_consent_forms_new_builtin   (GError             **error);
GruppeConsentForms         *gruppe_consent_forms_new_from_json (JsonObject          *object,
                                                                const char          *place,
                                                                GError             **error);
/* With what the group wrote itself; for jobs of the database. */
GruppeConsentForms         *gruppe_consent_forms_read          (GruppeConnection    *connection,
                                                                GError             **error);
void                        gruppe_consent_forms_load_async    (GruppeContext       *context,
                                                                GCancellable        *cancellable,
                                                                GAsyncReadyCallback  callback,
                                                                gpointer             user_data);
GruppeConsentForms         *gruppe_consent_forms_load_finish   (GruppeContext       *context,
                                                                GAsyncResult        *result,
                                                                GError             **error);
GruppeConsentForms         *gruppe_consent_forms_load_sync     (GruppeContext       *context,
                                                                GError             **error);
GPtrArray                  *gruppe_consent_forms_get_purposes  (GruppeConsentForms  *self);
/* Elements GruppeConsentForm, borrowed: those of purposes and the others. */
GPtrArray                  *gruppe_consent_forms_get_forms     (GruppeConsentForms  *self);
const GruppeConsentPurpose *gruppe_consent_forms_find_purpose  (GruppeConsentForms  *self,
                                                                const char          *purpose);
const GruppeConsentForm    *gruppe_consent_forms_find_form     (GruppeConsentForms  *self,
                                                                const char          *form);
const GruppeConsentForm    *gruppe_consent_forms_for_purpose   (GruppeConsentForms  *self,
                                                                const char          *purpose);
/* The lowest version whose yes still counts. */
gint64                      gruppe_consent_forms_get_version   (GruppeConsentForms  *self,
                                                                const char          *purpose);
/* The version that is shown now. */
gint64                      gruppe_consent_forms_get_text_version (GruppeConsentForms *self,
                                                                const char          *purpose);

const char                 *gruppe_consent_form_get_id         (const GruppeConsentForm *self);
const char                 *gruppe_consent_form_get_purpose    (const GruppeConsentForm *self);
gint64                      gruppe_consent_form_get_version    (const GruppeConsentForm *self);
const char                 *gruppe_consent_form_get_title      (const GruppeConsentForm *self,
                                                                const char              *language);
GruppeConsentFormKind       gruppe_consent_form_get_kind       (const GruppeConsentForm *self);
/* Whether the group wrote its text. */
gboolean                    gruppe_consent_form_is_own         (const GruppeConsentForm *self);
/* What is asked, with placeholders; what gruppe_own_text_save_async() replaces. */
const char                 *gruppe_consent_form_get_template   (const GruppeConsentForm *self,
                                                                const char              *language);
/* Elements GruppeConsentChoice, in order. */
GPtrArray                  *gruppe_consent_form_get_choices    (const GruppeConsentForm *self);
/* Whether several choices may be ticked. */
gboolean                    gruppe_consent_form_get_several    (const GruppeConsentForm *self);
char                       *gruppe_consent_form_fill_choice    (const GruppeConsentForm *self,
                                                                const char              *choice,
                                                                const char              *language,
                                                                GHashTable          *placeholders);
/* GIVEN or REFUSED; ids of choices, separated by spaces. Place of errors: "choice". */
gboolean                    gruppe_consent_form_read_answer    (const GruppeConsentForm *self,
                                                                const char              *choice,
                                                                GruppeConsentKind   *ret_kind,
                                                                GError             **error);
gboolean                    gruppe_consent_form_has_choice     (const GruppeConsentForm *self,
                                                                const char              *choice);
GruppeConsentText          *gruppe_consent_form_compose        (const GruppeConsentForm *self,
                                                                const char              *language,
                                                                GHashTable          *placeholders);
void                        gruppe_consent_forms_fill_provider (GHashTable      *placeholders,
                                                                GruppeProvider  *provider,
                                                                const char      *language);

G_END_DECLS
