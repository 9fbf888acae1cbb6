/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/gruppe-profile-files.h"
#include "base/gruppe-text.h"
#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-consent-log.h"
#include "consents/gruppe-consent-receipt.h"
#include "consents/gruppe-weak.h"
#include "gruppe-check-window.h"
#include "shell/gruppe-page.h"
#include "shell/gruppe-settings.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-narrow.h"
#include "widgets/gruppe-paper-window.h"
#include "widgets/gruppe-tell-choice.h"

/* Bytes; a receipt is a few lines. */
#define MAX_RECEIPT (64 * 1024)

/* Letters of a check value. */
#define HEAD_LENGTH 64

struct _GruppeCheckWindow
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failed_page;
  GtkWidget *verdict_box;
  GtkImage *icon;
  GtkLabel *verdict_label;
  GtkLabel *words_label;
  GtkWidget *receipt_group;
  AdwExpanderRow *typed_row;
  GruppeEntryRow *count_row;
  GruppeEntryRow *head_row;
  GtkWidget *receipt_box;
  GtkImage *receipt_icon;
  GtkLabel *receipt_label;

  /* owned */
  GruppeContext *context;
  GCancellable *cancellable;
  GruppeConsentVerdict *verdict;
  gboolean checking;
};

G_DEFINE_FINAL_TYPE (GruppeCheckWindow, gruppe_check_window, ADW_TYPE_WINDOW)

static char *
good_words (const GruppeConsentVerdict *verdict)
{
  guint n = (guint) MIN (verdict->n_events, G_MAXUINT);

  if (n == 0)
    return g_strdup (_("Nothing is recorded yet."));

  return g_strdup_printf (ngettext ("%u entry was read. It is as it was written: nothing was changed, nothing is missing.",
                                    "%u entries were read. All are as they were written: nothing was changed, nothing is "
                                    "missing, and none changed its place.",
                                    n),
                          n);
}

static char *
bad_words (const GruppeConsentVerdict *verdict)
{
  if (verdict->bad_event > 1)
    return g_strdup_printf (_("The first entry that is wrong has the number %u. It was changed, is missing or is not in its "
                              "place. The entries before it are as they were written; those after it cannot be relied on."),
                            (guint) MIN (verdict->bad_event, G_MAXUINT));

  if (verdict->bad_event == 1)
    return g_strdup (_("The very first entry is wrong. It was changed, is missing or is not in its place. The entries after "
                       "it cannot be relied on."));

  return g_strdup (_("The entries are as they were written, but a consent text that people agreed to was changed."));
}

static void
show_verdict (GruppeCheckWindow *self)
{
  const GruppeConsentVerdict *verdict = self->verdict;
  g_autofree char *words = NULL;

  if (verdict->good)
    {
      words = good_words (verdict);
      gtk_image_set_from_icon_name (self->icon, "object-select-symbolic");
      gtk_label_set_text (self->verdict_label, _("The record is whole"));
    }
  else
    {
      g_autofree char *bad = bad_words (verdict);

      words = g_strjoin ("\n\n", bad,
                         _("This can come from a damaged disk, or somebody changed the file by hand. Nothing was changed by "
                           "checking. Compare with a backup before you go on, and keep the papers people signed."),
                         NULL);
      gtk_image_set_from_icon_name (self->icon, "dialog-warning-symbolic");
      gtk_label_set_text (self->verdict_label, _("The record is not whole"));
      g_info ("%s", verdict->reason);
    }

  gtk_label_set_text (self->words_label, words);
  /* Nobody vouches for a record that is wrong. */
  gtk_widget_set_visible (self->receipt_group, verdict->good && verdict->n_events > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.paper", verdict->good);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.save", verdict->good);
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_widget_grab_focus (self->verdict_box);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeCheckWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentVerdict) verdict = gruppe_consent_log_verify_finish (GRUPPE_CONTEXT (source), result, &error);

  if (self == NULL || self->stack == NULL)
    return;

  self->checking = FALSE;
  gtk_spinner_stop (self->spinner);
  if (verdict == NULL)
    {
      g_autofree char *sentence = gruppe_describe_error (error);
      g_autofree char *markup = g_markup_escape_text (sentence, -1);

      adw_status_page_set_description (self->failed_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  g_clear_pointer (&self->verdict, gruppe_consent_verdict_free);
  self->verdict = g_steal_pointer (&verdict);
  show_verdict (self);
}

static void
check (GruppeCheckWindow *self)
{
  if (self->checking)
    return;

  self->checking = TRUE;
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "checking");
  gruppe_consent_log_verify_async (self->context, self->cancellable, verified_cb, gruppe_weak_new (self));
}

static void
again_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  check (GRUPPE_CHECK_WINDOW (widget));
}

static gint64
now (GruppeCheckWindow *self)
{
  return gruppe_clock_now (gruppe_context_get_clock (self->context));
}

