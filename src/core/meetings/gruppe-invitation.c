/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-invitation.h"

#define PLACE "invitations.json"

struct _GruppeInvitation
{
  GObject parent_instance;

  char *id;
  GruppeWords *label;
  GruppeWords *subject;
  GruppeWords *body;
};

G_DEFINE_FINAL_TYPE (GruppeInvitation, gruppe_invitation, G_TYPE_OBJECT)

/* Where the text goes; allocated once, so that no copy is left behind when it holds a password. */
typedef struct
{
  char *text;
  gsize length;
  gsize size;
} Output;

static const char *
field_value (const char                   *name,
             gsize                         length,
             const GruppeInvitationFields *fields,
             const char                   *password)
{
  const struct
  {
    const char *name;
    const char *value;
  } values[] = {
    { "title", fields->title },
    { "date", fields->date },
    { "time", fields->time },
    { "duration", fields->duration },
    { "provider", fields->provider },
    { "link", fields->link },
    { "password", password },
    { "dial_in", fields->dial_in },
    { "organiser", fields->organiser },
    { "opens_before", fields->opens_before },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (strlen (values[i].name) == length && strncmp (values[i].name, name, length) == 0)
        return values[i].value != NULL ? values[i].value : "";
    }

  return NULL;
}

/* The next field from @text on that ends before @end: its braces, or NULL. */
static const char *
find_field (const char  *text,
            const char  *end,
            const char **ret_close)
{
  const char *open = g_strstr_len (text, end - text, "{{");
  const char *close = open != NULL ? g_strstr_len (open, end - open, "}}") : NULL;

  *ret_close = close;

  return close != NULL ? open : NULL;
}

static gboolean
check_fields (GruppeWords  *words,
              const char   *place,
              GError      **error)
{
  const GruppeInvitationFields none = { NULL, };
  const char *texts[] = { words->de, words->en };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *end = texts[i] + strlen (texts[i]);
      const char *close;
      const char *open = find_field (texts[i], end, &close);

      for (; open != NULL; open = find_field (close + 2, end, &close))
        {
          if (field_value (open + 2, (gsize) (close - open - 2), &none, NULL) == NULL)
            {
              gruppe_json_fail (error, place, "there is no field \"%.*s\"",
                                (int) (close - open - 2), open + 2);
              return FALSE;
            }
        }
    }

  return TRUE;
}

static void
append (Output     *output,
        const char *text,
        gsize       length)
{
  g_assert (output->length + length < output->size);

  memcpy (output->text + output->length, text, length);
  output->length += length;
  output->text[output->length] = '\0';
}

/* Whether the line from @text to @end is kept: it has no field, or one that is not empty. */
static gboolean
is_line_kept (const char                   *text,
              const char                   *end,
              const GruppeInvitationFields *fields,
              const char                   *password)
{
  gboolean any = FALSE;
  const char *close;
  const char *open = find_field (text, end, &close);

  for (; open != NULL; open = find_field (close + 2, end, &close))
    {
      if (field_value (open + 2, (gsize) (close - open - 2), fields, password)[0] != '\0')
        return TRUE;
      any = TRUE;
    }

  return !any;
}

/* One pass over the template alone: braces in a title or link are text. */
static void
fill_line (Output                       *output,
           const char                   *text,
           const char                   *end,
           const GruppeInvitationFields *fields,
           const char                   *password)
{
  const char *close;
  const char *open = find_field (text, end, &close);

  for (; open != NULL; open = find_field (text, end, &close))
    {
      const char *value = field_value (open + 2, (gsize) (close - open - 2), fields, password);

      append (output, text, (gsize) (open - text));
      append (output, value, strlen (value));
      text = close + 2;
    }

  append (output, text, (gsize) (end - text));
}

static gsize
longest_value (const GruppeInvitationFields *fields,
               const char                   *password)
{
  const char *values[] = { fields->title, fields->date, fields->time, fields->duration,
                           fields->provider, fields->link, fields->dial_in, fields->organiser,
                           fields->opens_before, password };
  gsize longest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    longest = MAX (longest, values[i] != NULL ? strlen (values[i]) : 0);

  return longest;
}

static gsize
count_fields (const char *text)
{
  gsize n = 0;

  for (const char *p = strstr (text, "{{"); p != NULL; p = strstr (p + 2, "{{"))
    n++;

  return n;
}

static Output
fill (const char                   *template,
      const GruppeInvitationFields *fields,
      const char                   *password)
{
  Output output = { NULL, };
  gboolean was_blank = TRUE;

  output.size = strlen (template) + count_fields (template) * longest_value (fields, password) + 2;
  output.text = g_malloc0 (output.size);

  for (const char *line = template; *line != '\0';)
    {
      const char *end = strchrnul (line, '\n');
      gboolean is_blank = end == line;

      /* Where lines are left out, their blank neighbours do not pile up. */
      if (is_line_kept (line, end, fields, password) && !(is_blank && was_blank))
        {
          fill_line (&output, line, end, fields, password);
          if (*end == '\n')
            append (&output, "\n", 1);
          was_blank = is_blank;
        }

      line = *end == '\n' ? end + 1 : end;
    }

  return output;
}

