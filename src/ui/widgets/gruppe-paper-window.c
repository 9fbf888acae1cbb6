/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "compat/gruppe-file-dialog.h"
#include "consents/gruppe-weak.h"
#include "document/gruppe-document-layout.h"
#include "gruppe-names.h"
#include "gruppe-paper-page.h"
#include "gruppe-paper-print.h"
#include "gruppe-paper-window.h"
#include "gruppe-wrap-layout.h"
#include "shell/gruppe-page.h"

/* Times the width of the window; the first one fits. */
static const double zooms[] = { 1, 1.25, 1.5, 2, 3 };

struct _GruppePaperWindow
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkScrolledWindow *scroller;
  GtkBox *pages;
  GtkWidget *save_button;
  GtkWidget *copy_button;

  /* owned */
  GruppeDocument *document;
  GruppeDocumentLayout *layout;
  GCancellable *cancellable;
  char *file_name;
  guint zoom;
  double anchor;                /* what share of the pages is scrolled away, while they change their size; otherwise -1 */
  gboolean saving;
  gboolean printing;
};

/* A file that is being written. */
typedef struct
{
  GruppePaperWindow *window;
  GFile *file;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->window);
  g_clear_object (&saving->file);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GruppePaperWindow, gruppe_paper_window, ADW_TYPE_WINDOW)

static void
update_actions (GruppePaperWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean ready = self->layout != NULL;
  gboolean open = self->document != NULL && !gruppe_document_get_confidential (self->document);

  gtk_widget_action_set_enabled (widget, "paper.copy", open);
  gtk_widget_action_set_enabled (widget, "paper.save", ready && open && !self->saving);
  gtk_widget_action_set_enabled (widget, "paper.print", ready && !self->printing);
  gtk_widget_action_set_enabled (widget, "paper.zoom-in", ready && self->zoom + 1 < G_N_ELEMENTS (zooms));
  gtk_widget_action_set_enabled (widget, "paper.zoom-out", ready && self->zoom > 0);
  gtk_widget_action_set_enabled (widget, "paper.zoom-fit", ready && self->zoom > 0);
}

/* Pages that can be seen, and those a screen above and below. */
static void
update_near (GruppePaperWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double room = gtk_adjustment_get_page_size (adjustment);
  double top = gtk_adjustment_get_value (adjustment) - room;
  double bottom = gtk_adjustment_get_value (adjustment) + 2 * room;

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages));
       page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (page, GTK_WIDGET (self->pages), &bounds))
        continue;

      gruppe_paper_page_set_near (GRUPPE_PAPER_PAGE (page),
                                  bounds.size.height > 0 && bounds.origin.y < bottom &&
                                    bounds.origin.y + bounds.size.height > top);
    }
}

static void
update_width (GruppePaperWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  int room = (int) gtk_adjustment_get_page_size (adjustment) -
             gtk_widget_get_margin_start (GTK_WIDGET (self->pages)) -
             gtk_widget_get_margin_end (GTK_WIDGET (self->pages));
  int width = self->zoom > 0 ? MAX (0, (int) (room * zooms[self->zoom])) : 0;

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages));
       page != NULL;
       page = gtk_widget_get_next_sibling (page))
    gruppe_paper_page_set_width (GRUPPE_PAPER_PAGE (page), width);
}

static void
set_zoom (GruppePaperWindow *self,
          guint              zoom)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double upper = gtk_adjustment_get_upper (adjustment);

  if (zoom == self->zoom || zoom >= G_N_ELEMENTS (zooms))
    return;

  self->anchor = upper > 0 ? gtk_adjustment_get_value (adjustment) / upper : 0;
  self->zoom = zoom;
  update_width (self);
  update_actions (self);
}

static void
scrolled_cb (GtkAdjustment     *adjustment,
             GruppePaperWindow *self)
{
  update_near (self);
}

static void
height_changed_cb (GtkAdjustment     *adjustment,
                   GruppePaperWindow *self)
{
  /* What was at the top stays there. */
  if (self->anchor >= 0)
    {
      double value = self->anchor * gtk_adjustment_get_upper (adjustment);

      self->anchor = -1;
      gtk_adjustment_set_value (adjustment, value);
    }
  update_near (self);
}

