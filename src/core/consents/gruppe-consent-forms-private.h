/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-consent-forms.h"

G_BEGIN_DECLS

/* What the files about forms know about each other. */

typedef enum
{
  GRUPPE_CONSENT_BLOCK_ALWAYS,
  GRUPPE_CONSENT_BLOCK_THIRD_COUNTRY,
} GruppeConsentBlockWhen;

typedef struct
{
  char *id;
  GruppeWords *title;
  GruppeWords *text;
  GruppeConsentBlockWhen when;
} GruppeConsentBlock;

struct _GruppeConsentForm
{
  char *id;
  char *purpose;                /* NULL if it asks for none */
  gint64 version;
  gint64 counts_from;
  GruppeConsentFormKind kind;
  gboolean own;
  gboolean several;
  GruppeWords *title;
  GruppeWords *text;
  GPtrArray *choices;           /* GruppeConsentChoice */
  GPtrArray *blocks;            /* borrowed */
};

struct _GruppeConsentForms
{
  GObject parent_instance;

  GPtrArray *purposes;          /* GruppeConsentPurpose */
  GPtrArray *blocks;            /* GruppeConsentBlock */
  GPtrArray *forms;             /* GruppeConsentForm */
};

/* gruppe-consent-forms.c: empty ones that are filled in one go, and belong to SELF. */
GruppeConsentPurpose *gruppe_consent_forms_add_purpose (GruppeConsentForms   *self);
GruppeConsentBlock   *gruppe_consent_forms_add_block   (GruppeConsentForms   *self);
GruppeConsentForm    *gruppe_consent_forms_add_form    (GruppeConsentForms   *self);
GruppeConsentChoice  *gruppe_consent_form_add_choice   (GruppeConsentForm    *form);
GruppeConsentStep    *gruppe_consent_purpose_add_step  (GruppeConsentPurpose *purpose);

/* gruppe-consent-forms-json.c: a new one each time, to be changed before it is handed out. */
GruppeConsentForms   *gruppe_consent_forms_copy_builtin (GError             **error);

G_END_DECLS