static GruppeInvitation *
read_template (JsonObject  *object,
               const char  *place,
               GError     **error)
{
  g_autoptr(GruppeInvitation) self = g_object_new (GRUPPE_TYPE_INVITATION, NULL);
  g_autoptr(GError) local = NULL;

  gruppe_json_only_members (object, place, &local, "id", "label", "subject", "body", NULL);
  self->id = g_strdup (gruppe_json_get_id (object, place, "id", TRUE, &local));
  self->label = gruppe_words_read (object, place, "label", TRUE, &local);
  self->subject = gruppe_words_read (object, place, "subject", TRUE, &local);
  self->body = gruppe_words_read (object, place, "body", TRUE, &local);
  if (local == NULL)
    check_fields (self->subject, place, &local);
  if (local == NULL)
    check_fields (self->body, place, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
gruppe_invitation_finalize (GObject *object)
{
  GruppeInvitation *self = GRUPPE_INVITATION (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, gruppe_words_free);
  g_clear_pointer (&self->subject, gruppe_words_free);
  g_clear_pointer (&self->body, gruppe_words_free);

  G_OBJECT_CLASS (gruppe_invitation_parent_class)->finalize (object);
}

static void
gruppe_invitation_class_init (GruppeInvitationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_invitation_finalize;
}

static void
gruppe_invitation_init (GruppeInvitation *self)
{
}

/**
 * gruppe_invitations_new_from_json:
 * @object: the root of invitations.json
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppeInvitation) (nullable): the templates in order
 */
GPtrArray *
gruppe_invitations_new_from_json (JsonObject  *object,
                                  GError     **error)
{
  g_autoptr(GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) local = NULL;
  JsonArray *array;
  double format = 0;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  gruppe_json_only_members (object, PLACE, &local, "format", "templates", NULL);
  if (gruppe_json_get_number (object, PLACE, "format", TRUE, &format, &local) && format != 1)
    gruppe_json_fail (&local, PLACE, "\"format\" %g is not known to this version", format);
  array = gruppe_json_get_array (object, PLACE, "templates", TRUE, &local);

  for (guint i = 0; local == NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s: templates[%u]", PLACE, i);
      JsonNode *node = json_array_get_element (array, i);
      GruppeInvitation *template = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        template = read_template (json_node_get_object (node), place, &local);
      else
        gruppe_json_fail (&local, place, "not an object");

      if (template != NULL)
        g_ptr_array_add (templates, template);
    }

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&templates);
}

/**
 * gruppe_invitations_new_builtin:
 * @error: return location
 *
 * Returns: (transfer full) (element-type GruppeInvitation) (nullable): the templates compiled into the program
 */
GPtrArray *
gruppe_invitations_new_builtin (GError **error)
{
  g_autoptr(JsonNode) root = NULL;

  root = gruppe_json_load_resource (GRUPPE_RESOURCE_PATH "/meetings/invitations.json", error);
  if (root == NULL)
    return NULL;

  return gruppe_invitations_new_from_json (json_node_get_object (root), error);
}

/**
 * gruppe_invitation_get_id:
 * @self: a template
 *
 * Returns: (transfer none): its id
 */
const char *
gruppe_invitation_get_id (GruppeInvitation *self)
{
  g_return_val_if_fail (GRUPPE_IS_INVITATION (self), NULL);

  return self->id;
}

/**
 * gruppe_invitation_get_label:
 * @self: a template
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *
gruppe_invitation_get_label (GruppeInvitation *self)
{
  g_return_val_if_fail (GRUPPE_IS_INVITATION (self), NULL);

  return gruppe_words_get (self->label);
}

/**
 * gruppe_invitation_has_field:
 * @self: a template
 * @name: name of a field
 *
 * Returns: whether the text has a place for it
 */
gboolean
gruppe_invitation_has_field (GruppeInvitation *self,
                             const char       *name)
{
  g_autofree char *field = NULL;

  g_return_val_if_fail (GRUPPE_IS_INVITATION (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  field = g_strdup_printf ("{{%s}}", name);

  return strstr (self->body->de, field) != NULL || strstr (self->body->en, field) != NULL;
}

/**
 * gruppe_invitation_subject:
 * @self: a template
 * @language: "de" or "en"
 * @fields: what to fill in
 *
 * Returns: (transfer full): the subject line; it never holds the password
 */
char *
gruppe_invitation_subject (GruppeInvitation             *self,
                           const char                   *language,
                           const GruppeInvitationFields *fields)
{
  g_return_val_if_fail (GRUPPE_IS_INVITATION (self), NULL);
  g_return_val_if_fail (fields != NULL, NULL);

  return fill (gruppe_words_get_for (self->subject, language), fields, NULL).text;
}

/**
 * gruppe_invitation_body:
 * @self: a template
 * @language: "de" or "en"
 * @fields: what to fill in
 *
 * Returns: (transfer full): the text without the password
 */
char *
gruppe_invitation_body (GruppeInvitation             *self,
                        const char                   *language,
                        const GruppeInvitationFields *fields)
{
  g_return_val_if_fail (GRUPPE_IS_INVITATION (self), NULL);
  g_return_val_if_fail (fields != NULL, NULL);

  return fill (gruppe_words_get_for (self->body, language), fields, NULL).text;
}

/**
 * gruppe_invitation_secret_body:
 * @self: a template
 * @language: "de" or "en"
 * @fields: what to fill in
 * @password: the password
 *
 * Returns: (transfer full): the text with the password, which makes it a secret as a whole
 */
GruppeSecret *
gruppe_invitation_secret_body (GruppeInvitation             *self,
                               const char                   *language,
                               const GruppeInvitationFields *fields,
                               GruppeSecret                 *password)
{
  GruppeSecret *secret;
  Output output;

  g_return_val_if_fail (GRUPPE_IS_INVITATION (self), NULL);
  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (password != NULL, NULL);

  output = fill (gruppe_words_get_for (self->body, language), fields, gruppe_secret_peek (password));
  secret = gruppe_secret_new (output.text);
  explicit_bzero (output.text, output.size);
  g_free (output.text);

  return secret;
}