static void
width_changed_cb (GtkAdjustment     *adjustment,
                  GParamSpec        *pspec,
                  GruppePaperWindow *self)
{
  update_width (self);
}

static void
scroll (GruppePaperWindow *self,
        GtkScrollType      type)
{
  gboolean handled;

  g_signal_emit_by_name (self->scroller, "scroll-child", type, FALSE, &handled);
}

/* Arrows would go from page to page, past what is below the edge of the window. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                GruppePaperWindow     *self)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      scroll (self, GTK_SCROLL_STEP_BACKWARD);
      return GDK_EVENT_STOP;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      scroll (self, GTK_SCROLL_STEP_FORWARD);
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      scroll (self, GTK_SCROLL_PAGE_BACKWARD);
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_space:
      scroll (self, GTK_SCROLL_PAGE_FORWARD);
      return GDK_EVENT_STOP;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      scroll (self, GTK_SCROLL_START);
      return GDK_EVENT_STOP;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      scroll (self, GTK_SCROLL_END);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GruppePaperWindow) self = gruppe_weak_take (user_data);
  g_autoptr(GruppeDocumentLayout) layout = gruppe_document_layout_new_finish (result, NULL);
  g_autofree char *subtitle = NULL;
  guint n_pages;

  /* Nothing but closing the window stops it. */
  if (self == NULL || layout == NULL)
    return;

  self->layout = g_steal_pointer (&layout);
  n_pages = gruppe_document_layout_get_n_pages (self->layout);
  for (guint i = 0; i < n_pages; i++)
    gtk_box_append (self->pages, gruppe_paper_page_new (self->layout, i));

  subtitle = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->pages)));
  update_width (self);
  update_actions (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Saving) saving = user_data;
  GruppePaperWindow *self = saving->window;
  g_autoptr(GError) error = NULL;

  self->saving = FALSE;
  if (gruppe_document_save_pdf_finish (GRUPPE_DOCUMENT (source), result, &error))
    {
      gruppe_toast (GTK_WIDGET (self->stack), _("The PDF file was saved."));
      g_signal_emit (self, signals[SAVED], 0, saving->file);
    }
  else
    gruppe_toast_error (GTK_WIDGET (self->stack), _("The PDF file could not be saved."), error);
  update_actions (self);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppePaperWindow) self = GRUPPE_PAPER_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gruppe_file_finish (result, &error);

  if (file == NULL)
    {
      self->saving = FALSE;
      update_actions (self);
      gruppe_toast_error (GTK_WIDGET (self->stack), _("No file could be chosen."), error);
      return;
    }

  gruppe_paper_window_save (self, file);
}

