/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "consents/gruppe-people.h"
#include "consents/gruppe-tags.h"
#include "gruppe-consent-words.h"
#include "gruppe-consents-page-private.h"
#include "gruppe-person-row.h"
#include "gruppe-weak.h"
#include "requirements/gruppe-adoption.h"
#include "widgets/gruppe-names.h"

#define TARGET_MISSING "missing:"
#define TARGET_DUE "due"

G_DEFINE_FINAL_TYPE (GruppeConsentsPage, gruppe_consents_page, GRUPPE_TYPE_PAGE)

static gint64
get_now (GruppeConsentsPage *self)
{
  return gruppe_clock_now (gruppe_context_get_clock (gruppe_page_get_context (GRUPPE_PAGE (self))));
}

/* Only the text about video meetings names a provider. */
static const char *
get_provider_for (GruppeConsentsPage *self,
                  const char         *purpose)
{
  return g_str_equal (purpose, GRUPPE_CONSENT_VIDEO_MEETINGS)
             ? gruppe_consents_page_get_provider (self)
             : NULL;
}

static const char *
choose_state (GruppeConsentsPage *self)
{
  if (gtk_toggle_button_get_active (self->due_button))
    return "due";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    return gtk_toggle_button_get_active (self->overview_button) ? "overview" : "list";
  if (gruppe_query_model_get_loading (self->model))
    return "loading";
  if (gruppe_consents_page_filter_is_searching (self->filter))
    return "nobody-found";
  if (self->missing_for != NULL)
    return "nobody-missing";
  if (gruppe_consents_page_filter_is_set (self->filter))
    return "nobody-filtered";

  return "empty";
}

static void
update_state (GruppeConsentsPage *self)
{
  const char *state;
  gboolean is_empty;

  if (self->model == NULL)
    return;

  /* What was there stays until the answer is there, so that nothing flickers while one types. */
  state = choose_state (self);
  if (!g_str_equal (state, "loading") || gtk_stack_get_visible_child (self->stack) == NULL)
    gtk_stack_set_visible_child_name (self->stack, state);

  state = gtk_stack_get_visible_child_name (self->stack);
  is_empty = g_str_equal (state, "empty");
  gtk_widget_set_visible (self->tools, !g_str_equal (state, "loading"));
  gtk_widget_set_visible (GTK_WIDGET (self->filter), !g_str_equal (state, "due"));
  gruppe_consents_page_filter_set_empty (self->filter, is_empty);
  if (!gruppe_query_model_get_loading (self->model))
    gruppe_consents_page_filter_set_n_hits (self->filter,
                                            g_list_model_get_n_items (G_LIST_MODEL (self->model)));
}

static void
update_query (GruppeConsentsPage *self)
{
  GruppePeopleFilter filter = { 0 };
  GVariant *parameters = NULL;
  const char *ids;

  if (self->model == NULL)
    return;

  gruppe_consents_page_filter_get (self->filter, &filter);
  filter.provider = get_provider_for (self, filter.purpose);
  filter.text_version = gruppe_consent_forms_get_version (self->forms, filter.purpose);
  filter.now = get_now (self);
  ids = gruppe_people_query_filter (&filter, &parameters);
  gruppe_query_model_set_query (self->model, ids, parameters);
}

static void
update_matrix (GruppeConsentsPage *self)
{
  gruppe_consents_matrix_update (self->matrix, self->forms,
                                 gruppe_consents_page_get_provider (self), get_now (self));
}

