/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-tags.h"
#include "gruppe-consents-page-filter.h"
#include "gruppe-drop-down-fit.h"
#include "widgets/gruppe-wrap-layout.h"

struct _GruppeConsentsPageFilter
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkSearchEntry *search_entry;
  GtkToggleButton *filter_button;
  GtkWidget *add_button;
  GtkRevealer *revealer;
  GtkDropDown *state_choice;
  GtkDropDown *purpose_choice;
  GtkDropDown *tag_choice;
  GtkWidget *reset_button;
  GtkLabel *hits_label;

  /* owned */
  GPtrArray *purposes;          /* ids, as in purpose_choice */
  GPtrArray *tags;              /* names, as in tag_choice after its first entry */
  char *chosen_tag;             /* what was wanted before the groups were known */

  gboolean setting;
};

G_DEFINE_FINAL_TYPE (GruppeConsentsPageFilter, gruppe_consents_page_filter, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* As in the chooser. */
static const GruppePeopleFilterKind kinds[] = {
  GRUPPE_PEOPLE_ALL,
  GRUPPE_PEOPLE_MISSING,
  GRUPPE_PEOPLE_NOT_ASKED,
  GRUPPE_PEOPLE_YES,
  GRUPPE_PEOPLE_EXPIRING,
  GRUPPE_PEOPLE_NO,
  GRUPPE_PEOPLE_WITHDRAWN,
  GRUPPE_PEOPLE_EXPIRED,
  GRUPPE_PEOPLE_ASK_AGAIN,
  GRUPPE_PEOPLE_MINORS,
  GRUPPE_PEOPLE_RESTRICTED,
  GRUPPE_PEOPLE_LEFT,
};

static const char *
kind_words (GruppePeopleFilterKind kind)
{
  switch (kind)
    {
    case GRUPPE_PEOPLE_MISSING:
      return C_("people", "Without a valid yes");
    case GRUPPE_PEOPLE_NOT_ASKED:
      return C_("people", "Not asked");
    case GRUPPE_PEOPLE_YES:
      return C_("people", "Yes");
    case GRUPPE_PEOPLE_EXPIRING:
      return C_("people", "Yes, but it ends within 30 days");
    case GRUPPE_PEOPLE_NO:
      return C_("people", "No");
    case GRUPPE_PEOPLE_WITHDRAWN:
      return C_("people", "Taken back");
    case GRUPPE_PEOPLE_EXPIRED:
      return C_("people", "Ran out");
    case GRUPPE_PEOPLE_ASK_AGAIN:
      return C_("people", "To be asked again");
    case GRUPPE_PEOPLE_MINORS:
      return C_("people", "Under 18");
    case GRUPPE_PEOPLE_RESTRICTED:
      return C_("people", "Restricted");
    case GRUPPE_PEOPLE_LEFT:
      return C_("people", "Has left the group");
    case GRUPPE_PEOPLE_ALL:
    default:
      return C_("people", "Everybody");
    }
}

static GruppePeopleFilterKind
get_kind (GruppeConsentsPageFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->state_choice);

  return selected < G_N_ELEMENTS (kinds) ? kinds[selected] : GRUPPE_PEOPLE_ALL;
}

static const char *
get_tag (GruppeConsentsPageFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->tag_choice);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION || selected > self->tags->len)
    return NULL;

  return g_ptr_array_index (self->tags, selected - 1);
}

static void
set_strings (GtkDropDown *drop_down,
             GPtrArray   *strings)
{
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < strings->len; i++)
    gtk_string_list_append (model, g_ptr_array_index (strings, i));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
}

static void
update_button (GruppeConsentsPageFilter *self)
{
  gboolean is_set = gruppe_consents_page_filter_is_set (self);

  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  gtk_widget_set_visible (self->reset_button, is_set);
}

static void
emit_changed (GruppeConsentsPageFilter *self)
{
  if (self->setting)
    return;

  update_button (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
select_tag (GruppeConsentsPageFilter *self,
            const char               *tag)
{
  guint index = 0;

  g_free (self->chosen_tag);
  self->chosen_tag = g_strdup (tag);
  if (tag == NULL || !g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, &index))
    gtk_drop_down_set_selected (self->tag_choice, 0);
  else
    gtk_drop_down_set_selected (self->tag_choice, index + 1);
}

static void
search_changed_cb (GruppeConsentsPageFilter *self)
{
  emit_changed (self);
}

static void
search_stopped_cb (GruppeConsentsPageFilter *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
choice_changed_cb (GruppeConsentsPageFilter *self)
{
  if (self->setting)
    return;

  g_free (self->chosen_tag);
  self->chosen_tag = g_strdup (get_tag (self));
  emit_changed (self);
}

static void
reset_clicked_cb (GruppeConsentsPageFilter *self)
{
  gruppe_consents_page_filter_choose (self, GRUPPE_PEOPLE_ALL, NULL, NULL);
  /* The button is gone now. */
  gtk_widget_grab_focus (GTK_WIDGET (self->state_choice));
}

static gboolean
gruppe_consents_page_filter_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GRUPPE_CONSENTS_PAGE_FILTER (widget)->search_entry));
}

