/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-fuzz"

#include "config.h"

#include "base/gruppe-error.h"
#include "consents/gruppe-people-vcard.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppePeopleCsv) cards = gruppe_people_vcard_parse ((const char *) data, size, "fuzz.vcf", &error);

  gruppe_people_vcard_is ((const char *) data, size);
  if (cards == NULL)
    {
      /* A refusal names its place and line. */
      g_assert_nonnull (error);
      g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
      g_assert_nonnull (gruppe_input_error_place (error));
      g_assert_cmpuint (gruppe_input_error_line (error), >, 0);
      return 0;
    }

  g_assert_no_error (error);
  for (guint i = 0; i < gruppe_people_csv_get_n_rows (cards); i++)
    {
      const GruppePersonFields *fields = gruppe_people_csv_get_row (cards, i);

      g_assert_cmpstr (fields->name, !=, "");
      g_assert_true (g_utf8_validate (fields->name, -1, NULL));
      g_assert_true (g_utf8_validate (fields->letter, -1, NULL));
      g_assert_true (g_utf8_validate (fields->note, -1, NULL));
    }

  return 0;
}