static void
update_due (GruppeConsentsPage *self)
{
  gruppe_consents_due_update (self->due, gruppe_page_get_context (GRUPPE_PAGE (self)), self->forms,
                              gruppe_consents_page_get_provider (self));
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, gruppe_person_row_new ());
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              GruppeConsentsPage       *self)
{
  GruppePersonRow *row = GRUPPE_PERSON_ROW (gtk_list_item_get_child (list_item));
  GruppePersonStates *states = gtk_list_item_get_item (list_item);
  const char *purpose = gruppe_consents_page_filter_get_purpose (self->filter);
  const char *provider = get_provider_for (self, purpose);
  const GruppeConsentPurpose *found = gruppe_consent_forms_find_purpose (self->forms, purpose);
  g_autofree char *words = NULL;

  words = gruppe_consent_words_line (gruppe_page_get_context (GRUPPE_PAGE (self)),
                                     gruppe_person_states_get_latest (states, purpose), provider,
                                     gruppe_consent_forms_get_version (self->forms, purpose));
  gruppe_person_row_set_words (row, words,
                               gruppe_person_states_get_state (states, purpose, provider,
                                                               self->forms, get_now (self)));
  if (found != NULL)
    gruppe_person_row_set_purpose (row, gruppe_words_get (found->label));
  gruppe_person_row_set_item (row, gruppe_person_states_get_person (states));
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  if (row != NULL)
    gruppe_person_row_set_item (GRUPPE_PERSON_ROW (row), NULL);
}

/* All rows are bound anew: what they say depends on more than their person. */
static void
renew_rows (GruppeConsentsPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbound_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
}

static void
names_changed_cb (GruppeConsentsPage *self)
{
  if (self->model == NULL)
    return;

  renew_rows (self);
  update_matrix (self);
  update_due (self);
}

static void
row_activated_cb (GruppeConsentsPage *self,
                  guint               position)
{
  g_autoptr(GruppePersonStates) states = NULL;

  states = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (states != NULL)
    gruppe_consents_page_open (self, gruppe_person_states_get_person (states),
                               gruppe_consents_page_filter_get_purpose (self->filter));
}

static void
open_cb (GruppeConsentsPage *self,
         GruppePerson       *person,
         const char         *purpose)
{
  gruppe_consents_page_open (self, person, purpose);
}

static void
filter_changed_cb (GruppeConsentsPage *self)
{
  GruppePeopleFilter filter = { 0 };

  gruppe_consents_page_filter_get (self->filter, &filter);
  /* The banner is about one filter only. */
  if (filter.kind != GRUPPE_PEOPLE_MISSING ||
      !g_str_equal (filter.purpose, GRUPPE_CONSENT_VIDEO_MEETINGS))
    {
      g_clear_pointer (&self->missing_for, g_free);
      gruppe_banner_set_revealed (self->missing_banner, FALSE);
    }
  if (self->model == NULL)
    return;

  update_query (self);
  /* Who stays on the list is described otherwise, so those rows are bound anew as well. */
  gruppe_query_model_refresh (self->model);
}

static void
view_switched_cb (GruppeConsentsPage *self,
                  GtkToggleButton    *button)
{
  if (gtk_toggle_button_get_active (button))
    update_state (self);
}

static void
due_changed_cb (GruppeConsentsPage *self)
{
  guint n_items = 0;
  g_autofree char *label = NULL;

  g_object_get (self->due, "n-items", &n_items, NULL);
  /* Translators: what is to be done about consents; %u is a number */
  label = n_items > 0 ? g_strdup_printf (_("To _Do (%u)"), n_items) : g_strdup (_("To _Do"));
  gtk_button_set_label (GTK_BUTTON (self->due_button), label);
}

/* There are too many of them for the list of what is to be done. */
static void
show_people_cb (GruppeConsentsPage *self,
                guint               kind,
                const char         *purpose)
{
  gtk_toggle_button_set_active (self->people_button, TRUE);
  gruppe_consents_page_filter_choose (self->filter, (GruppePeopleFilterKind) kind, purpose, NULL);
}

static gboolean
has_list_focus (GruppeConsentsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view));
}

static void
model_changed_cb (GruppeConsentsPage *self)
{
  update_state (self);

  /* The row that had the focus went with what was read before. */
  if (self->keeps_focus && !gruppe_query_model_get_loading (self->model))
    {
      self->keeps_focus = FALSE;
      if (!has_list_focus (self))
        gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
    }
}

static void
model_failed_cb (GruppeConsentsPage *self,
                 GError             *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  words = gruppe_describe_error (error);
  adw_status_page_set_description (self->failed_page, words);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
tags_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppeConsentsPage) self = gruppe_weak_take (user_data);
  g_autoptr(GPtrArray) tags = NULL;

  /* Without groups there is nothing to choose; a list that cannot be read says so itself. */
  tags = gruppe_tags_list_finish (GRUPPE_CONTEXT (source), result, NULL);
  if (self != NULL && tags != NULL)
    gruppe_consents_page_filter_set_tags (self->filter, tags);
}

