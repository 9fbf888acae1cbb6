/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "compat/gruppe-confirm.h"
#include "consents/gruppe-own-text.h"
#include "gruppe-consent-words.h"
#include "gruppe-own-text-window.h"
#include "gruppe-placeholder-words.h"
#include "gruppe-text-diff-view.h"
#include "gruppe-problem.h"
#include "gruppe-weak.h"
#include "shell/gruppe-page.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-names.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-tell-choice.h"

/* How long nothing is typed before the text is looked at, in milliseconds. */
#define PAUSE 400

#define N_LANGUAGES 2

static const char * const languages[N_LANGUAGES] = { "de", "en" };

struct _GruppeOwnTextWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkButton *save_button;
  GtkLabel *intro_label;
  GtkLabel *problem_label;
  AdwComboRow *language_row;
  GtkStack *languages;
  GruppeEntryRow *title_de_row;
  GruppeEntryRow *title_en_row;
  GtkTextView *body_de_view;
  GtkTextView *body_en_view;
  GtkLabel *names_label;
  AdwExpanderRow *places_row;
  AdwPreferencesGroup *again_group;
  GtkCheckButton *again_check;
  GtkCheckButton *counts_check;
  AdwPreferencesGroup *difference_group;
  AdwComboRow *compare_row;
  GruppeTextDiffView *difference;
  GtkLabel *same_label;
  GtkWidget *back_button;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GPtrArray *versions;          /* GruppeOwnText, newest first; NULL until they are known */
  GArray *compared;             /* gint64; versions in the order of the row */
  char *purpose;
  GCancellable *cancellable;
  guint pause_id;
  gboolean loaded;
  gboolean changed;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (GruppeOwnTextWindow, gruppe_own_text_window, ADW_TYPE_WINDOW)

static guint
get_language (GruppeOwnTextWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  return selected < N_LANGUAGES ? selected : 0;
}

static GruppeEntryRow *
get_title_row (GruppeOwnTextWindow *self,
               guint                language)
{
  return language == 0 ? self->title_de_row : self->title_en_row;
}

static GtkTextView *
get_body_view (GruppeOwnTextWindow *self,
               guint                language)
{
  return language == 0 ? self->body_de_view : self->body_en_view;
}

static const char *
get_title (GruppeOwnTextWindow *self,
           guint                language)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_title_row (self, language)));
}

static char *
dup_body (GruppeOwnTextWindow *self,
          guint                language)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_body_view (self, language));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* The first place of the text that the program cannot fill in. */
static char *
find_unknown (const char *body)
{
  const char *start = body;
  const char *end;

  while ((start = strstr (start, "{{")) != NULL && (end = strstr (start, "}}")) != NULL)
    {
      g_autofree char *name = g_strstrip (g_strndup (start + 2, end - start - 2));

      if (!gruppe_consent_placeholder_is_known (name))
        return g_steal_pointer (&name);
      start = end + 2;
    }

  return NULL;
}

static void
show_error (GruppeOwnTextWindow *self,
            const GError        *error)
{
  const char *place = error->domain == GRUPPE_INPUT_ERROR ? gruppe_input_error_place (error) : NULL;
  GtkWidget *where = NULL;
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  for (guint i = 0; place != NULL && i < N_LANGUAGES; i++)
    {
      if (!g_str_has_suffix (place, languages[i]))
        continue;

      adw_combo_row_set_selected (self->language_row, i);
      where = g_str_has_prefix (place, "title") ? GTK_WIDGET (get_title_row (self, i))
                                                : GTK_WIDGET (get_body_view (self, i));
    }

  words = gruppe_describe_error (error);
  gruppe_problem_show (self->problem_label, words, where);
}

static const GruppeOwnText *
find_version (GruppeOwnTextWindow *self,
              gint64               version,
              const char          *language)
{
  for (guint i = 0; self->versions != NULL && i < self->versions->len; i++)
    {
      const GruppeOwnText *text = g_ptr_array_index (self->versions, i);

      if (text->version == version && g_str_equal (text->language, language))
        return text;
    }

  return NULL;
}

