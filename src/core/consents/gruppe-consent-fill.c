/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-json.h"
#include "base/gruppe-text.h"
#include "gruppe-consent-fill.h"
#include "gruppe-consent-forms.h"
#include "providers/gruppe-authorities.h"

/* How long recordings are kept when nothing else was said, and how long pictures, in days. */
#define RECORDING_DAYS 30
#define PHOTO_DAYS (2 * 365)
#define CHAT_DAYS 30
#define PROOF_YEARS 3

/* Supervises associations and groups; the other one of Bavaria supervises public bodies. */
#define AUTHORITY_BAVARIA "bayern-lda"

typedef struct
{
  const char *name;             /* as it is set, with "-" */
  gsize offset;
  const char *role_de;          /* what stands there when nothing was said */
  const char *role_en;
} Field;

#define FIELD(name, member, de, en) { name, G_STRUCT_OFFSET (GruppeConsentFill, member), de, en }

/* Texts that are filled in as they are, in order of importance. A role, not a name: what is recorded
 * of a text stays when a person goes. */
static const Field fields[] = {
  FIELD ("controller-name", controller_name, NULL, NULL),
  FIELD ("controller-address", controller_address, NULL, NULL),
  FIELD ("controller-mail", controller_mail, NULL, NULL),
  FIELD ("controller-phone", controller_phone, NULL, NULL),
  FIELD ("group", group, NULL, NULL),
  FIELD ("alternative", alternative, NULL, NULL),
  FIELD ("reason", reason, NULL, NULL),
  FIELD ("keeper", keeper, "der Gruppenleitung", "the group's leaders"),
  FIELD ("listeners", listeners, "die Teilnehmenden dieses Treffens",
         "those who take part in this meeting"),
  FIELD ("viewers", viewers, "die Teilnehmenden dieses Treffens",
         "those who take part in this meeting"),
  FIELD ("list-keepers", list_keepers, "die Gruppenleitung", "the group's leaders"),
  FIELD ("url", url, NULL, NULL),
  FIELD ("messenger", messenger, NULL, NULL),
  FIELD ("contact-point", contact_point, NULL, NULL),
  FIELD ("meeting", meeting, NULL, NULL),
  /* A group has no data protection officer, and then there is no sentence about one. */
  FIELD ("dpo", dpo, "", ""),
};

/* The other placeholders, which follow from something else. */
static const char * const placeholder_names[] = {
  "alternative", "authority_name", "authority_url", "contact_point", "controller_address",
  "controller_mail", "controller_name", "controller_phone", "date", "days", "delete_on", "dpo",
  "group", "keeper", "list_keepers", "listeners", "meeting", "messenger", "proof_years", "provider",
  "provider_country", "reason", "transfer_basis", "url", "version", "viewers", NULL
};

/* In the parts that all forms share. */
static const char * const always_needed[] = {
  "controller_name", "controller_address", "controller_mail", "controller_phone", "group",
  "authority_name", NULL
};

static const char * const months[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"
};

static char **
get_member (const GruppeConsentFill *fill,
            const Field             *field)
{
  return (char **) ((char *) fill + field->offset);
}

static char *
placeholder_of (const char *name)
{
  return g_strdelimit (g_strdup (name), "-", '_');
}

static void
put (GHashTable *table,
     const char *name,
     char       *taken)
{
  if (taken != NULL)
    g_hash_table_insert (table, g_strdup (name), taken);
}