static void
make_list (GruppeConsentsPage *self)
{
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
  g_autoptr(GtkNoSelection) selection = NULL;

  self->model = gruppe_query_model_new (gruppe_context_get_database (context),
                                        &gruppe_consent_states_query, NULL);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::n-items", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);

  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  gruppe_consents_matrix_set_model (self->matrix, G_LIST_MODEL (self->model));
}

static void
forms_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GruppeConsentsPage) self = gruppe_weak_take (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GruppeConsentForms) forms = NULL;
  g_autofree char *target = NULL;

  forms = gruppe_consent_forms_load_finish (GRUPPE_CONTEXT (source), result, &error);
  if (self == NULL || gruppe_page_get_context (GRUPPE_PAGE (self)) == NULL)
    return;

  if (forms == NULL)
    {
      if (self->model == NULL)
        model_failed_cb (self, error);
      return;
    }

  g_set_object (&self->forms, forms);
  gruppe_consents_page_filter_set_forms (self->filter, forms);
  if (self->model == NULL)
    make_list (self);
  update_query (self);
  names_changed_cb (self);

  target = g_steal_pointer (&self->waiting_target);
  if (target != NULL)
    gruppe_page_show_target (GRUPPE_PAGE (self), target);
}

static void
read_forms (GruppeConsentsPage *self)
{
  gruppe_consent_forms_load_async (gruppe_page_get_context (GRUPPE_PAGE (self)),
                                   gruppe_page_get_cancellable (GRUPPE_PAGE (self)), forms_read_cb,
                                   gruppe_weak_new (self));
}

static void
database_changed_cb (GruppeConsentsPage *self,
                     guint               topics)
{
  GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));

  if (context == NULL)
    return;

  self->keeps_focus = self->keeps_focus || has_list_focus (self);
  if ((topics & GRUPPE_TOPIC_CONSENTS) != 0)
    read_forms (self);
  else if (self->model != NULL && (topics & (GRUPPE_TOPIC_PEOPLE | GRUPPE_TOPIC_MEETINGS)) != 0)
    update_due (self);
  if ((topics & GRUPPE_TOPIC_PEOPLE) != 0)
    gruppe_tags_list_async (context, gruppe_page_get_cancellable (GRUPPE_PAGE (self)), tags_read_cb,
                            gruppe_weak_new (self));
}

/* Another provider was chosen: who agreed to the one before is to be asked again. */
static void
adoption_changed_cb (GruppeConsentsPage *self)
{
  if (self->model == NULL)
    return;

  update_query (self);
  names_changed_cb (self);
}

static void
show_all_clicked_cb (GruppeConsentsPage *self)
{
  gruppe_consents_page_show_missing (self, NULL);
}

static void
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (widget);

  if (self->model != NULL)
    gruppe_query_model_refresh (self->model);
  else
    read_forms (self);
}

