/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting-form-private.h"
#include "requirements/gruppe-adoption-words.h"

static void
select_choice (GruppeMeetingForm *self)
{
  GruppeProvider *choice = gruppe_adoption_words_find_provider (self->context);

  for (guint i = 0; choice != NULL && i < self->providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (self->providers, i);

      if (g_str_equal (gruppe_provider_get_id (provider), gruppe_provider_get_id (choice)))
        adw_combo_row_set_selected (self->provider_row, i);
    }
  self->following = TRUE;
  gruppe_meeting_form_update_choice (self);
}

static void
adoption_changed_cb (GruppeMeetingForm *self)
{
  if (self->context == NULL)
    return;

  if (self->following && !self->saving)
    select_choice (self);
  else
    gruppe_meeting_form_update_choice (self);
}

/**
 * gruppe_meeting_form_update_choice:
 * @self: a form
 *
 * Says how the provider goes with the choice of the group.
 */
void
gruppe_meeting_form_update_choice (GruppeMeetingForm *self)
{
  g_autofree char *hint = gruppe_adoption_words_hint (self->context, gruppe_meeting_form_get_provider (self));

  gtk_label_set_label (self->choice_hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->choice_hint), hint != NULL);
}

/**
 * gruppe_meeting_form_fill_providers:
 * @self: a form
 *
 * Lists the seven of the talk first, then their variants and the others. The group's choice is taken for a new meeting.
 */
void
gruppe_meeting_form_fill_providers (GruppeMeetingForm *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  GtkStringList *names = gtk_string_list_new (NULL);
  GPtrArray *all = gruppe_catalogue_get_providers (catalogue);

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < all->len; i++)
        {
          GruppeProvider *provider = g_ptr_array_index (all, i);

          if (gruppe_provider_is_talk (provider) == (pass == 0))
            {
              g_ptr_array_add (self->providers, g_object_ref (provider));
              gtk_string_list_append (names, gruppe_provider_get_label (provider));
            }
        }
    }

  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (names));
  g_object_unref (names);

  if (self->meeting == NULL)
    select_choice (self);
  g_signal_connect_object (self->context, "adoption-changed", G_CALLBACK (adoption_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * gruppe_meeting_form_get_provider:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): the chosen provider
 */
GruppeProvider *
gruppe_meeting_form_get_provider (GruppeMeetingForm *self)
{
  guint selected = adw_combo_row_get_selected (self->provider_row);

  return selected < self->providers->len ? g_ptr_array_index (self->providers, selected) : NULL;
}

/**
 * gruppe_meeting_form_select_provider:
 * @self: a form
 * @id: id of a provider; an unknown one is ignored
 */
void
gruppe_meeting_form_select_provider (GruppeMeetingForm *self,
                                     const char        *id)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      if (g_str_equal (gruppe_provider_get_id (g_ptr_array_index (self->providers, i)), id))
        adw_combo_row_set_selected (self->provider_row, i);
    }
}