static gboolean
parse_day (const char *text,
           GDate      *ret_day)
{
  static const char form[] = "YYYY-MM-DD";
  int year, month, day;

  if (text == NULL || strlen (text) != strlen (form))
    return FALSE;

  for (guint i = 0; form[i] != '\0'; i++)
    {
      if (form[i] == '-' ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
    }

  year = atoi (text);
  month = atoi (text + 5);
  day = atoi (text + 8);
  if (month > 12 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (ret_day, 1);
  g_date_set_dmy (ret_day, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

static char *
say_day (const GDate *day,
         gboolean     german)
{
  if (german)
    return g_strdup_printf ("%02u.%02u.%04u", g_date_get_day (day), (guint) g_date_get_month (day),
                            g_date_get_year (day));

  return g_strdup_printf ("%u %s %04u", g_date_get_day (day), months[g_date_get_month (day) - 1],
                          g_date_get_year (day));
}

static void
put_days (GHashTable              *table,
          const GruppeConsentFill *fill,
          gboolean                 german)
{
  GDate day, end;
  gboolean has_end = parse_day (fill->delete_on, &end);

  if (parse_day (fill->date, &day))
    {
      put (table, "date", say_day (&day, german));
      if (!has_end)
        {
          end = day;
          g_date_add_days (&end, g_strcmp0 (fill->purpose, "photo") == 0 ? PHOTO_DAYS
                                                                         : RECORDING_DAYS);
          has_end = TRUE;
        }
    }

  if (has_end)
    put (table, "delete_on", say_day (&end, german));
}

static void
put_authority (GHashTable *table,
               const char *land,
               const char *language)
{
  g_autoptr(GruppeAuthorities) authorities = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *all;
  const GruppeAuthority *found = NULL;

  if (land == NULL || *land == '\0')
    return;

  authorities = gruppe_authorities_new_builtin (&error);
  if (authorities == NULL)
    {
      g_warning ("The authorities cannot be read: %s", error->message);
      return;
    }

  all = gruppe_authorities_get_all (authorities);
  for (guint i = 0; i < all->len; i++)
    {
      const GruppeAuthority *authority = g_ptr_array_index (all, i);

      if (g_strcmp0 (authority->land, land) == 0 &&
          (found == NULL || g_strcmp0 (authority->id, AUTHORITY_BAVARIA) == 0))
        found = authority;
    }

  if (found != NULL)
    {
      put (table, "authority_name", g_strdup (gruppe_words_get_for (found->name, language)));
      put (table, "authority_url", g_strdup (found->url));
    }
}

/* What the data leave the EU on, as far as it is known; a line to write on otherwise. */
static void
put_basis (GHashTable     *table,
           GruppeProvider *provider,
           const char     *language)
{
  GruppeCell *cell;
  GruppeCellState state;

  if (provider == NULL || !g_hash_table_contains (table, "provider_country"))
    return;

  cell = gruppe_provider_get_cell (provider, "transfer-basis");
  state = cell != NULL ? gruppe_cell_get_state (cell) : GRUPPE_CELL_UNKNOWN;
  if (state == GRUPPE_CELL_YES || state == GRUPPE_CELL_PARTLY)
    put (table, "transfer_basis", g_strdup (gruppe_cell_get_words_for (cell, language)));
}

static const Field *
find_field (const char *name)
{
  g_autofree char *dashed = g_strdelimit (g_strdup (name), "_", '-');

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_str_equal (fields[i].name, dashed))
        return &fields[i];
    }

  return NULL;
}

static gboolean
read_number (const char  *name,
             const char  *value,
             gint64       least,
             gint64       most,
             int         *ret_number,
             GError     **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, least, most, &number, NULL))
    {
      gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, name, 0,
                              "%s: a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                              name, least, most);
      return FALSE;
    }

  *ret_number = (int) number;

  return TRUE;
}

/**
 * gruppe_consent_fill_new:
 * @fill: what is known
 *
 * Makes a table of what is filled in from what is known: days in words of the language, the
 * authority of the Land, what the provider's facts say, roles instead of names.
 *
 * Returns: (transfer full) (element-type utf8 utf8): what stands in the place of each placeholder
 */
GHashTable *
gruppe_consent_fill_new (const GruppeConsentFill *fill)
{
  g_autoptr(GHashTable) table = NULL;
  const char *language;
  gboolean german;

  g_return_val_if_fail (fill != NULL, NULL);

  language = fill->language != NULL && *fill->language != '\0' ? fill->language
                                                               : gruppe_text_language ();
  german = g_str_has_prefix (language, "de");
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = *get_member (fill, &fields[i]);
      const char *role = german ? fields[i].role_de : fields[i].role_en;
      g_autofree char *name = placeholder_of (fields[i].name);

      put (table, name, g_strdup (value != NULL && *value != '\0' ? value : role));
    }

  put (table, "proof_years",
       g_strdup_printf ("%d", fill->proof_years > 0 ? fill->proof_years : PROOF_YEARS));
  put (table, "days", g_strdup_printf ("%d", fill->days > 0 ? fill->days : CHAT_DAYS));
  put_days (table, fill, german);
  put_authority (table, fill->land, german ? "de" : "en");
  gruppe_consent_forms_fill_provider (table, fill->provider, german ? "de" : "en");
  put_basis (table, fill->provider, german ? "de" : "en");

  return g_steal_pointer (&table);
}

