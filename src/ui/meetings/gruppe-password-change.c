/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-password-change.h"
#include "gruppe-password-words.h"
#include "meetings/gruppe-password.h"
#include "widgets/gruppe-entry-row.h"
#include "widgets/gruppe-tell-choice.h"

struct _GruppePasswordChange
{
  AdwExpanderRow parent_instance;

  /* template */
  AdwComboRow *kind_row;
  GtkWidget *new_row;
  GtkButton *new_button;
  GruppeEntryRow *typed_row;
  GtkLabel *typed_problem;

  /* owned */
  GArray *kinds;
  gboolean by_provider;
};

G_DEFINE_FINAL_TYPE (GruppePasswordChange, gruppe_password_change, ADW_TYPE_EXPANDER_ROW)

enum { SIGNAL_NEW_REQUESTED, SIGNAL_TYPED_REQUESTED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
new_clicked_cb (GruppePasswordChange *self)
{
  g_signal_emit (self, signals[SIGNAL_NEW_REQUESTED], 0);
}

static void
typed_applied_cb (GruppePasswordChange *self)
{
  g_signal_emit (self, signals[SIGNAL_TYPED_REQUESTED], 0);
}

static void
gruppe_password_change_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_PASSWORD_CHANGE);

  G_OBJECT_CLASS (gruppe_password_change_parent_class)->dispose (object);
}

static void
gruppe_password_change_finalize (GObject *object)
{
  g_clear_pointer (&GRUPPE_PASSWORD_CHANGE (object)->kinds, g_array_unref);

  G_OBJECT_CLASS (gruppe_password_change_parent_class)->finalize (object);
}

static void
gruppe_password_change_class_init (GruppePasswordChangeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_password_change_dispose;
  object_class->finalize = gruppe_password_change_finalize;

  /**
   * GruppePasswordChange::new-requested:
   * @self: the row
   *
   * A new password shall be made.
   */
  signals[SIGNAL_NEW_REQUESTED] = g_signal_new ("new-requested", GRUPPE_TYPE_PASSWORD_CHANGE, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * GruppePasswordChange::typed-requested:
   * @self: the row
   *
   * What was typed shall be the password.
   */
  signals[SIGNAL_TYPED_REQUESTED] = g_signal_new ("typed-requested", GRUPPE_TYPE_PASSWORD_CHANGE,
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GRUPPE_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/meetings/gruppe-password-change.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChange, kind_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChange, new_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChange, new_button);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChange, typed_row);
  gtk_widget_class_bind_template_child (widget_class, GruppePasswordChange, typed_problem);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_applied_cb);
}

static void
gruppe_password_change_init (GruppePasswordChange *self)
{
  self->kinds = g_array_new (FALSE, FALSE, sizeof (GruppePasswordKind));

  gtk_widget_init_template (GTK_WIDGET (self));
  gruppe_tell_choice (self->kind_row);
}

/**
 * gruppe_password_change_set_recipe:
 * @self: a row
 * @recipe: (nullable): the provider's rules
 */
void
gruppe_password_change_set_recipe (GruppePasswordChange *self,
                                   GruppeRecipe         *recipe)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (GRUPPE_IS_PASSWORD_CHANGE (self));

  g_array_set_size (self->kinds, 0);
  self->by_provider = recipe != NULL && gruppe_recipe_get_set_by (recipe) == GRUPPE_RECIPE_PROVIDER;

  for (guint i = GRUPPE_PASSWORD_CHARACTERS; i <= GRUPPE_PASSWORD_WORDS; i++)
    {
      GruppePasswordKind kind = (GruppePasswordKind) i;

      if (recipe != NULL && !self->by_provider && gruppe_password_is_possible (recipe, kind, NULL))
        {
          g_array_append_val (self->kinds, kind);
          gtk_string_list_append (names, gruppe_password_words_kind (kind));
        }
    }

  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row), self->kinds->len > 1);
  gtk_widget_set_visible (self->new_row, self->kinds->len > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->typed_row),
                                 self->by_provider ? _("Password from the provider")
                                                   : _("Or a password of your own"));
}

/**
 * gruppe_password_change_set_present:
 * @self: a row
 * @present: whether there is a password already
 *
 * The row is open as long as there is none.
 */
void
gruppe_password_change_set_present (GruppePasswordChange *self,
                                    gboolean              present)
{
  const char *title;

  g_return_if_fail (GRUPPE_IS_PASSWORD_CHANGE (self));

  if (present)
    title = _("Change the password");
  else
    title = self->by_provider ? _("Enter the password of the provider") : _("Make a password");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), !present);
  gtk_button_set_label (self->new_button, present ? _("Make _New Password") : _("Make _Password"));
}

/**
 * gruppe_password_change_get_kind:
 * @self: a row
 *
 * Returns: what kind of password was chosen
 */
GruppePasswordKind
gruppe_password_change_get_kind (GruppePasswordChange *self)
{
  guint selected;

  g_return_val_if_fail (GRUPPE_IS_PASSWORD_CHANGE (self), GRUPPE_PASSWORD_CHARACTERS);

  selected = adw_combo_row_get_selected (self->kind_row);
  if (selected < self->kinds->len)
    return g_array_index (self->kinds, GruppePasswordKind, selected);

  return GRUPPE_PASSWORD_CHARACTERS;
}

/**
 * gruppe_password_change_dup_typed:
 * @self: a row
 *
 * Returns: (transfer full): what was typed; both the entry and the secret keep it in non-pageable memory
 */
GruppeSecret *
gruppe_password_change_dup_typed (GruppePasswordChange *self)
{
  g_return_val_if_fail (GRUPPE_IS_PASSWORD_CHANGE (self), NULL);

  return gruppe_secret_new (gtk_editable_get_text (GTK_EDITABLE (self->typed_row)));
}

/**
 * gruppe_password_change_clear:
 * @self: a row
 *
 * Forgets what was typed.
 */
void
gruppe_password_change_clear (GruppePasswordChange *self)
{
  g_return_if_fail (GRUPPE_IS_PASSWORD_CHANGE (self));

  gruppe_entry_row_take_text (self->typed_row, "");
  gruppe_password_change_set_problem (self, NULL);
}

/**
 * gruppe_password_change_set_problem:
 * @self: a row
 * @sentence: (nullable): what is wrong with what was typed
 */
void
gruppe_password_change_set_problem (GruppePasswordChange *self,
                                    const char           *sentence)
{
  g_return_if_fail (GRUPPE_IS_PASSWORD_CHANGE (self));

  gtk_label_set_text (self->typed_problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->typed_problem), sentence != NULL);

  if (sentence != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->typed_row), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->typed_row));
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->typed_row), "error");
}