static void
show_difference (GruppeOwnTextWindow *self)
{
  guint language = get_language (self);
  guint selected = adw_combo_row_get_selected (self->compare_row);
  const GruppeOwnText *old = NULL;
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;
  g_autofree char *body = dup_body (self, language);
  gboolean differs = FALSE;

  if (self->compared->len == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->difference), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->same_label), FALSE);
      return;
    }

  if (selected < self->compared->len)
    old = find_version (self, g_array_index (self->compared, gint64, selected),
                        languages[language]);
  old_text = old != NULL ? g_strconcat (old->title, "\n", old->body, NULL) : g_strdup ("");
  new_text = g_strconcat (get_title (self, language), "\n", body, NULL);

  differs = gruppe_text_diff_view_show (self->difference, old_text, new_text, languages[language]);
  gtk_widget_set_visible (GTK_WIDGET (self->difference), differs);
  gtk_widget_set_visible (GTK_WIDGET (self->same_label), !differs);
}

static void
names_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppeOwnTextWindow) self = gruppe_weak_take (user_data);
  g_auto(GStrv) names = gruppe_own_text_names_finish (GRUPPE_CONTEXT (source), result, NULL);
  g_autofree char *joined = NULL;
  g_autofree char *words = NULL;

  if (self == NULL || names == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->names_label), names[0] != NULL);
  if (names[0] == NULL)
    return;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *full = names[i];

      names[i] = gruppe_names_show (full);
    }
  joined = g_strjoinv (", ", names);
  /* Translators: names of people */
  words = g_strdup_printf (_("Names of people on your list stand in the text: %s. The text is kept when a "
                             "person is erased. Better name a role, such as “the leaders of the group”."),
                           joined);
  gtk_label_set_label (self->names_label, words);
}

static void
look_at_text (GruppeOwnTextWindow *self)
{
  g_autofree char *german = dup_body (self, 0);
  g_autofree char *english = dup_body (self, 1);
  g_autofree char *all = NULL;

  show_difference (self);
  all = g_strjoin ("\n", get_title (self, 0), german, get_title (self, 1), english, NULL);
  gruppe_own_text_names_async (self->context, all, self->cancellable, names_found_cb,
                               gruppe_weak_new (self));
}

static gboolean
pause_over_cb (gpointer user_data)
{
  GruppeOwnTextWindow *self = user_data;

  self->pause_id = 0;
  look_at_text (self);

  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (GruppeOwnTextWindow *self)
{
  if (!self->loaded)
    return;

  self->changed = TRUE;
  gruppe_problem_show (self->problem_label, NULL, NULL);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE, pause_over_cb, self);
}

static void
language_changed_cb (GruppeOwnTextWindow *self)
{
  gtk_stack_set_visible_child_name (self->languages, languages[get_language (self)]);
  if (self->loaded)
    show_difference (self);
}

static void
compare_changed_cb (GruppeOwnTextWindow *self)
{
  if (self->loaded)
    show_difference (self);
}

static void
place_activated_cb (GruppeOwnTextWindow *self,
                    GtkWidget           *row)
{
  GtkTextView *view = get_body_view (self, get_language (self));
  g_autofree char *place = g_strdup_printf ("{{%s}}", gtk_widget_get_name (row));

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (view), place, -1);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
add_places (GruppeOwnTextWindow *self)
{
  const char * const *names = gruppe_consent_placeholder_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *place = g_strdup_printf ("{{%s}}", names[i]);

      gtk_widget_set_name (row, names[i]);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gruppe_placeholder_words (names[i]));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (place_activated_cb), self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (self->places_row, row);
    }
}

static char *
word_version (const GruppeOwnText *text)
{
  g_autofree char *day = NULL;

  if (text->version <= GRUPPE_OWN_TEXT_FIRST)
    /* Translators: number of a version */
    return g_strdup_printf (_("Version %d (program)"), (int) text->version);

  day = gruppe_consent_words_day (text->created_at, NULL);

  /* Translators: number of a version, and a day */
  return g_strdup_printf (_("Version %d (own, %s)"), (int) text->version, day);
}

