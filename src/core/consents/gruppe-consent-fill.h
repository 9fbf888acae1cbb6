/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "providers/gruppe-provider.h"

G_BEGIN_DECLS

/**
 * GruppeConsentFill:
 * @language: (nullable): language of the text, "de" or "en"; that of the program if %NULL
 * @purpose: (nullable): what it asks for
 * @group: (nullable): name of the group
 * @controller_name: (nullable): who is responsible
 * @controller_address: (nullable): postal address
 * @controller_mail: (nullable): e-mail address
 * @controller_phone: (nullable): telephone number
 * @dpo: (nullable): the data protection officer, if there is one
 * @land: (nullable): code of the Land, such as "BY", which says where to complain
 * @alternative: (nullable): how one takes part without video, fit after "by"
 * @proof_years: how long proof is kept; 0: three years
 * @provider: (nullable): the provider the text names
 * @meeting: (nullable): title of the one meeting
 * @date: (nullable): its local day, YYYY-MM-DD
 * @reason: (nullable): why it is recorded
 * @keeper: (nullable): who keeps the recording; a role, not a name
 * @listeners: (nullable): who may listen
 * @viewers: (nullable): who may watch
 * @list_keepers: (nullable): who sees the contact list
 * @delete_on: (nullable): local day, YYYY-MM-DD; follows from @date if %NULL
 * @url: (nullable): the group's website
 * @messenger: (nullable): which messenger
 * @days: after how many days chat messages go; 0: 30
 * @contact_point: (nullable): which contact point
 *
 * What is filled into the texts. Everything in it belongs to it; start with zeros, clear it at the
 * end.
 */
typedef struct
{
  char *language;
  char *purpose;
  char *group;
  char *controller_name;
  char *controller_address;
  char *controller_mail;
  char *controller_phone;
  char *dpo;
  char *land;
  char *alternative;
  int proof_years;
  GruppeProvider *provider;
  char *meeting;
  char *date;
  char *reason;
  char *keeper;
  char *listeners;
  char *viewers;
  char *list_keepers;
  char *delete_on;
  char *url;
  char *messenger;
  int days;
  char *contact_point;
} GruppeConsentFill;

/* Placeholders -> what stands there, for gruppe_consent_form_compose(). */
GHashTable         *gruppe_consent_fill_new    (const GruppeConsentFill *fill);
void                gruppe_consent_fill_clear  (GruppeConsentFill       *fill);
void                gruppe_consent_fill_copy   (const GruppeConsentFill *fill,
                                                GruppeConsentFill       *ret_copy);
/* NAME as in the struct, with "-" for "_". */
gboolean            gruppe_consent_fill_set    (GruppeConsentFill       *fill,
                                                const char              *name,
                                                const char              *value,
                                                GError                 **error);
/* Placeholders that would stay lines to write on, the most important first. TEXT may be NULL. */
GStrv               gruppe_consent_fill_list_missing (const GruppeConsentFill *fill,
                                                      const char              *text);
gboolean            gruppe_consent_placeholder_is_known (const char *name);
const char * const *gruppe_consent_placeholder_names    (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GruppeConsentFill, gruppe_consent_fill_clear)

G_END_DECLS