static char *
get_group (void)
{
  g_autoptr(GSettings) settings = gruppe_settings_new ();

  return gruppe_settings_get_string (settings, "group-name", "");
}

static char *
make_file_name (GruppeCheckWindow *self,
                const char        *ending)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local (now (self));
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");

  /* Translators: what a saved file is called at first, before its day and its ending; no spaces */
  return g_strdup_printf ("%s-%s%s", C_("file name", "receipt"), date, ending);
}

static void
paper_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  GruppeCheckWindow *self = GRUPPE_CHECK_WINDOW (widget);
  g_autofree char *group = get_group ();
  g_autofree char *name = make_file_name (self, ".pdf");
  g_autoptr(GruppeDocument) document = gruppe_consent_receipt_document (self->verdict, group, gruppe_text_language (),
                                                                        now (self));

  gtk_window_present (GTK_WINDOW (gruppe_paper_window_new (GTK_WINDOW (self), document, name)));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeCheckWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean saved = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (saved)
    gruppe_toast (GTK_WIDGET (self->stack), _("The receipt was saved."));
  else
    gruppe_toast_error (GTK_WIDGET (self->stack), _("The receipt could not be saved."), error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeCheckWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *group = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (self == NULL || self->stack == NULL)
    return;

  if (file == NULL)
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("No file could be chosen."), error);
      return;
    }

  if (path != NULL && !gruppe_profile_files_check (path, &error))
    {
      gruppe_toast_error (GTK_WIDGET (self->stack), _("The receipt could not be saved."), error);
      return;
    }

  group = get_group ();
  text = gruppe_consent_receipt_text (self->verdict, group, gruppe_text_language (), now (self));
  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, saved_cb,
                                       gruppe_weak_new (self));
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Text files"));
  gtk_file_filter_add_mime_type (filter, "text/plain");
  gtk_file_filter_add_suffix (filter, "txt");
  g_list_store_append (filters, filter);

  return G_LIST_MODEL (filters);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeCheckWindow *self = GRUPPE_CHECK_WINDOW (widget);
  g_autoptr(GListModel) filters = make_filters ();
  g_autofree char *name = make_file_name (self, ".txt");

  gruppe_file_save_async (widget, _("Save the Receipt"), _("_Save"), name, filters, self->cancellable, place_chosen_cb,
                          gruppe_weak_new (self));
}

static gboolean
receipt_shown_cb (GtkWidget     *widget,
                  GdkFrameClock *clock,
                  gpointer       user_data)
{
  GruppeCheckWindow *self = GRUPPE_CHECK_WINDOW (user_data);
  guint frames = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "frames"));

  if (frames > 0)
    {
      g_object_set_data (G_OBJECT (widget), "frames", GUINT_TO_POINTER (frames - 1));
      return G_SOURCE_CONTINUE;
    }

  gtk_widget_grab_focus (self->receipt_box);

  return G_SOURCE_REMOVE;
}

static void
tell (GruppeCheckWindow *self,
      gboolean           good,
      const char        *sentence)
{
  gtk_image_set_from_icon_name (self->receipt_icon, good ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (self->receipt_label, sentence);
  gtk_widget_set_visible (self->receipt_box, TRUE);
  /* It can be scrolled to as soon as it has got its place. */
  g_object_set_data (G_OBJECT (self->receipt_box), "frames", GUINT_TO_POINTER (2));
  gtk_widget_add_tick_callback (self->receipt_box, receipt_shown_cb, self, NULL);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppeCheckWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  gboolean matches = FALSE;
  gboolean compared = gruppe_consent_log_check_receipt_finish (GRUPPE_CONTEXT (source), result, &matches, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (!compared)
    gruppe_toast_error (GTK_WIDGET (self->stack), _("The receipt could not be compared."), error);
  else if (matches)
    tell (self, TRUE, _("The receipt fits: the entries it speaks of are still there as they were then."));
  else
    tell (self, FALSE, _("The receipt does not fit: the entries it speaks of were rewritten, or this is the receipt of another "
                         "record. Check that you chose the right receipt and that every letter is right."));
}

static void
compare (GruppeCheckWindow *self,
         guint64            n_events,
         const char        *head)
{
  gtk_widget_set_visible (self->receipt_box, FALSE);
  gruppe_consent_log_check_receipt_async (self->context, n_events, head, self->cancellable, compared_cb,
                                          gruppe_weak_new (self));
}

static gboolean
read_more_cb (const char *contents,
              goffset     length,
              gpointer    user_data)
{
  return length < MAX_RECEIPT;
}

static void
receipt_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GruppeCheckWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *head = NULL;
  guint64 n_events = 0;
  gsize length;
  gboolean read = g_file_load_partial_contents_finish (G_FILE (source), result, &contents, &length, NULL, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (!read)
    gruppe_toast_error (GTK_WIDGET (self->stack), _("The receipt could not be read."), error);
  else if (length >= MAX_RECEIPT || strlen (contents) != length || !g_utf8_validate (contents, -1, NULL) ||
           !gruppe_consent_receipt_parse (contents, &n_events, &head, &error))
    tell (self, FALSE, _("This file is no receipt of Gruppentreffen. Nothing was compared."));
  else
    compare (self, n_events, head);
}

static void
receipt_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GruppeCheckWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);

  if (self == NULL || self->stack == NULL)
    return;

  if (file == NULL)
    gruppe_toast_error (GTK_WIDGET (self->stack), _("No file could be chosen."), error);
  else
    g_file_load_partial_contents_async (file, self->cancellable, read_more_cb, receipt_read_cb, gruppe_weak_new (self));
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GruppeCheckWindow *self = GRUPPE_CHECK_WINDOW (widget);
  g_autoptr(GListModel) filters = make_filters ();

  gruppe_file_open_async (widget, _("Choose a Receipt"), _("_Open"), filters, self->cancellable, receipt_chosen_cb,
                          gruppe_weak_new (self));
}