static void
show_versions (GruppeOwnTextWindow *self)
{
  gint64 current = gruppe_consent_forms_get_text_version (self->forms, self->purpose);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  gboolean used = FALSE;
  guint selected = 0;

  for (guint i = 0; i < self->versions->len; i++)
    {
      const GruppeOwnText *text = g_ptr_array_index (self->versions, i);

      used |= text->version == current && text->used;
      if (self->compared->len > 0 &&
          g_array_index (self->compared, gint64, self->compared->len - 1) == text->version)
        continue;

      if (text->version == current)
        selected = self->compared->len;
      g_array_append_val (self->compared, text->version);
      gtk_string_list_take (labels, word_version (text));
    }
  adw_combo_row_set_model (self->compare_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->compare_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->difference_group), self->compared->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->again_group), used);
  self->loaded = TRUE;
  look_at_text (self);
}

static void
versions_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GruppeOwnTextWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions =
      gruppe_own_text_versions_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  if (versions == NULL)
    {
      show_error (self, error);
      return;
    }

  self->versions = g_steal_pointer (&versions);
  show_versions (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeOwnTextWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gint64 version = gruppe_own_text_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL)
    return;

  self->busy = FALSE;
  if (version == 0)
    {
      show_error (self, error);
      return;
    }

  self->changed = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
check_complete (GruppeOwnTextWindow *self)
{
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      g_autofree char *body = dup_body (self, i);
      g_autofree char *unknown = find_unknown (body);
      g_autofree char *words = NULL;

      if (unknown == NULL)
        continue;

      adw_combo_row_set_selected (self->language_row, i);
      /* Translators: what somebody typed between {{ and }} */
      words = g_strdup_printf (_("The program does not know what to fill in for “%s”. Choose a place from the "
                                 "list “Places that are filled in”."), unknown);
      gruppe_problem_show (self->problem_label, words, GTK_WIDGET (get_body_view (self, i)));
      return FALSE;
    }

  if (gtk_widget_get_visible (GTK_WIDGET (self->again_group)) &&
      !gtk_check_button_get_active (self->again_check) &&
      !gtk_check_button_get_active (self->counts_check))
    {
      gruppe_problem_show (self->problem_label, _("Please decide whether people must be asked again."),
                           GTK_WIDGET (self->again_check));
      return FALSE;
    }

  return TRUE;
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GruppeOwnTextWindow *self = GRUPPE_OWN_TEXT_WINDOW (widget);
  g_autofree char *german = NULL;
  g_autofree char *english = NULL;

  if (self->busy || !self->loaded || !check_complete (self))
    return;

  gruppe_problem_show (self->problem_label, NULL, NULL);
  german = dup_body (self, 0);
  english = dup_body (self, 1);
  self->busy = TRUE;
  gruppe_own_text_save_async (self->context, self->purpose, get_title (self, 0), german,
                              get_title (self, 1), english,
                              gtk_check_button_get_active (self->again_check), NULL, saved_cb,
                              gruppe_weak_new (self));
}

static void
go_back_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GruppeOwnTextWindow *self = GRUPPE_OWN_TEXT_WINDOW (widget);

  if (self->busy)
    return;

  self->busy = TRUE;
  gruppe_own_text_go_back_async (self->context, self->purpose, NULL, saved_cb,
                                 gruppe_weak_new (self));
}

static void
leave_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GruppeOwnTextWindow) self = gruppe_weak_take (user_data);

  if (!gruppe_confirm_finish (result, NULL) || self == NULL)
    return;

  self->changed = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
gruppe_own_text_window_close_request (GtkWindow *window)
{
  GruppeOwnTextWindow *self = GRUPPE_OWN_TEXT_WINDOW (window);

  if (!self->changed)
    return GTK_WINDOW_CLASS (gruppe_own_text_window_parent_class)->close_request (window);

  gruppe_confirm_async (GTK_WIDGET (self), _("Throw Away What You Wrote?"),
                        _("The changes to the text are not saved."), _("_Go On Writing"),
                        _("_Throw Away"), TRUE, NULL, leave_answered_cb, gruppe_weak_new (self));

  return TRUE;
}