static void
gruppe_consents_page_setup (GruppePage *page)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (page);
  GruppeContext *context = gruppe_page_get_context (page);

  g_signal_connect_object (gruppe_context_get_database (context), "changed",
                           G_CALLBACK (database_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "adoption-changed", G_CALLBACK (adoption_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gruppe_names_connect (G_OBJECT (self), G_CALLBACK (names_changed_cb));
  read_forms (self);
  gruppe_tags_list_async (context, gruppe_page_get_cancellable (page), tags_read_cb,
                          gruppe_weak_new (self));
}

static void
gruppe_consents_page_create_new (GruppePage *page)
{
  gruppe_consents_page_add (GRUPPE_CONSENTS_PAGE (page));
}

static void
gruppe_consents_page_focus_search (GruppePage *page)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (page);

  if (gtk_toggle_button_get_active (self->due_button))
    gtk_toggle_button_set_active (self->people_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static void
gruppe_consents_page_show_target (GruppePage *page,
                                  const char *target)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (page);

  if (self->model == NULL)
    {
      g_free (self->waiting_target);
      self->waiting_target = g_strdup (target);
      return;
    }

  if (g_str_has_prefix (target, TARGET_MISSING))
    gruppe_consents_page_show_missing (self, target + strlen (TARGET_MISSING));
  else if (g_str_equal (target, TARGET_DUE))
    gtk_toggle_button_set_active (self->due_button, TRUE);
}

static void
gruppe_consents_page_dispose (GObject *object)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  if (self->matrix != NULL)
    gruppe_consents_matrix_set_model (self->matrix, NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->forms);

  G_OBJECT_CLASS (gruppe_consents_page_parent_class)->dispose (object);
}

static void
gruppe_consents_page_finalize (GObject *object)
{
  GruppeConsentsPage *self = GRUPPE_CONSENTS_PAGE (object);

  g_clear_pointer (&self->missing_for, g_free);
  g_clear_pointer (&self->waiting_target, g_free);

  G_OBJECT_CLASS (gruppe_consents_page_parent_class)->finalize (object);
}

static void
gruppe_consents_page_class_init (GruppeConsentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GruppePageClass *page_class = GRUPPE_PAGE_CLASS (klass);

  object_class->dispose = gruppe_consents_page_dispose;
  object_class->finalize = gruppe_consents_page_finalize;
  page_class->setup = gruppe_consents_page_setup;
  page_class->create_new = gruppe_consents_page_create_new;
  page_class->focus_search = gruppe_consents_page_focus_search;
  page_class->show_target = gruppe_consents_page_show_target;

  g_type_ensure (GRUPPE_TYPE_BANNER);
  g_type_ensure (GRUPPE_TYPE_CONSENTS_DUE);
  g_type_ensure (GRUPPE_TYPE_CONSENTS_MATRIX);
  g_type_ensure (GRUPPE_TYPE_CONSENTS_PAGE_FILTER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, tools);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, people_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, overview_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, due_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, missing_banner);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, due);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPage, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_people_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_clicked_cb);

  gtk_widget_class_install_action (widget_class, "consents.reload", NULL, reload_action);
  gruppe_consents_page_install_actions (widget_class);
}

static void
gruppe_consents_page_init (GruppeConsentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_consents_page_get_provider:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the provider that a yes to video meetings has to name: the
 *   one the page was asked about, or that which the group has chosen; "" or %NULL if any will do
 */
const char *
gruppe_consents_page_get_provider (GruppeConsentsPage *self)
{
  const GruppeAdoption *adoption;

  if (self->missing_for != NULL)
    return self->missing_for;

  adoption = gruppe_context_get_adoption (gruppe_page_get_context (GRUPPE_PAGE (self)));

  return adoption != NULL ? adoption->provider : NULL;
}

/**
 * gruppe_consents_page_show_missing:
 * @self: the page, which has been shown
 * @provider: (nullable): a provider; "" if any will do; %NULL to show everybody
 *
 * Shows only the people without a valid yes to video meetings with that provider.
 */
void
gruppe_consents_page_show_missing (GruppeConsentsPage *self,
                                   const char         *provider)
{
  g_return_if_fail (GRUPPE_IS_CONSENTS_PAGE (self));

  if (self->model == NULL)
    return;

  g_free (self->missing_for);
  self->missing_for = g_strdup (provider);

  if (provider != NULL)
    {
      GruppeContext *context = gruppe_page_get_context (GRUPPE_PAGE (self));
      g_autofree char *title = NULL;

      if (*provider != '\0')
        /* Translators: %s is the name of a provider */
        title = g_strdup_printf (
            _("You see only people who have not agreed to video meetings with %s."),
            gruppe_consent_words_provider (context, provider));
      else
        title = g_strdup (_("You see only people who have not agreed to video meetings."));
      gruppe_banner_set_title (self->missing_banner, title);
      gtk_toggle_button_set_active (self->people_button, TRUE);
    }

  gruppe_banner_set_revealed (self->missing_banner, provider != NULL);
  gruppe_consents_page_filter_choose (self->filter,
                                      provider != NULL ? GRUPPE_PEOPLE_MISSING : GRUPPE_PEOPLE_ALL,
                                      NULL, NULL);
  update_matrix (self);
}
