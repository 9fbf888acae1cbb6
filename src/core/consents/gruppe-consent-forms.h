/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"
#include "gruppe-consent-text.h"
#include "providers/gruppe-provider.h"

G_BEGIN_DECLS

/* What stands in a text where nothing was filled in. */
#define GRUPPE_CONSENT_BLANK "________"

/**
 * GruppeConsentPurpose:
 * @id: its id
 * @form: id of the form that asks for it
 * @label: a few words
 * @explain: a sentence
 * @single_date: whether a yes is for one named date only
 */
typedef struct
{
  char *id;
  char *form;
  GruppeWords *label;
  GruppeWords *explain;
  gboolean single_date;
} GruppeConsentPurpose;

/**
 * GruppeConsentForms:
 *
 * Purposes and form texts that came with the program. Immutable, and may be read by several
 * threads.
 */
#define GRUPPE_TYPE_CONSENT_FORMS (gruppe_consent_forms_get_type ())

G_DECLARE_FINAL_TYPE (GruppeConsentForms, gruppe_consent_forms, GRUPPE, CONSENT_FORMS, GObject)

/* One form; lives as long as its GruppeConsentForms. */
typedef struct _GruppeConsentForm GruppeConsentForm;

GruppeConsentForms         *gruppe_consent_forms_new_builtin   (GError             **error);
GruppeConsentForms         *gruppe_consent_forms_new_from_json (JsonObject          *object,
                                                                const char          *place,
                                                                GError             **error);
GPtrArray                  *gruppe_consent_forms_get_purposes  (GruppeConsentForms  *self);
const GruppeConsentPurpose *gruppe_consent_forms_find_purpose  (GruppeConsentForms  *self,
                                                                const char          *purpose);
const GruppeConsentForm    *gruppe_consent_forms_find_form     (GruppeConsentForms  *self,
                                                                const char          *form);
const GruppeConsentForm    *gruppe_consent_forms_for_purpose   (GruppeConsentForms  *self,
                                                                const char          *purpose);
gint64                      gruppe_consent_forms_get_version   (GruppeConsentForms  *self,
                                                                const char          *purpose);

const char                 *gruppe_consent_form_get_id         (const GruppeConsentForm *self);
const char                 *gruppe_consent_form_get_purpose    (const GruppeConsentForm *self);
gint64                      gruppe_consent_form_get_version    (const GruppeConsentForm *self);
const char                 *gruppe_consent_form_get_title      (const GruppeConsentForm *self,
                                                                const char              *language);
gboolean                    gruppe_consent_form_has_choice     (const GruppeConsentForm *self,
                                                                const char              *choice);
GruppeConsentText          *gruppe_consent_form_compose        (const GruppeConsentForm *self,
                                                                const char              *language,
                                                                GHashTable          *placeholders);
void                        gruppe_consent_forms_fill_provider (GHashTable      *placeholders,
                                                                GruppeProvider  *provider,
                                                                const char      *language);

G_END_DECLS
