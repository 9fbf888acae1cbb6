/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-fuzz"

#include "config.h"

#include "base/gruppe-error.h"
#include "fuzz.h"
#include "gruppe-core.h"
#include "meetings/gruppe-invitation-parser.h"

static GruppeCatalogue *
get_catalogue (void)
{
  static GruppeCatalogue *catalogue;

  if (catalogue == NULL)
    {
      gruppe_core_init ();
      catalogue = gruppe_catalogue_new_builtin (NULL);
    }

  return catalogue;
}

static void
assert_text (const char *text)
{
  g_assert_true (text == NULL || (text[0] != '\0' && g_utf8_validate (text, -1, NULL)));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeFoundInvitation) found = gruppe_invitation_parse (get_catalogue (), (const char *) data, size, &error);

  if (found == NULL)
    {
      /* A refusal names its place. */
      if (error != NULL)
        {
          g_assert_true (error->domain == GRUPPE_INPUT_ERROR);
          g_assert_nonnull (gruppe_input_error_place (error));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
      return 0;
    }

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (found->url, "https://") || g_str_has_prefix (found->url, "http://"));
  g_assert_nonnull (gruppe_catalogue_find_provider (get_catalogue (), found->provider));
  g_assert_true (g_str_is_ascii (found->host));
  g_assert_nonnull (found->dial_in);
  assert_text (found->url);
  assert_text (found->meeting_id);
  assert_text (found->title);
  assert_text (found->start);
  assert_text (found->end);
  assert_text (found->time_zone);
  assert_text (found->passcode != NULL ? gruppe_secret_peek (found->passcode) : NULL);
  assert_text (found->phone_pin != NULL ? gruppe_secret_peek (found->phone_pin) : NULL);

  return 0;
}
