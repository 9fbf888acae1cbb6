/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include "gruppe-banner.h"
#include "gruppe-wrap-layout.h"

struct _GruppeBanner
{
  GtkWidget parent_instance;

  /* template */
  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button;

  /* owned */
  char *button_label;
};

G_DEFINE_FINAL_TYPE (GruppeBanner, gruppe_banner, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TITLE = 1,
  PROP_BUTTON_LABEL,
  PROP_REVEALED,
} GruppeBannerProperty;

static GParamSpec *properties[PROP_REVEALED + 1];

enum { SIGNAL_BUTTON_CLICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
button_clicked_cb (GruppeBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_BUTTON_CLICKED], 0);
}

static void
gruppe_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_BANNER);

  G_OBJECT_CLASS (gruppe_banner_parent_class)->dispose (object);
}

static void
gruppe_banner_finalize (GObject *object)
{
  GruppeBanner *self = GRUPPE_BANNER (object);

  g_clear_pointer (&self->button_label, g_free);

  G_OBJECT_CLASS (gruppe_banner_parent_class)->finalize (object);
}

static void
gruppe_banner_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  GruppeBanner *self = GRUPPE_BANNER (object);

  switch ((GruppeBannerProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gruppe_banner_get_title (self));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gruppe_banner_get_button_label (self));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, gruppe_banner_get_revealed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_banner_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  GruppeBanner *self = GRUPPE_BANNER (object);

  switch ((GruppeBannerProperty) prop_id)
    {
    case PROP_TITLE:
      gruppe_banner_set_title (self, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      gruppe_banner_set_button_label (self, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      gruppe_banner_set_revealed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gruppe_banner_class_init (GruppeBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = gruppe_banner_dispose;
  object_class->finalize = gruppe_banner_finalize;
  object_class->get_property = gruppe_banner_get_property;
  object_class->set_property = gruppe_banner_set_property;

  /**
   * GruppeBanner:title:
   *
   * The sentence, plain text.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  /**
   * GruppeBanner:button-label: (nullable)
   *
   * What the button says; without it there is no button.
   */
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  /**
   * GruppeBanner:revealed:
   *
   * Whether the sentence can be seen.
   */
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * GruppeBanner::button-clicked:
   * @self: the banner
   *
   * The button has been pressed.
   */
  signals[SIGNAL_BUTTON_CLICKED] =
    g_signal_new ("button-clicked", GRUPPE_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GRUPPE_RESOURCE_PATH "/ui/widgets/gruppe-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, GruppeBanner, label);
  gtk_widget_class_bind_template_child (widget_class, GruppeBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "gruppebanner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  g_type_ensure (GRUPPE_TYPE_WRAP_LAYOUT);
}

static void
gruppe_banner_init (GruppeBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_banner_new:
 *
 * Returns: (transfer full): an empty banner that is not revealed
 */
GtkWidget *
gruppe_banner_new (void)
{
  return g_object_new (GRUPPE_TYPE_BANNER, NULL);
}

/**
 * gruppe_banner_get_title:
 * @self: a banner
 *
 * Returns: (transfer none): the sentence
 */
const char *
gruppe_banner_get_title (GruppeBanner *self)
{
  g_return_val_if_fail (GRUPPE_IS_BANNER (self), NULL);

  return gtk_label_get_text (self->label);
}

/**
 * gruppe_banner_set_title:
 * @self: a banner
 * @title: (nullable): the sentence, plain text
 *
 * Sets what the banner says.
 */
void
gruppe_banner_set_title (GruppeBanner *self,
                         const char   *title)
{
  g_return_if_fail (GRUPPE_IS_BANNER (self));

  if (title == NULL)
    title = "";
  if (g_str_equal (gtk_label_get_text (self->label), title))
    return;

  gtk_label_set_text (self->label, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * gruppe_banner_get_button_label:
 * @self: a banner
 *
 * Returns: (transfer none) (nullable): what the button says
 */
const char *
gruppe_banner_get_button_label (GruppeBanner *self)
{
  g_return_val_if_fail (GRUPPE_IS_BANNER (self), NULL);

  return self->button_label;
}

/**
 * gruppe_banner_set_button_label:
 * @self: a banner
 * @button_label: (nullable): what the button says, with an underline before its mnemonic; %NULL for no button
 *
 * Sets the button.
 */
void
gruppe_banner_set_button_label (GruppeBanner *self,
                                const char   *button_label)
{
  g_return_if_fail (GRUPPE_IS_BANNER (self));

  if (g_strcmp0 (self->button_label, button_label) == 0)
    return;

  g_free (self->button_label);
  self->button_label = g_strdup (button_label);
  gtk_button_set_label (self->button, button_label != NULL ? button_label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button_label != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
}

/**
 * gruppe_banner_get_revealed:
 * @self: a banner
 *
 * Returns: whether the sentence can be seen
 */
gboolean
gruppe_banner_get_revealed (GruppeBanner *self)
{
  g_return_val_if_fail (GRUPPE_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * gruppe_banner_set_revealed:
 * @self: a banner
 * @revealed: whether the sentence can be seen
 *
 * Shows or hides the banner.
 */
void
gruppe_banner_set_revealed (GruppeBanner *self,
                            gboolean      revealed)
{
  g_return_if_fail (GRUPPE_IS_BANNER (self));

  revealed = !!revealed;
  if (gtk_revealer_get_reveal_child (self->revealer) == revealed)
    return;

  gtk_revealer_set_reveal_child (self->revealer, revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}
