/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded into an unchanged GTK program with LD_PRELOAD: writes the monotonic time at which the first window has been painted, in
 * microseconds, to the file named by FRAME_PROBE_OUT, and ends the program. */
#define G_LOG_DOMAIN "gruppe-bench"

#include "config.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <gtk/gtk.h>

static void
after_paint_cb (GdkFrameClock *clock)
{
  gint64 now = g_get_monotonic_time ();
  FILE *out = fopen (g_getenv ("FRAME_PROBE_OUT"), "w");

  if (out != NULL)
    {
      fprintf (out, "%" G_GINT64_FORMAT "\n", now);
      fclose (out);
    }

  _exit (0);
}

static void
watch (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  if (clock != NULL)
    g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

G_MODULE_EXPORT void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow *) = NULL;

  *(void **) &present = dlsym (RTLD_NEXT, "gtk_window_present");
  g_signal_connect (window, "realize", G_CALLBACK (watch), NULL);
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    watch (GTK_WIDGET (window));
  present (window);
}