static void
gruppe_consents_page_filter_dispose (GObject *object)
{
  g_clear_pointer (&GRUPPE_CONSENTS_PAGE_FILTER (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gruppe_consents_page_filter_parent_class)->dispose (object);
}

static void
gruppe_consents_page_filter_finalize (GObject *object)
{
  GruppeConsentsPageFilter *self = GRUPPE_CONSENTS_PAGE_FILTER (object);

  g_clear_pointer (&self->purposes, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->chosen_tag, g_free);

  G_OBJECT_CLASS (gruppe_consents_page_filter_parent_class)->finalize (object);
}

static void
gruppe_consents_page_filter_class_init (GruppeConsentsPageFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_consents_page_filter_dispose;
  object_class->finalize = gruppe_consents_page_filter_finalize;
  widget_class->grab_focus = gruppe_consents_page_filter_grab_focus;

  /**
   * GruppeConsentsPageFilter::changed:
   * @self: the filter
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", GRUPPE_TYPE_CONSENTS_PAGE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/consents/gruppe-consents-page-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, box);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, filter_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, add_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, revealer);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, state_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, purpose_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, tag_choice);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, reset_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeConsentsPageFilter, hits_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
}

static void
gruppe_consents_page_filter_init (GruppeConsentsPageFilter *self)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  self->purposes = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_ptr_array_add (words, (gpointer) kind_words (kinds[i]));
  set_strings (self->state_choice, words);
  gruppe_drop_down_fit (self->state_choice);
  gruppe_drop_down_fit (self->purpose_choice);
  gruppe_drop_down_fit (self->tag_choice);
  self->setting = FALSE;
}

/**
 * gruppe_consents_page_filter_set_forms:
 * @self: the filter
 * @forms: the purposes there are
 */
void
gruppe_consents_page_filter_set_forms (GruppeConsentsPageFilter *self,
                                       GruppeConsentForms       *forms)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autofree char *chosen = NULL;
  GPtrArray *purposes;
  guint index;

  g_return_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self));
  g_return_if_fail (GRUPPE_IS_CONSENT_FORMS (forms));

  chosen = g_strdup (gruppe_consents_page_filter_get_purpose (self));
  purposes = gruppe_consent_forms_get_purposes (forms);
  g_ptr_array_set_size (self->purposes, 0);
  for (guint i = 0; i < purposes->len; i++)
    {
      const GruppeConsentPurpose *purpose = g_ptr_array_index (purposes, i);

      g_ptr_array_add (self->purposes, g_strdup (purpose->id));
      g_ptr_array_add (words, (gpointer) gruppe_words_get (purpose->label));
    }

  self->setting = TRUE;
  set_strings (self->purpose_choice, words);
  if (g_ptr_array_find_with_equal_func (self->purposes, chosen, g_str_equal, &index))
    gtk_drop_down_set_selected (self->purpose_choice, index);
  self->setting = FALSE;
}

/**
 * gruppe_consents_page_filter_set_tags:
 * @self: the filter
 * @tags: (element-type GruppeTag): the groups there are
 */
void
gruppe_consents_page_filter_set_tags (GruppeConsentsPageFilter *self,
                                      GPtrArray                *tags)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autofree char *chosen = NULL;

  g_return_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self));
  g_return_if_fail (tags != NULL);

  chosen = g_strdup (self->chosen_tag);
  g_ptr_array_set_size (self->tags, 0);
  g_ptr_array_add (words, (gpointer) C_("people", "All groups"));
  for (guint i = 0; i < tags->len; i++)
    {
      const GruppeTag *tag = g_ptr_array_index (tags, i);

      g_ptr_array_add (self->tags, g_strdup (tag->name));
      g_ptr_array_add (words, tag->name);
    }

  self->setting = TRUE;
  set_strings (self->tag_choice, words);
  select_tag (self, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_choice), tags->len > 0);
  self->setting = FALSE;

  /* The group that was chosen is gone. */
  if (chosen != NULL && get_tag (self) == NULL)
    {
      g_clear_pointer (&self->chosen_tag, g_free);
      emit_changed (self);
    }
}

