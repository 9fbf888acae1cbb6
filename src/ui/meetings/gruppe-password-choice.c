/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-password-choice.h"
#include "gruppe-password-words.h"
#include "meetings/gruppe-password-strength.h"
#include "meetings/gruppe-password.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppePasswordChoice
{
  AdwPreferencesGroup parent_instance;

  /* template */
  AdwComboRow *kind_row;
  GruppeEntryRow *typed_row;
  GtkWidget *margin_row;
  GtkSpinButton *margin;
  GtkLabel *strength;

  /* owned */
  GruppeProvider *provider;
  GruppeRecipe *recipe;
  GruppeVaultState state;
  GArray *kinds;                /* of those that are made; after them in the list comes one's own */
  char **own_words;
  GruppeSecret *given;          /* what an invitation says, as long as it stays in the field */
  gboolean series;
};

G_DEFINE_FINAL_TYPE (GruppePasswordChoice, gruppe_password_choice, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_by_provider (GruppePasswordChoice *self)
{
  return self->recipe != NULL && gruppe_recipe_get_set_by (self->recipe) == GRUPPE_RECIPE_PROVIDER;
}

/* The provider has it in force: its rules need not be asked. */
static gboolean
is_given (GruppePasswordChoice *self,
          const char           *text)
{
  return self->given != NULL && g_str_equal (gruppe_secret_peek (self->given), text);
}

static gboolean
is_typed_chosen (GruppePasswordChoice *self)
{
  if (self->recipe == NULL || self->series)
    return FALSE;

  /* With the provider's own: later, or now. */
  if (is_by_provider (self))
    return adw_combo_row_get_selected (self->kind_row) == 1;

  return adw_combo_row_get_selected (self->kind_row) == self->kinds->len;
}

static char *
describe (GruppePasswordChoice *self)
{
  if (is_by_provider (self) && self->series)
    return g_strdup_printf (_("%s makes the password itself. You can enter it for each date as soon as you have it."),
                            gruppe_provider_get_name (self->provider));

  if (is_by_provider (self))
    return g_strdup_printf (_("%s makes the password itself. You can enter it as soon as you have it."),
                            gruppe_provider_get_name (self->provider));

  if (self->state == GRUPPE_VAULT_SESSION)
    return g_strdup (self->series
                       ? _("A new password is made for each date. It is kept until you quit this program, and at "
                           "the longest until the meeting is over.")
                       : _("A new password is made for this meeting alone. It is kept until you quit this program, "
                           "and at the longest until the meeting is over."));

  if (self->state == GRUPPE_VAULT_ABSENT)
    return g_strdup (_("A new password is made for this meeting alone. But there is no keyring on this computer "
                       "to keep it: first you can save the meeting without a password."));

  return g_strdup (self->series
                     ? _("A new password is made for each date. It is kept in the keyring of this computer and "
                         "deleted after the meeting.")
                     : _("A new password is made for this meeting alone. It is kept in the keyring of this "
                         "computer and deleted after the meeting."));
}

static void
update_strength (GruppePasswordChoice *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->typed_row));
  g_autoptr(GruppeSecret) secret = NULL;
  g_autofree char *words = NULL;
  GruppePasswordStrength strength;
  GruppePasswordWeakness weakness;
  double bits;

  if (!is_typed_chosen (self) || is_by_provider (self) || text[0] == '\0')
    {
      gtk_widget_set_visible (GTK_WIDGET (self->strength), FALSE);
      return;
    }

  secret = gruppe_secret_new (text);
  strength = gruppe_password_estimate (secret, (const char * const *) self->own_words, &bits, &weakness);
  words = gruppe_password_words_strength (strength, weakness);
  gtk_label_set_label (self->strength, words);
  gtk_widget_set_visible (GTK_WIDGET (self->strength), TRUE);
}

static void
update (GruppePasswordChoice *self)
{
  gboolean typed = is_typed_chosen (self);
  g_autofree char *words = NULL;
  g_autofree char *markup = NULL;

  if (self->recipe == NULL)
    return;

  /* The description of a group is markup. */
  words = describe (self);
  markup = g_markup_escape_text (words, -1);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), typed ? NULL : markup);
  gtk_widget_set_visible (GTK_WIDGET (self->typed_row), typed);
  gtk_widget_set_visible (self->margin_row, typed || !is_by_provider (self));
  update_strength (self);
}

