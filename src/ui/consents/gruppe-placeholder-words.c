/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-placeholder-words.h"

static const struct
{
  const char *name;
  const char *words;
} places[] = {
  { "alternative", NC_("place in a text", "How to take part without video") },
  { "authority_name", NC_("place in a text", "Authority to complain to") },
  { "authority_url", NC_("place in a text", "Address of that authority") },
  { "contact_point", NC_("place in a text", "Contact point for self-help") },
  { "controller_address", NC_("place in a text", "Address of who is responsible") },
  { "controller_mail", NC_("place in a text", "E-mail address of who is responsible") },
  { "controller_name", NC_("place in a text", "Name of who is responsible") },
  { "controller_phone", NC_("place in a text", "Phone number of who is responsible") },
  { "date", NC_("place in a text", "Day of the meeting") },
  { "days", NC_("place in a text", "Days that messages are kept") },
  { "delete_on", NC_("place in a text", "Day on which it is deleted at the latest") },
  { "dpo", NC_("place in a text", "Data protection officer") },
  { "group", NC_("place in a text", "Name of the group") },
  { "keeper", NC_("place in a text", "Who keeps recordings") },
  { "list_keepers", NC_("place in a text", "Who sees the list of contacts") },
  { "listeners", NC_("place in a text", "Who may listen") },
  { "meeting", NC_("place in a text", "Title of the meeting") },
  { "messenger", NC_("place in a text", "Messenger of the group") },
  { "proof_years", NC_("place in a text", "Years that the proof is kept") },
  { "provider", NC_("place in a text", "Provider") },
  { "provider_country", NC_("place in a text", "Country outside the EU in which the provider works") },
  { "reason", NC_("place in a text", "Why something is recorded") },
  { "transfer_basis", NC_("place in a text", "Legal basis for passing data on to that country") },
  { "url", NC_("place in a text", "Website of the group") },
  { "version", NC_("place in a text", "Version of the text") },
  { "viewers", NC_("place in a text", "Who may watch") },
};

/**
 * gruppe_placeholder_words:
 * @name: name of a place in a text, such as "controller_name"
 *
 * Returns: (transfer none): what is filled in there; @name itself when it has no words
 */
const char *
gruppe_placeholder_words (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (g_str_equal (places[i].name, name))
        return g_dpgettext2 (NULL, "place in a text", places[i].words);
    }

  return name;
}
