/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-widgets"

#include "config.h"

#include <adwaita.h>

#include "gruppe-narrow.h"

/* Times the usual size of text, from which on words are shortened. */
#define LARGE 1.4

/* Letters that are left of the main button, and of the others. */
#define MAIN_CHARS 7
#define OTHER_CHARS 5

static void
fit_button (GtkButton *button,
            gboolean   in_header,
            gboolean   large)
{
  GtkWidget *child = gtk_button_get_child (button);
  gboolean is_main = gtk_widget_has_css_class (GTK_WIDGET (button), "suggested-action");

  if (!GTK_IS_LABEL (child) || (in_header && !large))
    return;

  if (in_header)
    {
      /* One line high; screen readers and the tooltip have the whole word. */
      gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (child),
                                 MIN (is_main ? MAIN_CHARS : OTHER_CHARS,
                                      (int) g_utf8_strlen (gtk_label_get_text (GTK_LABEL (child)), -1)));
      if (gtk_widget_get_tooltip_text (GTK_WIDGET (button)) == NULL)
        gtk_widget_set_tooltip_text (GTK_WIDGET (button), gtk_label_get_text (GTK_LABEL (child)));
      return;
    }

  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (child), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
}

static void
fit (GtkWidget *widget,
     gboolean   in_header,
     gboolean   large)
{
  if (ADW_IS_HEADER_BAR (widget))
    {
      GtkWidget *title = adw_header_bar_get_title_widget (ADW_HEADER_BAR (widget));

      /* A title that is not quite in the middle takes less room; and it says least where buttons need all of it. */
      adw_header_bar_set_centering_policy (ADW_HEADER_BAR (widget), ADW_CENTERING_POLICY_LOOSE);
      if (large && title != NULL && !adw_header_bar_get_show_end_title_buttons (ADW_HEADER_BAR (widget)))
        gtk_widget_set_visible (title, FALSE);
      in_header = TRUE;
    }
  else if (GTK_IS_BUTTON (widget))
    {
      fit_button (GTK_BUTTON (widget), in_header, large);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fit (child, in_header, large);
}

/**
 * gruppe_narrow_is_large_text:
 * @widget: a widget
 *
 * Returns: whether text is shown so large that long words do not fit beside each other on a narrow screen
 */
gboolean
gruppe_narrow_is_large_text (GtkWidget *widget)
{
  int dpi = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 96 * 1024 * LARGE;
}

/**
 * gruppe_narrow_buttons:
 * @widget: a window whose template has been made
 *
 * Lets its buttons become narrower than their words, so that large text and long words fit on a narrow screen: they are shortened when text is large, elsewhere they are broken into lines.
 */
void
gruppe_narrow_buttons (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  fit (widget, FALSE, gruppe_narrow_is_large_text (widget));
}