/* The kinds this provider takes. What was chosen stays when it is still there. */
static void
fill_kinds (GruppePasswordChoice *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (self->kinds, 0);
  if (is_by_provider (self))
    {
      gtk_string_list_append (names, _("Enter it later"));
      if (!self->series)
        gtk_string_list_append (names, _("I have it already"));
    }
  else if (self->recipe != NULL)
    {
      for (guint i = GRUPPE_PASSWORD_CHARACTERS; i <= GRUPPE_PASSWORD_WORDS; i++)
        {
          GruppePasswordKind kind = (GruppePasswordKind) i;

          if (gruppe_password_is_possible (self->recipe, kind, NULL))
            {
              g_array_append_val (self->kinds, kind);
              gtk_string_list_append (names, gruppe_password_words_kind (kind));
            }
        }
      if (!self->series)
        gtk_string_list_append (names, _("A password of your own"));
    }

  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row), g_list_model_get_n_items (G_LIST_MODEL (names)) > 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->typed_row),
                                 is_by_provider (self) ? _("Password from the provider") : _("Your password"));
}

static void
kind_selected_cb (GruppePasswordChoice *self)
{
  if (self->kinds == NULL)
    return;

  gruppe_entry_row_set_problem (self->typed_row, NULL);
  update (self);
}

static void
typed_changed_cb (GruppePasswordChoice *self)
{
  gruppe_entry_row_set_problem (self->typed_row, NULL);
  update_strength (self);
}

static void
gruppe_password_choice_dispose (GObject *object)
{
  GruppePasswordChoice *self = GRUPPE_PASSWORD_CHOICE (object);

  g_clear_pointer (&self->kinds, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_PASSWORD_CHOICE);

  G_OBJECT_CLASS (gruppe_password_choice_parent_class)->dispose (object);
}

static void
gruppe_password_choice_finalize (GObject *object)
{
  GruppePasswordChoice *self = GRUPPE_PASSWORD_CHOICE (object);

  g_clear_object (&self->provider);
  g_clear_pointer (&self->recipe, gruppe_recipe_unref);
  g_clear_pointer (&self->own_words, g_strfreev);
  g_clear_pointer (&self->given, gruppe_secret_unref);

  G_OBJECT_CLASS (gruppe_password_choice_parent_class)->finalize (object);
}

static void
gruppe_password_choice_class_init (GruppePasswordChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_password_choice_dispose;
  object_class->finalize = gruppe_password_choice_finalize;

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-password-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChoice, kind_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChoice, typed_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChoice, margin_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChoice, margin);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChoice, strength);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_changed_cb);
}

static void
gruppe_password_choice_init (GruppePasswordChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_choice (self->kind_row);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (GruppePasswordKind));
}

/**
 * gruppe_password_choice_set_provider:
 * @self: a choice
 * @provider: (nullable): whose rules hold
 * @recipe: (nullable): the rules
 * @state: state of the keyring
 */
void
gruppe_password_choice_set_provider (GruppePasswordChoice *self,
                                     GruppeProvider       *provider,
                                     GruppeRecipe         *recipe,
                                     GruppeVaultState      state)
{
  g_return_if_fail (GRUPPE_IS_PASSWORD_CHOICE (self));

  g_set_object (&self->provider, provider);
  g_clear_pointer (&self->recipe, gruppe_recipe_unref);
  self->recipe = recipe != NULL ? gruppe_recipe_ref (recipe) : NULL;
  self->state = state;
  gruppe_entry_row_set_problem (self->typed_row, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), recipe != NULL);
  fill_kinds (self);
  update (self);
}

/**
 * gruppe_password_choice_set_series:
 * @self: a choice
 * @series: whether there is more than one date
 */
void
gruppe_password_choice_set_series (GruppePasswordChoice *self,
                                   gboolean              series)
{
  guint selected;

  g_return_if_fail (GRUPPE_IS_PASSWORD_CHOICE (self));

  if (self->series == series)
    return;

  self->series = series;
  selected = adw_combo_row_get_selected (self->kind_row);
  fill_kinds (self);
  if (selected < g_list_model_get_n_items (adw_combo_row_get_model (self->kind_row)))
    adw_combo_row_set_selected (self->kind_row, selected);
  update (self);
}