/**
 * gruppe_consent_fill_clear:
 * @fill: what is known
 *
 * Frees what is in it and leaves zeros.
 */
void
gruppe_consent_fill_clear (GruppeConsentFill *fill)
{
  g_return_if_fail (fill != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_clear_pointer (get_member (fill, &fields[i]), g_free);
  g_clear_pointer (&fill->language, g_free);
  g_clear_pointer (&fill->purpose, g_free);
  g_clear_pointer (&fill->land, g_free);
  g_clear_pointer (&fill->date, g_free);
  g_clear_pointer (&fill->delete_on, g_free);
  g_clear_object (&fill->provider);
  *fill = (GruppeConsentFill) { 0 };
}

/**
 * gruppe_consent_fill_copy:
 * @fill: what is known
 * @ret_copy: (out caller-allocates): the same; cleared before, if it holds anything
 */
void
gruppe_consent_fill_copy (const GruppeConsentFill *fill,
                          GruppeConsentFill       *ret_copy)
{
  g_return_if_fail (fill != NULL);
  g_return_if_fail (ret_copy != NULL && ret_copy != fill);

  *ret_copy = *fill;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    *get_member (ret_copy, &fields[i]) = g_strdup (*get_member (fill, &fields[i]));
  ret_copy->language = g_strdup (fill->language);
  ret_copy->purpose = g_strdup (fill->purpose);
  ret_copy->land = g_strdup (fill->land);
  ret_copy->date = g_strdup (fill->date);
  ret_copy->delete_on = g_strdup (fill->delete_on);
  ret_copy->provider = fill->provider != NULL ? g_object_ref (fill->provider) : NULL;
}

/**
 * gruppe_consent_fill_set:
 * @fill: what is known
 * @name: a member's name with "-" or "_", such as "controller-mail"
 * @value: what it says
 * @error: return location; the place is the name
 *
 * Sets what somebody wrote. The provider and the language are not set this way.
 *
 * Returns: %FALSE with %GRUPPE_INPUT_ERROR set
 */
gboolean
gruppe_consent_fill_set (GruppeConsentFill  *fill,
                         const char         *name,
                         const char         *value,
                         GError            **error)
{
  g_autofree char *dashed = NULL;
  const Field *field;
  GDate day;

  g_return_val_if_fail (fill != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  dashed = g_strdelimit (g_strdup (name), "_", '-');
  field = find_field (dashed);
  if (field != NULL)
    {
      g_autofree char *clean = gruppe_text_clean (value, dashed, 0, GRUPPE_TEXT_MAX_TITLE,
                                                  GRUPPE_TEXT_NONE, error);

      if (clean == NULL)
        return FALSE;

      g_free (*get_member (fill, field));
      *get_member (fill, field) = g_steal_pointer (&clean);

      return TRUE;
    }

  if (g_str_equal (dashed, "proof-years"))
    return read_number (dashed, value, 1, 30, &fill->proof_years, error);
  if (g_str_equal (dashed, "days"))
    return read_number (dashed, value, 1, 365, &fill->days, error);

  if (g_str_equal (dashed, "date") || g_str_equal (dashed, "delete-on"))
    {
      char **member = g_str_equal (dashed, "date") ? &fill->date : &fill->delete_on;

      if (!parse_day (value, &day))
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_RANGE, dashed, 0,
                                  "%s: a day such as 2026-11-23", dashed);
          return FALSE;
        }

      g_free (*member);
      *member = g_strdup (value);

      return TRUE;
    }

  if (g_str_equal (dashed, "land"))
    {
      g_autoptr(GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      put_authority (table, value, "en");
      if (g_hash_table_size (table) == 0)
        {
          gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, dashed, 0,
                                  "land: there is no Land \"%s\"; codes are such as BY or NW", value);
          return FALSE;
        }

      g_free (fill->land);
      fill->land = g_strdup (value);

      return TRUE;
    }

  gruppe_input_error_set (error, GRUPPE_INPUT_ERROR_UNKNOWN, dashed, 0, "%s: there is no such value",
                          dashed);

  return FALSE;
}

