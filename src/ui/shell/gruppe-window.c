/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-shell"

#include "config.h"

#include <glib/gi18n.h>

#include "base/gruppe-error.h"
#include "consents/gruppe-consents-page.h"
#include "gruppe-application.h"
#include "gruppe-settings.h"
#include "gruppe-welcome.h"
#include "gruppe-window-private.h"
#include "meetings/gruppe-meetings-page.h"
#include "providers/gruppe-providers-page.h"
#include "requirements/gruppe-requirements-page.h"
#include "widgets/gruppe-names.h"

#define DEFAULT_WIDTH 1100
#define DEFAULT_HEIGHT 760

/* Microseconds: a page that has nothing to focus after this is left alone. */
#define FOCUS_TIME (3 * G_TIME_SPAN_SECOND)

/* Milliseconds: a window that was closed goes at the latest after this. */
#define SETTLE_LIMIT 10000

G_DEFINE_FINAL_TYPE (GruppeWindow, gruppe_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum
{
  PROP_CONTEXT = 1,
  PROP_SAMPLE,
  PROP_HIDE_NAMES,
} GruppeWindowProperty;

static GParamSpec *properties[PROP_HIDE_NAMES + 1];

static const struct
{
  const char *name;
  GType (*get_type) (void);
} pages[] = {
  { "requirements", gruppe_requirements_page_get_type },
  { "providers", gruppe_providers_page_get_type },
  { "meetings", gruppe_meetings_page_get_type },
  { "consents", gruppe_consents_page_get_type },
};

/* A page that nobody looks at costs nothing. */
static void
ensure_visible_page (GruppeWindow *self)
{
  AdwBin *bin = ADW_BIN (adw_view_stack_get_visible_child (self->view_stack));
  const char *name = adw_view_stack_get_visible_child_name (self->view_stack);

  if (adw_bin_get_child (bin) != NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (g_str_equal (pages[i].name, name))
        adw_bin_set_child (bin, g_object_new (pages[i].get_type (), NULL));
    }
}

/* Whoever comes by key goes on by key: in the page, not in the switcher or on a page that is hidden now. */
static void
focus_page (GruppeWindow *self,
            GruppePage   *page)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
    self->focus_pending = FALSE;
  else if (self->focus_pending)
    self->focus_pending = !gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

/* A page that is still reading has nothing that could have the focus. */
static gboolean
focus_tick_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  GruppeWindow *self = GRUPPE_WINDOW (widget);

  if (self->focus_until == 0)
    self->focus_until = gdk_frame_clock_get_frame_time (clock) + FOCUS_TIME;

  if (self->ready && g_strcmp0 (gruppe_window_get_state (self), "pages") == 0)
    focus_page (self, _gruppe_window_get_visible (self));

  if (self->focus_pending && gdk_frame_clock_get_frame_time (clock) < self->focus_until)
    return G_SOURCE_CONTINUE;

  self->focus_pending = FALSE;
  self->focus_tick_id = 0;

  return G_SOURCE_REMOVE;
}

/* Tells the visible page that it can be seen, as soon as there is something to see. */
static void
show_visible_page (GruppeWindow *self)
{
  g_autofree char *target = NULL;
  GruppePage *page;

  if (g_strcmp0 (gruppe_window_get_state (self), "pages") != 0)
    return;

  ensure_visible_page (self);
  if (!self->ready)
    return;

  page = _gruppe_window_get_visible (self);
  gruppe_page_show (page, self->context);

  target = g_steal_pointer (&self->pending_target);
  if (target != NULL)
    gruppe_page_show_target (page, target);

  if (self->create_pending)
    {
      self->create_pending = FALSE;
      gruppe_page_create_new (page);
    }
}