static void
printed_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            GruppePaperWindow       *self)
{
  g_autoptr(GError) error = NULL;

  self->printing = FALSE;
  update_actions (self);

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      gruppe_toast_error (GTK_WIDGET (self->stack), _("The document could not be printed."), error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    gruppe_toast (GTK_WIDGET (self->stack), _("The document was given to the printer."));
}

static void
save_activated_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  GruppePaperWindow *self = GRUPPE_PAPER_WINDOW (widget);
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  if (!gruppe_names_may_write (GTK_WIDGET (self->stack)))
    return;

  gtk_file_filter_set_name (filter, _("PDF files"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  g_list_store_append (filters, filter);

  self->saving = TRUE;
  update_actions (self);
  gruppe_file_save_async (widget, _("Save as PDF"), _("_Save"), self->file_name, G_LIST_MODEL (filters),
                          self->cancellable, file_chosen_cb, g_object_ref (self));
}

static void
print_activated_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  GruppePaperWindow *self = GRUPPE_PAPER_WINDOW (widget);
  g_autoptr(GtkPrintOperation) operation = NULL;

  if (!gruppe_names_may_write (GTK_WIDGET (self->stack)))
    return;

  operation = gruppe_paper_print_new (self->layout);
  self->printing = TRUE;
  update_actions (self);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  /* "done" tells what became of it, also when it could not begin. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static void
copy_activated_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  GruppePaperWindow *self = GRUPPE_PAPER_WINDOW (widget);
  g_autofree char *text = NULL;

  if (!gruppe_names_may_write (GTK_WIDGET (self->stack)))
    return;

  text = gruppe_document_to_text (self->document);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gruppe_toast (GTK_WIDGET (self->stack), _("The text was copied. You can insert it into a mail or a text document."));
}

static void
zoom_in_activated_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  GruppePaperWindow *self = GRUPPE_PAPER_WINDOW (widget);

  set_zoom (self, self->zoom + 1);
}

static void
zoom_out_activated_cb (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  GruppePaperWindow *self = GRUPPE_PAPER_WINDOW (widget);

  if (self->zoom > 0)
    set_zoom (self, self->zoom - 1);
}

static void
zoom_fit_activated_cb (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  set_zoom (GRUPPE_PAPER_WINDOW (widget), 0);
}

/* Nobody is there who could look after a secret. */
static void
screen_locked_cb (GruppePaperWindow *self)
{
  if (self->document != NULL && gruppe_document_get_confidential (self->document))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
gruppe_paper_window_dispose (GObject *object)
{
  GruppePaperWindow *self = GRUPPE_PAPER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (gruppe_paper_window_parent_class)->dispose (object);
}

static void
gruppe_paper_window_finalize (GObject *object)
{
  GruppePaperWindow *self = GRUPPE_PAPER_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->layout);
  g_clear_object (&self->document);
  g_clear_pointer (&self->file_name, g_free);

  G_OBJECT_CLASS (gruppe_paper_window_parent_class)->finalize (object);
}

static void
gruppe_paper_window_class_init (GruppePaperWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_paper_window_dispose;
  object_class->finalize = gruppe_paper_window_finalize;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/widgets/gruppe-paper-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePaperWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GruppePaperWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppePaperWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GruppePaperWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, GruppePaperWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, GruppePaperWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePaperWindow, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);

  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_activated_cb);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_activated_cb);
  gtk_widget_class_install_action (widget_class, "paper.copy", NULL, copy_activated_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-in", NULL, zoom_in_activated_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-out", NULL, zoom_out_activated_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-fit", NULL, zoom_fit_activated_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "paper.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "paper.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "paper.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "paper.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "paper.zoom-fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_paper_window_init (GruppePaperWindow *self)
{
  GtkAdjustment *vertical, *horizontal;
  GApplication *application = g_application_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->anchor = -1;

  vertical = gtk_scrolled_window_get_vadjustment (self->scroller);
  horizontal = gtk_scrolled_window_get_hadjustment (self->scroller);
  g_signal_connect_object (vertical, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
  g_signal_connect_object (vertical, "changed", G_CALLBACK (height_changed_cb), self, 0);
  g_signal_connect_object (horizontal, "notify::page-size", G_CALLBACK (width_changed_cb), self, 0);
  if (GTK_IS_APPLICATION (application))
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screen_locked_cb), self,
                             G_CONNECT_SWAPPED);
  update_actions (self);
}

/**
 * gruppe_paper_window_new:
 * @parent: (nullable): the window below
 * @document: what is shown; it is not changed any more
 * @file_name: what a saved file is called at first, with ".pdf"
 *
 * Returns: (transfer none): the window, not yet shown
 */
GtkWidget *
gruppe_paper_window_new (GtkWindow      *parent,
                         GruppeDocument *document,
                         const char     *file_name)
{
  GruppePaperWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GRUPPE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (file_name != NULL, NULL);

  self = g_object_new (GRUPPE_TYPE_PAPER_WINDOW, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  self->file_name = g_strdup (file_name);
  adw_window_title_set_title (self->title, gruppe_document_get_title (document));
  /* What is saved stays, and what is copied can be read by other programs. */
  gtk_widget_set_visible (self->save_button, !gruppe_document_get_confidential (document));
  gtk_widget_set_visible (self->copy_button, !gruppe_document_get_confidential (document));
  update_actions (self);
  gruppe_document_layout_new_async (document, self->cancellable, laid_out_cb, gruppe_weak_new (self));

  return GTK_WIDGET (self);
}

/**
 * gruppe_paper_window_save:
 * @self: the window
 * @file: where to
 *
 * Writes the PDF there, as if it had been chosen; "saved" tells when it is there.
 */
void
gruppe_paper_window_save (GruppePaperWindow *self,
                          GFile             *file)
{
  Saving *saving;

  g_return_if_fail (GRUPPE_IS_PAPER_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  self->saving = TRUE;
  update_actions (self);
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->file = g_object_ref (file);
  gruppe_document_save_pdf_async (self->document, file, NULL, saved_cb, saving);
}