/**
 * gruppe_consent_fill_list_missing:
 * @fill: what is known
 * @text: (nullable): a text with placeholders, as gruppe_consent_form_get_template() returns
 *
 * Returns: (transfer full): names of the placeholders that would stay a line to write on, of @text
 *   and of the parts that all forms share; the most important ones first
 */
GStrv
gruppe_consent_fill_list_missing (const GruppeConsentFill *fill,
                                  const char              *text)
{
  g_autoptr(GHashTable) table = NULL;
  g_autoptr(GStrvBuilder) builder = NULL;

  g_return_val_if_fail (fill != NULL, NULL);

  table = gruppe_consent_fill_new (fill);
  builder = g_strv_builder_new ();
  for (guint i = 0; always_needed[i] != NULL; i++)
    {
      if (!g_hash_table_contains (table, always_needed[i]))
        g_strv_builder_add (builder, always_needed[i]);
    }

  for (guint i = 0; text != NULL && placeholder_names[i] != NULL; i++)
    {
      const char *name = placeholder_names[i];
      g_autofree char *place = g_strdup_printf ("{{%s}}", name);

      if (!g_hash_table_contains (table, name) && !g_str_equal (name, "version") &&
          !g_strv_contains (always_needed, name) && strstr (text, place) != NULL)
        g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

/**
 * gruppe_consent_placeholder_is_known:
 * @name: what stands between the braces
 *
 * Returns: whether something is filled in there
 */
gboolean
gruppe_consent_placeholder_is_known (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_strv_contains (placeholder_names, name);
}

/**
 * gruppe_consent_placeholder_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of all placeholders, in order
 */
const char * const *
gruppe_consent_placeholder_names (void)
{
  return placeholder_names;
}

/**
 * gruppe_consent_forms_fill_provider:
 * @placeholders: (element-type utf8 utf8): made with g_hash_table_new_full (g_str_hash,
 *   g_str_equal, g_free, g_free)
 * @provider: (nullable): the provider that the text is to name
 * @language: "de" or "en"
 *
 * Fills in what the catalogue knows of the provider: "provider", and "provider_country" if its
 * company sits outside the EU.
 */
void
gruppe_consent_forms_fill_provider (GHashTable     *placeholders,
                                    GruppeProvider *provider,
                                    const char     *language)
{
  /* Countries outside the EU that providers of the catalogue work in, as they stand after "in". */
  static const struct
  {
    const char *code;
    const char *de;
    const char *en;
  } countries[] = {
    { "US", "den USA", "the USA" },
    { "GB", "Großbritannien", "the United Kingdom" },
    { "CH", "der Schweiz", "Switzerland" },
  };
  const char *name;
  const char *code;
  GruppeCell *cell;

  g_return_if_fail (placeholders != NULL);
  g_return_if_fail (provider == NULL || GRUPPE_IS_PROVIDER (provider));
  g_return_if_fail (language != NULL);

  g_hash_table_remove (placeholders, "provider");
  g_hash_table_remove (placeholders, "provider_country");
  if (provider == NULL)
    return;

  /* Plans of a provider have a name in English only; their label says it in both languages. */
  name = gruppe_provider_get_variant_of (provider) != NULL ? gruppe_provider_get_label_for (provider, language)
                                                           : gruppe_provider_get_name (provider);
  g_hash_table_insert (placeholders, g_strdup ("provider"), g_strdup (name));

  cell = gruppe_provider_get_cell (provider, "operator-country");
  code = cell != NULL ? gruppe_cell_get_value_text (cell) : NULL;
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (countries); i++)
    {
      if (g_str_equal (code, countries[i].code))
        g_hash_table_insert (placeholders, g_strdup ("provider_country"),
                             g_strdup (g_str_equal (language, "de") ? countries[i].de
                                                                    : countries[i].en));
    }
}