/* The welcome is for an empty profile; a folder without a file is one, whatever other folders have seen. */
static gboolean
needs_welcome (GruppeWindow *self)
{
  const char *path = gruppe_database_get_path (gruppe_context_get_database (self->context));

  if (self->sample)
    return FALSE;

  return !gruppe_settings_get_boolean (self->settings, "welcome-done", TRUE) ||
         !g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
restore_window (GruppeWindow *self)
{
  g_autofree char *page = NULL;

  if (self->sample)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), DEFAULT_WIDTH, DEFAULT_HEIGHT);
      return;
    }

  gtk_window_set_default_size (GTK_WINDOW (self),
                               gruppe_settings_get_int (self->settings, "window-width", DEFAULT_WIDTH),
                               gruppe_settings_get_int (self->settings, "window-height", DEFAULT_HEIGHT));
  if (gruppe_settings_get_boolean (self->settings, "window-maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));

  page = gruppe_settings_get_string (self->settings, "page", pages[0].name);
  adw_view_stack_set_visible_child_name (self->view_stack, page);
}

static void
save_window (GruppeWindow *self)
{
  int width, height;

  if (self->sample)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gruppe_settings_set_int (self->settings, "window-width", CLAMP (width, 360, 8000));
  gruppe_settings_set_int (self->settings, "window-height", CLAMP (height, 294, 8000));
  gruppe_settings_set_boolean (self->settings, "window-maximized",
                               gtk_window_is_maximized (GTK_WINDOW (self)));
  gruppe_settings_set_string (self->settings, "page", gruppe_window_get_page (self));
}

static void
show_occupied (GruppeWindow *self)
{
  g_autofree char *folder = NULL;
  g_autofree char *description = NULL;
  g_autofree char *markup = NULL;

  /* Translators: a folder of the computer */
  folder = g_strdup_printf (_("Folder: %s"), gruppe_context_get_data_dir (self->context));
  description = g_strdup_printf ("%s\n\n%s",
                                 _("This folder is open in another window of Gruppentreffen. Go on there, or close that "
                                   "window and try again."),
                                 folder);
  markup = g_markup_escape_text (description, -1);
  adw_status_page_set_description (self->occupied_page, markup);
  _gruppe_window_set_state (self, "occupied");
}

static void
locked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GruppeWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeProfileLock) lock = gruppe_profile_lock_new_finish (result, &error);

  self->locking = FALSE;
  if (self->context == NULL)
    return;

  if (g_error_matches (error, GRUPPE_STORE_ERROR, GRUPPE_STORE_ERROR_BUSY))
    {
      show_occupied (self);
      return;
    }

  /* Where there can be no lock, opening says what is wrong with the folder, or it is only read. */
  if (error != NULL)
    g_info ("There is no lock: %s", error->message);
  self->lock = g_steal_pointer (&lock);
  if (g_str_equal (gruppe_window_get_state (self), "occupied"))
    _gruppe_window_set_state (self, needs_welcome (self) ? "welcome" : "pages");
  _gruppe_window_open_profile (self);
}

/* One window at a time works with a profile: two would take each other's new passwords for orphans. Sample data are
 * this window's alone. */
static void
open_profile (GruppeWindow *self)
{
  if (self->sample || self->lock != NULL)
    {
      _gruppe_window_open_profile (self);
    }
  else if (!self->locking)
    {
      self->locking = TRUE;
      gruppe_profile_lock_new_async (gruppe_context_get_data_dir (self->context), self->cancellable,
                                     locked_cb, g_object_ref (self));
    }
}

static gboolean
dispose_idle_cb (gpointer user_data)
{
  g_object_run_dispose (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
after_paint_idle_cb (gpointer user_data)
{
  GruppeWindow *self = user_data;

  if (self->context != NULL)
    open_profile (self);

  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock,
                GruppeWindow  *self)
{
  g_clear_signal_handler (&self->after_paint_id, clock);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, after_paint_idle_cb, g_object_ref (self), g_object_unref);
}

static void
try_again_clicked_cb (GruppeWindow *self)
{
  open_profile (self);
}

static void
visible_page_changed_cb (GruppeWindow *self)
{
  show_visible_page (self);
}

static void
vault_unlocked_cb (GruppeWindow *self)
{
  _gruppe_window_sweep (self);
}

static void
names_changed_cb (GruppeWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HIDE_NAMES]);
}

static gboolean
gruppe_window_close_request (GtkWindow *window)
{
  GruppeWindow *self = GRUPPE_WINDOW (window);

  if (!_gruppe_window_may_close (self))
    return TRUE;

  save_window (self);
  /* Whatever still holds the window, a keyring that does not answer for instance: its database is closed in order. */
  g_idle_add_full (G_PRIORITY_DEFAULT, dispose_idle_cb, g_object_ref (self), g_object_unref);

  return GTK_WINDOW_CLASS (gruppe_window_parent_class)->close_request (window);
}

static void
gruppe_window_realize (GtkWidget *widget)
{
  GruppeWindow *self = GRUPPE_WINDOW (widget);

  GTK_WIDGET_CLASS (gruppe_window_parent_class)->realize (widget);

  if (!self->ready && self->after_paint_id == 0)
    self->after_paint_id = g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                                             G_CALLBACK (after_paint_cb), self);
}

static void
gruppe_window_unrealize (GtkWidget *widget)
{
  GruppeWindow *self = GRUPPE_WINDOW (widget);

  g_clear_signal_handler (&self->after_paint_id, gtk_widget_get_frame_clock (widget));

  GTK_WIDGET_CLASS (gruppe_window_parent_class)->unrealize (widget);
}