/* As it stands on paper, in groups and perhaps in capitals. */
static char *
get_typed_head (GruppeCheckWindow *self)
{
  g_autoptr(GString) head = g_string_new (NULL);

  for (const char *p = gtk_editable_get_text (GTK_EDITABLE (self->head_row)); *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p) && *p != '-')
        g_string_append_c (head, g_ascii_tolower (*p));
    }

  return g_string_free (g_steal_pointer (&head), FALSE);
}

static gboolean
get_typed_count (GruppeCheckWindow *self,
                 guint64           *ret_count)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->count_row))));

  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, ret_count, NULL);
}

static gboolean
is_head (const char *head)
{
  return strlen (head) == HEAD_LENGTH && strspn (head, "0123456789abcdef") == HEAD_LENGTH;
}

static void
typed_changed_cb (GruppeCheckWindow *self)
{
  g_autofree char *head = get_typed_head (self);
  guint64 count;
  gboolean good_count = get_typed_count (self, &count);
  gsize wrong = strspn (head, "0123456789abcdef");
  g_autofree char *problem = NULL;

  gruppe_entry_row_set_problem (self->count_row,
                                good_count || *gtk_editable_get_text (GTK_EDITABLE (self->count_row)) == '\0'
                                  ? NULL : _("Please enter the number that stands on the receipt."));
  if (head[wrong] != '\0')
    problem = g_strdup (_("A check sum has only the letters a to f and digits."));
  else if (wrong > HEAD_LENGTH)
    problem = g_strdup (_("These are too many letters: a check sum has 64."));
  gruppe_entry_row_set_problem (self->head_row, problem);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.compare", good_count && is_head (head));
}

static void
compare_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  GruppeCheckWindow *self = GRUPPE_CHECK_WINDOW (widget);
  g_autofree char *head = get_typed_head (self);
  guint64 count;

  if (get_typed_count (self, &count) && is_head (head))
    compare (self, count, head);
}

static void
typed_activated_cb (GruppeCheckWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "check.compare", NULL);
}

static void
gruppe_check_window_dispose (GObject *object)
{
  GruppeCheckWindow *self = GRUPPE_CHECK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_check_window_parent_class)->dispose (object);
}

static void
gruppe_check_window_finalize (GObject *object)
{
  GruppeCheckWindow *self = GRUPPE_CHECK_WINDOW (object);

  g_clear_pointer (&self->verdict, gruppe_consent_verdict_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_check_window_parent_class)->finalize (object);
}

static void
gruppe_check_window_class_init (GruppeCheckWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_check_window_dispose;
  object_class->finalize = gruppe_check_window_finalize;

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-check-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, icon);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, words_label);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, receipt_group);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, typed_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, count_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, head_row);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, receipt_box);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, receipt_icon);
  gtk_widget_class_bind_template_child (widget_class, GruppeCheckWindow, receipt_label);
  gtk_widget_class_bind_template_callback (widget_class, typed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_activated_cb);

  gtk_widget_class_install_action (widget_class, "check.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "check.paper", NULL, paper_cb);
  gtk_widget_class_install_action (widget_class, "check.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "check.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "check.compare", NULL, compare_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gruppe_check_window_init (GruppeCheckWindow *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_subtitles (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.paper", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.compare", FALSE);
  gruppe_narrow_buttons (GTK_WIDGET (self));
}

/**
 * gruppe_check_window_new:
 * @context: services
 * @parent: (nullable): the window below
 *
 * Begins to check at once.
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_check_window_new (GruppeContext *context,
                         GtkWindow     *parent)
{
  GruppeCheckWindow *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (GRUPPE_TYPE_CHECK_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  check (self);

  return GTK_WIDGET (self);
}