static void
show_texts (GruppeOwnTextWindow *self)
{
  const GruppeConsentPurpose *purpose =
      gruppe_consent_forms_find_purpose (self->forms, self->purpose);
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (self->forms, self->purpose);
  gboolean own = form != NULL && gruppe_consent_form_is_own (form);

  adw_window_title_set_subtitle (self->window_title,
                                 purpose != NULL ? gruppe_words_get (purpose->label) : "");
  for (guint i = 0; form != NULL && i < N_LANGUAGES; i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (get_title_row (self, i)),
                             gruppe_consent_form_get_title (form, languages[i]));
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (get_body_view (self, i)),
                                gruppe_consent_form_get_template (form, languages[i]), -1);
    }

  if (form == NULL)
    gtk_label_set_label (self->intro_label,
                         _("There is no text yet. Write in plain words what is asked for, what is done with the "
                           "answer and when the data go."));
  else if (own)
    gtk_label_set_label (self->intro_label, _("This is your own text. If you change it, it is shown "
                                              "from now on."));
  else
    gtk_label_set_label (self->intro_label,
                         _("This text came with the program. If you change it, your own text is shown from now "
                           "on."));
  gtk_widget_set_visible (self->back_button, own && purpose != NULL && !purpose->own);
  if (!self->loaded)
    gtk_widget_grab_focus (GTK_WIDGET (get_title_row (self, get_language (self))));
}

static void
gruppe_own_text_window_dispose (GObject *object)
{
  GruppeOwnTextWindow *self = GRUPPE_OWN_TEXT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->loaded = FALSE;

  G_OBJECT_CLASS (gruppe_own_text_window_parent_class)->dispose (object);
}

static void
gruppe_own_text_window_finalize (GObject *object)
{
  GruppeOwnTextWindow *self = GRUPPE_OWN_TEXT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->compared, g_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_object (&self->forms);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_own_text_window_parent_class)->finalize (object);
}

static void
gruppe_own_text_window_class_init (GruppeOwnTextWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_own_text_window_dispose;
  object_class->finalize = gruppe_own_text_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_own_text_window_close_request;

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  g_type_ensure (GRUPPE_TYPE_TEXT_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-own-text-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, intro_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, languages);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, title_de_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, title_en_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, body_de_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, body_en_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, names_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, places_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, again_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, again_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, counts_check);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, difference_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, compare_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, difference);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, same_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeOwnTextWindow, back_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_changed_cb);

  gtk_widget_class_install_action (widget_class, "text.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "text.go-back", NULL, go_back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_own_text_window_init (GruppeOwnTextWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  gruppe_narrow_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->compared = g_array_new (FALSE, FALSE, sizeof (gint64));
  gruppe_tell_choice (self->language_row);
  gruppe_tell_choice (self->compare_row);
  add_places (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
}

/**
 * gruppe_own_text_window_new:
 * @context: services
 * @parent: (nullable): the window below
 * @forms: the forms as they are now
 * @purpose: id of a purpose
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_own_text_window_new (GruppeContext      *context,
                            GtkWindow          *parent,
                            GruppeConsentForms *forms,
                            const char         *purpose)
{
  GruppeOwnTextWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), NULL);
  g_return_val_if_fail (purpose != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_OWN_TEXT_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->forms = g_object_ref (forms);
  self->purpose = g_strdup (purpose);
  adw_combo_row_set_selected (self->language_row,
                              g_str_equal (gruppe_text_language (), "de") ? 0 : 1);
  language_changed_cb (self);
  show_texts (self);
  for (guint i = 0; i < N_LANGUAGES; i++)
    g_signal_connect_object (gtk_text_view_get_buffer (get_body_view (self, i)), "changed",
                             G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  gruppe_own_text_versions_async (context, purpose, self->cancellable, versions_loaded_cb,
                                  gruppe_weak_new (self));

  return GTK_WIDGET (self);
}