static void
gruppe_window_constructed (GObject *object)
{
  GruppeWindow *self = GRUPPE_WINDOW (object);

  G_OBJECT_CLASS (gruppe_window_parent_class)->constructed (object);

  g_assert (GRUPPE_IS_CONTEXT (self->context));

  gruppe_notices_set_context (self->notices, self->context);
  gruppe_notices_set_sample (self->notices, self->sample);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.look-at-sample", !self->sample);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back-up", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.restore", !self->sample);
  if (self->sample)
    {
      /* Translators: title of the window with sample data */
      gruppe_shell_view_set_title (self->shell_view, _("Sample Data"));
      gtk_window_set_title (GTK_WINDOW (self), _("Sample Data"));
    }

  restore_window (self);
  _gruppe_window_set_state (self, needs_welcome (self) ? "welcome" : "pages");
}

static void
gruppe_window_dispose (GObject *object)
{
  GruppeWindow *self = GRUPPE_WINDOW (object);
  g_autoptr(GruppeContext) context = g_steal_pointer (&self->context);
  GApplication *application = g_application_get_default ();

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->sweep_id, g_source_remove);
  _gruppe_window_stop_closing (self);
  if (self->focus_tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_tick_id);
  self->focus_tick_id = 0;
  self->ready = FALSE;

  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_WINDOW);

  /* The pages are gone; what they have begun to write is finished here. */
  if (context != NULL)
    gruppe_database_close (gruppe_context_get_database (context));
  g_clear_pointer (&self->lock, gruppe_profile_lock_free);
  if (self->followed && GRUPPE_IS_APPLICATION (application))
    gruppe_application_follow_profile (GRUPPE_APPLICATION (application), NULL);
  self->followed = FALSE;
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gruppe_window_parent_class)->dispose (object);
}

static void
gruppe_window_finalize (GObject *object)
{
  GruppeWindow *self = GRUPPE_WINDOW (object);

  g_clear_pointer (&self->pending_target, g_free);

  G_OBJECT_CLASS (gruppe_window_parent_class)->finalize (object);
}

