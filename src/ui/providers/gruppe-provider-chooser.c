/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-providers"

#include "config.h"

#include <glib/gi18n.h>

#include "gruppe-provider-chooser.h"

struct _GruppeProviderChooser
{
  GtkPopover parent_instance;

  GtkBox *list;

  GruppeCatalogue *catalogue;
  GPtrArray *checks;            /* one per provider of the catalogue, borrowed */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (GruppeProviderChooser, gruppe_provider_chooser, GTK_TYPE_POPOVER)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* The last tick cannot be taken away: there would be nothing to see. */
static void
update_sensitive (GruppeProviderChooser *self)
{
  guint n_active = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n_active += gtk_check_button_get_active (g_ptr_array_index (self->checks, i)) ? 1 : 0;

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      gtk_widget_set_sensitive (GTK_WIDGET (check),
                                n_active > 1 || !gtk_check_button_get_active (check));
    }
}

static void
choose (GruppeProviderChooser *self,
        gboolean               all)
{
  gruppe_provider_chooser_set_chosen (self, all ? gruppe_catalogue_get_providers (self->catalogue)
                                                : gruppe_catalogue_get_talk (self->catalogue));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
toggled_cb (GtkCheckButton        *check,
            GruppeProviderChooser *self)
{
  if (self->setting)
    return;

  update_sensitive (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
seven_chosen_cb (GtkButton             *button,
                 GruppeProviderChooser *self)
{
  choose (self, FALSE);
}

static void
all_chosen_cb (GtkButton             *button,
               GruppeProviderChooser *self)
{
  choose (self, TRUE);
}

static void
add_title (GruppeProviderChooser *self,
           const char            *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->list, label);
}

static void
add_provider (GruppeProviderChooser *self,
              GruppeProvider        *provider)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (gruppe_provider_get_label (provider));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gruppe_provider_get_label (provider), -1);
  gtk_widget_set_tooltip_text (check, gruppe_provider_get_summary (provider));
  if (gruppe_provider_get_variant_of (provider) != NULL && !gruppe_provider_is_own (provider))
    gtk_widget_set_margin_start (check, 24);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->list, check);
  g_ptr_array_add (self->checks, check);
}

static void
gruppe_provider_chooser_dispose (GObject *object)
{
  GruppeProviderChooser *self = GRUPPE_PROVIDER_CHOOSER (object);

  g_ptr_array_set_size (self->checks, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), GRUPPE_TYPE_PROVIDER_CHOOSER);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (gruppe_provider_chooser_parent_class)->dispose (object);
}

static void
gruppe_provider_chooser_finalize (GObject *object)
{
  GruppeProviderChooser *self = GRUPPE_PROVIDER_CHOOSER (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (gruppe_provider_chooser_parent_class)->finalize (object);
}

static void
gruppe_provider_chooser_class_init (GruppeProviderChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gruppe_provider_chooser_dispose;
  object_class->finalize = gruppe_provider_chooser_finalize;

  /**
   * GruppeProviderChooser::changed:
   * @self: the chooser
   *
   * The user has ticked or unticked something.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", GRUPPE_TYPE_PROVIDER_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, GRUPPE_RESOURCE_PATH "/ui/providers/gruppe-provider-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeProviderChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, seven_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_chosen_cb);
}

static void
gruppe_provider_chooser_init (GruppeProviderChooser *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_provider_chooser_set_catalogue:
 * @self: a chooser
 * @catalogue: the providers to choose from; none is ticked yet
 */
void
gruppe_provider_chooser_set_catalogue (GruppeProviderChooser *self,
                                       GruppeCatalogue       *catalogue)
{
  GPtrArray *providers;
  GtkWidget *child;
  gboolean europe = FALSE, own = FALSE;

  g_return_if_fail (GRUPPE_IS_PROVIDER_CHOOSER (self));
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));

  g_ptr_array_set_size (self->checks, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);

  g_set_object (&self->catalogue, catalogue);
  providers = gruppe_catalogue_get_providers (catalogue);
  add_title (self, _("Well-Known Systems and Their Plans"));
  for (guint i = 0; i < providers->len; i++)
    {
      GruppeProvider *provider = g_ptr_array_index (providers, i);

      /* The order of the catalogue puts them last, own ones after all others. */
      if (gruppe_provider_is_own (provider) && !own)
        {
          add_title (self, _("Entered by You"));
          own = TRUE;
        }
      else if (!own && gruppe_provider_is_european (provider) && !europe)
        {
          add_title (self, _("More From Europe"));
          europe = TRUE;
        }
      add_provider (self, provider);
    }
}

/**
 * gruppe_provider_chooser_get_chosen:
 * @self: a chooser
 *
 * Returns: (transfer full): ids of the ticked providers, in the order of the catalogue
 */
char **
gruppe_provider_chooser_get_chosen (GruppeProviderChooser *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (GRUPPE_IS_PROVIDER_CHOOSER (self), NULL);

  for (guint i = 0; i < self->checks->len; i++)
    {
      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        g_strv_builder_add (builder,
                            gruppe_provider_get_id (g_ptr_array_index (
                                gruppe_catalogue_get_providers (self->catalogue), i)));
    }

  return g_strv_builder_end (builder);
}

/**
 * gruppe_provider_chooser_set_chosen:
 * @self: a chooser
 * @providers: (element-type GruppeProvider): the providers to tick
 */
void
gruppe_provider_chooser_set_chosen (GruppeProviderChooser *self,
                                    GPtrArray             *providers)
{
  GPtrArray *all;

  g_return_if_fail (GRUPPE_IS_PROVIDER_CHOOSER (self));
  g_return_if_fail (self->catalogue != NULL);
  g_return_if_fail (providers != NULL);

  all = gruppe_catalogue_get_providers (self->catalogue);
  self->setting = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                 g_ptr_array_find (providers, g_ptr_array_index (all, i), NULL));
  self->setting = FALSE;
  update_sensitive (self);
}
