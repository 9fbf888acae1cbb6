/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-meeting-words.h"
#include "gruppe-password-words.h"
#include "gruppe-paste-window-private.h"
#include "shell/gruppe-page.h"

char *
gruppe_paste_words_providers (GruppePasteWindow *self)
{
  GPtrArray *talk = gruppe_catalogue_get_talk (gruppe_context_get_catalogue (self->context, NULL));
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < talk->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", gruppe_provider_get_name (g_ptr_array_index (talk, i)));

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* The name of the website that was refused stands between quotation marks in the message. */
static char *
describe_refusal (const GError *error)
{
  const char *start = strchr (error->message, '"');
  const char *end = start != NULL ? strchr (start + 1, '"') : NULL;
  g_autofree char *name = end != NULL ? g_strndup (start + 1, (gsize) (end - start - 1)) : NULL;
  g_autofree char *shown = NULL;

  if (name == NULL || name[0] == '\0')
    return g_strdup (_("There is a link in the text that is not safe. It was not taken over. Do not open it. Ask the person who "
                       "sent you the invitation."));

  shown = gruppe_text_for_display (name, 100);

  /* Translators: the name of a website, such as xn--zom-0na.us, or the beginning of a link, such as javascript: */
  return g_strdup_printf (_("The link in the text leads to “%s”. It looks like a link into a video meeting, but it is none of the "
                            "known ones. It was not taken over. Do not open it. Ask the person who sent you the invitation."),
                          shown);
}

char *
gruppe_paste_words_read_error (const GError *error)
{
  if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_FORBIDDEN))
    return describe_refusal (error);

  if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_TOO_LARGE))
    return g_strdup (_("That is more than 2 megabytes, too much for an invitation. Copy only the part with the link and the "
                       "password, and paste that."));

  if (g_error_matches (error, GRUPPE_INPUT_ERROR, GRUPPE_INPUT_ERROR_ENCODING))
    return g_strdup (_("That is not a text. Open the invitation in your mail program, copy its text and paste it here."));

  return gruppe_describe_error (error);
}

char *
gruppe_paste_words_use_error (const GError *error)
{
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;

  if (g_strcmp0 (place, "link") == 0)
    return gruppe_meeting_words_link_error (error);

  if (place != NULL && (g_str_has_prefix (place, "password") || g_str_has_prefix (place, "recipe")))
    return gruppe_password_words_error (error);

  return gruppe_describe_error (error);
}