/**
 * gruppe_password_choice_set_margin:
 * @self: a choice
 * @minutes: how long after the end the password is kept at first
 */
void
gruppe_password_choice_set_margin (GruppePasswordChoice *self,
                                   int                   minutes)
{
  g_return_if_fail (GRUPPE_IS_PASSWORD_CHOICE (self));

  gtk_spin_button_set_value (self->margin, minutes);
}

/**
 * gruppe_password_choice_set_typed:
 * @self: a choice with a provider
 * @typed: a password that is there already, for example of an invitation
 */
void
gruppe_password_choice_set_typed (GruppePasswordChoice *self,
                                  GruppeSecret         *typed)
{
  g_return_if_fail (GRUPPE_IS_PASSWORD_CHOICE (self));
  g_return_if_fail (typed != NULL);

  if (self->recipe == NULL || self->series)
    return;

  adw_combo_row_set_selected (self->kind_row, is_by_provider (self) ? 1 : self->kinds->len);
  gruppe_secret_ref (typed);
  g_clear_pointer (&self->given, gruppe_secret_unref);
  self->given = typed;
  gruppe_entry_row_take_text (self->typed_row, gruppe_secret_peek (typed));
}

/**
 * gruppe_password_choice_set_title:
 * @self: a choice
 * @title: what the meeting is called
 */
void
gruppe_password_choice_set_title (GruppePasswordChoice *self,
                                  const char           *title)
{
  g_return_if_fail (GRUPPE_IS_PASSWORD_CHOICE (self));
  g_return_if_fail (title != NULL);

  g_strfreev (self->own_words);
  self->own_words = g_str_tokenize_and_fold (title, NULL, NULL);
  update_strength (self);
}

/**
 * gruppe_password_choice_fill_draft:
 * @self: a choice
 * @draft: a draft; its kind, margin and typed password are set
 */
void
gruppe_password_choice_fill_draft (GruppePasswordChoice *self,
                                   GruppeMeetingDraft   *draft)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->typed_row));
  guint selected = adw_combo_row_get_selected (self->kind_row);

  g_return_if_fail (GRUPPE_IS_PASSWORD_CHOICE (self));
  g_return_if_fail (draft != NULL);

  draft->margin_minutes = gtk_spin_button_get_value_as_int (self->margin);
  if (selected < self->kinds->len)
    draft->kind = g_array_index (self->kinds, GruppePasswordKind, selected);

  g_clear_pointer (&draft->typed, gruppe_secret_unref);
  if (is_typed_chosen (self) && text[0] != '\0')
    {
      draft->typed = gruppe_secret_new (text);
      draft->given = is_given (self, text);
    }
}

/**
 * gruppe_password_choice_check:
 * @self: a choice
 *
 * Says beside the field what is wrong with what was typed, and leads there.
 *
 * Returns: whether nothing is
 */
gboolean
gruppe_password_choice_check (GruppePasswordChoice *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->typed_row));
  g_autoptr(GruppeSecret) typed = NULL;
  g_autoptr(GruppeSecret) checked = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (GRUPPE_IS_PASSWORD_CHOICE (self), FALSE);

  if (!is_typed_chosen (self))
    return TRUE;

  if (text[0] == '\0')
    {
      gruppe_password_choice_set_problem (self, _("Type a password here, or choose another kind above."));
      return FALSE;
    }

  if (is_given (self, text))
    return TRUE;

  typed = gruppe_secret_new (text);
  checked = gruppe_meeting_check_password (self->recipe, typed, &error);
  if (checked != NULL &&
      (is_by_provider (self) ||
       gruppe_password_check_strength (checked, (const char * const *) self->own_words, &error)))
    return TRUE;

  sentence = gruppe_password_words_error (error);
  gruppe_password_choice_set_problem (self, sentence);

  return FALSE;
}

/**
 * gruppe_password_choice_set_problem:
 * @self: a choice
 * @sentence: (nullable): what is wrong with what was typed
 */
void
gruppe_password_choice_set_problem (GruppePasswordChoice *self,
                                    const char           *sentence)
{
  g_return_if_fail (GRUPPE_IS_PASSWORD_CHOICE (self));

  gruppe_entry_row_set_problem (self->typed_row, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->strength), FALSE);
  if (sentence != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->typed_row));
}