/**
 * gruppe_consents_page_filter_choose:
 * @self: the filter
 * @kind: where people stand
 * @purpose: (nullable): with which purpose; %NULL for video meetings
 * @tag: (nullable): name of a group; %NULL for all
 *
 * Sets all choosers at once and forgets the search.
 */
void
gruppe_consents_page_filter_choose (GruppeConsentsPageFilter *self,
                                    GruppePeopleFilterKind    kind,
                                    const char               *purpose,
                                    const char               *tag)
{
  guint index = 0;

  g_return_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self));

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      gtk_drop_down_set_selected (self->state_choice, i);
  if (g_ptr_array_find_with_equal_func (self->purposes,
                                        purpose != NULL ? purpose : GRUPPE_CONSENT_VIDEO_MEETINGS,
                                        g_str_equal, &index))
    gtk_drop_down_set_selected (self->purpose_choice, index);
  select_tag (self, tag);
  if (kind != GRUPPE_PEOPLE_ALL || purpose != NULL || tag != NULL)
    gtk_toggle_button_set_active (self->filter_button, TRUE);
  self->setting = FALSE;

  emit_changed (self);
}

/**
 * gruppe_consents_page_filter_get:
 * @self: the filter
 * @ret_filter: (out caller-allocates): gets text, state, purpose and group; the rest is kept
 */
void
gruppe_consents_page_filter_get (GruppeConsentsPageFilter *self,
                                 GruppePeopleFilter       *ret_filter)
{
  g_return_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self));
  g_return_if_fail (ret_filter != NULL);

  ret_filter->search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  ret_filter->kind = get_kind (self);
  ret_filter->purpose = gruppe_consents_page_filter_get_purpose (self);
  ret_filter->tag = get_tag (self);
}

/**
 * gruppe_consents_page_filter_get_purpose:
 * @self: the filter
 *
 * Returns: (transfer none): id of the purpose that the list is about
 */
const char *
gruppe_consents_page_filter_get_purpose (GruppeConsentsPageFilter *self)
{
  guint selected;

  g_return_val_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self), NULL);

  selected = gtk_drop_down_get_selected (self->purpose_choice);

  return selected < self->purposes->len ? g_ptr_array_index (self->purposes, selected)
                                        : GRUPPE_CONSENT_VIDEO_MEETINGS;
}

/**
 * gruppe_consents_page_filter_is_searching:
 * @self: the filter
 *
 * Returns: whether a text is searched for
 */
gboolean
gruppe_consents_page_filter_is_searching (GruppeConsentsPageFilter *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self), FALSE);

  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

/**
 * gruppe_consents_page_filter_is_set:
 * @self: the filter
 *
 * Returns: whether people are left out, besides by the search
 */
gboolean
gruppe_consents_page_filter_is_set (GruppeConsentsPageFilter *self)
{
  g_return_val_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self), FALSE);

  return get_kind (self) != GRUPPE_PEOPLE_ALL || get_tag (self) != NULL;
}

/**
 * gruppe_consents_page_filter_set_n_hits:
 * @self: the filter
 * @n_hits: how many people are shown
 */
void
gruppe_consents_page_filter_set_n_hits (GruppeConsentsPageFilter *self,
                                        guint                     n_hits)
{
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self));

  number = g_strdup_printf ("%'u", n_hits);
  /* Translators: how many people are shown; %s is a number */
  words = g_strdup_printf (ngettext ("%s person", "%s people", n_hits), number);
  if (g_str_equal (gtk_label_get_label (self->hits_label), words))
    return;

  gtk_label_set_label (self->hits_label, words);
}

/**
 * gruppe_consents_page_filter_set_empty:
 * @self: the filter
 * @empty: whether there is nobody to choose from
 */
void
gruppe_consents_page_filter_set_empty (GruppeConsentsPageFilter *self,
                                       gboolean                  empty)
{
  g_return_if_fail (GRUPPE_IS_CONSENTS_PAGE_FILTER (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->search_entry), !empty);
  gtk_widget_set_sensitive (GTK_WIDGET (self->filter_button), !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->hits_label), !empty);
  /* The big button of the empty list takes the place of the small one. */
  gtk_widget_set_visible (self->add_button, !empty);
}