static void
gruppe_window_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  GruppeWindow *self = GRUPPE_WINDOW (object);

  switch ((GruppeWindowProperty) prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      break;
    case PROP_SAMPLE:
      g_value_set_boolean (value, self->sample);
      break;
    case PROP_HIDE_NAMES:
      g_value_set_boolean (value, gruppe_names_hidden ());
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_window_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  GruppeWindow *self = GRUPPE_WINDOW (object);

  switch ((GruppeWindowProperty) prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;
    case PROP_SAMPLE:
      self->sample = g_value_get_boolean (value);
      break;
    case PROP_HIDE_NAMES:
      gruppe_names_set_hidden (g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_window_class_init (GruppeWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = gruppe_window_constructed;
  object_class->dispose = gruppe_window_dispose;
  object_class->finalize = gruppe_window_finalize;
  object_class->get_property = gruppe_window_get_property;
  object_class->set_property = gruppe_window_set_property;

  widget_class->realize = gruppe_window_realize;
  widget_class->unrealize = gruppe_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = gruppe_window_close_request;

  /**
   * GruppeWindow:context:
   *
   * The services of the window's profile.
   */
  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, GRUPPE_TYPE_CONTEXT, flags);
  /**
   * GruppeWindow:sample:
   *
   * Whether the profile is filled with sample data and thrown away.
   */
  properties[PROP_SAMPLE] =
    g_param_spec_boolean ("sample", NULL, NULL, FALSE, flags);
  /**
   * GruppeWindow:hide-names:
   *
   * Whether initials stand for the names of people; the same in all windows.
   */
  properties[PROP_HIDE_NAMES] =
    g_param_spec_boolean ("hide-names", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/shell/gruppe-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeWindow, shell_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, GruppeWindow, state_stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, GruppeWindow, view_stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GruppeWindow, occupied_page);
  gtk_widget_class_bind_template_callback (widget_class, try_again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, vault_unlocked_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_page_changed_cb);

  _gruppe_window_class_actions (widget_class);

  g_type_ensure (GRUPPE_TYPE_SHELL_VIEW);
  g_type_ensure (GRUPPE_TYPE_NOTICES);
  g_type_ensure (GRUPPE_TYPE_WELCOME);
}

static void
gruppe_window_init (GruppeWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = gruppe_settings_new ();
  self->settle_limit = SETTLE_LIMIT;
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (names_changed_cb));

  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Private */

GruppePage *
_gruppe_window_get_visible (GruppeWindow *self)
{
  AdwBin *bin = ADW_BIN (adw_view_stack_get_visible_child (self->view_stack));

  return GRUPPE_PAGE (adw_bin_get_child (bin));
}

void
_gruppe_window_set_state (GruppeWindow *self,
                          const char   *state)
{
  gboolean with_pages = g_str_equal (state, "pages");

  gtk_stack_set_visible_child_name (self->state_stack, state);
  gruppe_shell_view_set_show_switcher (self->shell_view, with_pages);
  gruppe_notices_set_show_vault (self->notices, with_pages);

  if (g_str_equal (state, "welcome"))
    gtk_widget_grab_focus (self->welcome);
  else
    show_visible_page (self);
}

void
_gruppe_window_set_ready (GruppeWindow *self)
{
  self->ready = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back-up", TRUE);
  show_visible_page (self);
}

void
_gruppe_window_leave_welcome (GruppeWindow *self)
{
  if (!g_str_equal (gruppe_window_get_state (self), "welcome"))
    return;

  gruppe_settings_set_boolean (self->settings, "welcome-done", TRUE);
  _gruppe_window_set_state (self, "pages");
}

void
_gruppe_window_go (GruppeWindow *self,
                   const char   *page,
                   const char   *target,
                   gboolean      create_new)
{
  gboolean change = g_strcmp0 (gruppe_window_get_page (self), page) != 0;

  g_free (self->pending_target);
  self->pending_target = target != NULL && *target != '\0' ? g_strdup (target) : NULL;
  self->create_pending = create_new;

  if (change)
    adw_view_stack_set_visible_child_name (self->view_stack, page);

  if (g_str_equal (gruppe_window_get_state (self), "welcome"))
    _gruppe_window_leave_welcome (self);
  else if (!change && (self->pending_target != NULL || create_new))
    show_visible_page (self);
}

/* As _gruppe_window_go(), and moves the focus there. */
void
_gruppe_window_enter_page (GruppeWindow *self,
                           const char   *page)
{
  _gruppe_window_go (self, page, NULL, FALSE);
  self->focus_pending = TRUE;
  self->focus_until = 0;
  if (self->focus_tick_id == 0)
    self->focus_tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_tick_cb, NULL, NULL);
}

/* Public */

/**
 * gruppe_window_new:
 * @application: the application
 * @context: the services of a profile, nothing opened yet
 * @sample: whether the profile is to be filled with sample data
 *
 * Returns: (transfer none): a window, not yet presented
 */
GruppeWindow *
gruppe_window_new (GtkApplication *application,
                   GruppeContext  *context,
                   gboolean        sample)
{
  g_return_val_if_fail (application == NULL || GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  return g_object_new (GRUPPE_TYPE_WINDOW,
                       "application", application,
                       "context", context,
                       "sample", sample,
                       NULL);
}

/**
 * gruppe_window_get_context:
 * @self: a window
 *
 * Returns: (transfer none): the services of its profile
 */
GruppeContext *
gruppe_window_get_context (GruppeWindow *self)
{
  g_return_val_if_fail (GRUPPE_IS_WINDOW (self), NULL);

  return self->context;
}

/**
 * gruppe_window_is_ready:
 * @self: a window
 *
 * Returns: whether the database is open
 */
gboolean
gruppe_window_is_ready (GruppeWindow *self)
{
  g_return_val_if_fail (GRUPPE_IS_WINDOW (self), FALSE);

  return self->ready;
}

/**
 * gruppe_window_get_state:
 * @self: a window
 *
 * Returns: (transfer none): what fills it: "welcome", "pages", "failed" or "occupied"
 */
const char *
gruppe_window_get_state (GruppeWindow *self)
{
  g_return_val_if_fail (GRUPPE_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->state_stack);
}

/**
 * gruppe_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none): name of the page
 */
const char *
gruppe_window_get_page (GruppeWindow *self)
{
  g_return_val_if_fail (GRUPPE_IS_WINDOW (self), NULL);

  return adw_view_stack_get_visible_child_name (self->view_stack);
}

/**
 * gruppe_window_has_page:
 * @name: (nullable): a name
 *
 * Returns: whether it is the name of a page
 */
gboolean
gruppe_window_has_page (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (g_strcmp0 (pages[i].name, name) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * gruppe_window_go:
 * @self: a window
 * @page: name of a page
 * @target: (nullable): what to show there
 *
 * Leads to a page. Leaves the welcome.
 */
void
gruppe_window_go (GruppeWindow *self,
                  const char   *page,
                  const char   *target)
{
  g_return_if_fail (GRUPPE_IS_WINDOW (self));
  g_return_if_fail (gruppe_window_has_page (page));

  _gruppe_window_go (self, page, target, FALSE);
}
