/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include <glib/gi18n.h>

#include "consents/gruppe-weak.h"
#include "gruppe-rule-window.h"
#include "gruppe-rules-group.h"
#include "providers/gruppe-authorities.h"
#include "providers/gruppe-provider-words.h"
#include "providers/gruppe-use-words.h"
#include "providers/gruppe-web-button.h"
#include "requirements/gruppe-own-rules.h"
#include "shell/gruppe-page.h"

/* So many statements are seen at once. */
#define MAX_SEEN 4

struct _GruppeRulesGroup
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *root;
  AdwPreferencesGroup *said;
  GtkButton *all_button;
  AdwPreferencesGroup *own;

  GruppeContext *context;
  GruppeAuthorities *authorities;
  char *land;                   /* NULL: not chosen */
  GStrv first;
  gboolean show_all;
  GPtrArray *said_rows;         /* borrowed */
  GPtrArray *own_rows;          /* borrowed */
  GPtrArray *rules;             /* GruppeOwnRule, as own_rows */
  gboolean reading;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (GruppeRulesGroup, gruppe_rules_group, GTK_TYPE_WIDGET)

/* Above the Länder. */
static const char * const above[] = { "DSK", "DE", "EU", NULL };

static void read_rules (GruppeRulesGroup *self);

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
row_new (const char *title,
         const char *subtitle,
         const char *url)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (url != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gruppe_web_button_new (url, title));

  return row;
}

static void
add_said (GruppeRulesGroup *self,
          GtkWidget        *row)
{
  adw_preferences_group_add (self->said, row);
  g_ptr_array_add (self->said_rows, row);
}

static gboolean
is_here (GruppeRulesGroup     *self,
         const GruppePosition *position)
{
  const char *land = position->authority->land;

  return g_strv_contains (above, land) || g_strcmp0 (land, self->land) == 0;
}

/* About all video services, or about one of those that are seen first. */
static gboolean
is_fitting (GruppeRulesGroup     *self,
            GPtrArray            *fitting,
            const GruppePosition *position)
{
  /* The traffic lights of 2020 and 2021 say nothing about today. */
  return position->light == GRUPPE_LIGHT_NONE && g_ptr_array_find (fitting, position, NULL);
}

static GPtrArray *
find_fitting (GruppeRulesGroup *self,
              GruppeCatalogue  *catalogue)
{
  GPtrArray *fitting = gruppe_authorities_find_general (self->authorities);

  for (guint i = 0; self->first != NULL && self->first[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) about = gruppe_authorities_find_positions (self->authorities, catalogue, self->first[i]);

      g_ptr_array_extend (fitting, about, NULL, NULL);
    }

  return fitting;
}

static void
add_land (GruppeRulesGroup *self)
{
  g_autoptr(GPtrArray) authorities = NULL;

  if (self->land == NULL)
    {
      GtkWidget *row = row_new (_("Which rules hold also depends on your Land."), NULL, NULL);
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Choose"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "land");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "requirements.question");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose your Land"), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      add_said (self, row);
      return;
    }

  if (g_str_equal (self->land, "DE"))
    {
      add_said (self, row_new (_("You named several Länder. What the authority of each of them said stands in the fact "
                                 "sheets of the providers."), NULL, NULL));
      return;
    }

  authorities = gruppe_authorities_find_of_land (self->authorities, self->land);
  for (guint i = 0; i < authorities->len; i++)
    {
      const GruppeAuthority *authority = g_ptr_array_index (authorities, i);
      g_autofree char *place = NULL;

      place = g_strdup_printf (authority->confidence == GRUPPE_CONFIDENCE_LOW
                                 /* Translators: the address of an authority */
                                 ? _("Where to ask or complain. Address not checked: %s")
                                 : _("Where to ask or complain: %s"), authority->url);
      add_said (self, row_new (gruppe_words_get (authority->name), place, authority->url));
    }
}

static void
show_said (GruppeRulesGroup *self)
{
  GruppeCatalogue *catalogue = gruppe_context_get_catalogue (self->context, NULL);
  g_autoptr(GPtrArray) fitting = NULL;
  GPtrArray *all;
  guint n_here = 0, n_shown = 0, n_of_land = 0;

  clear_rows (self->said, self->said_rows);
  if (catalogue == NULL || self->authorities == NULL)
    return;

  fitting = find_fitting (self, catalogue);
  all = gruppe_authorities_get_positions (self->authorities);
  for (guint i = 0; i < all->len; i++)
    {
      const GruppePosition *position = g_ptr_array_index (all, i);
      g_autofree char *dated = NULL;
      g_autofree char *source = NULL;

      if (!is_here (self, position))
        continue;
      n_here++;
      if (g_strcmp0 (position->authority->land, self->land) == 0)
        n_of_land++;
      if (!self->show_all && (n_shown >= MAX_SEEN || !is_fitting (self, fitting, position)))
        continue;

      n_shown++;
      dated = gruppe_use_words_dated (position);
      source = gruppe_use_words_source (position);
      add_said (self, row_new (dated, source, position->source_url));
    }

  if (self->land != NULL && !g_str_equal (self->land, "DE") && n_of_land == 0)
    {
      /* Translators: %s is a Land */
      g_autofree char *none = g_strdup_printf (_("%s: no statement about video services was found."),
                                               gruppe_use_words_land (self->land));

      add_said (self, row_new (none, NULL, NULL));
    }
  add_land (self);

  gtk_widget_set_visible (GTK_WIDGET (self->all_button), self->show_all || n_here > n_shown);
  if (self->show_all)
    gtk_button_set_label (self->all_button, _("Show Only What Fits"));
  else
    {
      /* Translators: %u is the number of statements of authorities */
      g_autofree char *label = g_strdup_printf (ngettext ("Show %u Statement", "Show All %u Statements", n_here),
                                                n_here);

      gtk_button_set_label (self->all_button, label);
    }
}

static void
show_window (GruppeRulesGroup    *self,
             const GruppeOwnRule *rule)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (gruppe_rule_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                          self->context, rule)));
}

static void
own_activated_cb (GruppeRulesGroup *self,
                  AdwActionRow     *row)
{
  guint position;

  if (g_ptr_array_find (self->own_rows, row, &position))
    show_window (self, g_ptr_array_index (self->rules, position));
}

static void
show_own (GruppeRulesGroup *self)
{
  clear_rows (self->own, self->own_rows);
  for (guint i = 0; i < self->rules->len; i++)
    {
      const GruppeOwnRule *rule = g_ptr_array_index (self->rules, i);
      g_autofree char *day = rule->dated != NULL && rule->dated[0] != '\0' ? gruppe_provider_words_day (rule->dated)
                                                                         : NULL;
      g_autofree char *title = NULL;
      g_autofree char *subtitle = NULL;
      GtkWidget *row;

      if (day != NULL)
        /* Translators: who made a rule, a date, and what the rule says */
        title = g_strdup_printf (C_("dated rule", "%s, %s: %s"), rule->issuer, day, rule->line);
      else
        /* Translators: who made a rule, and what it says */
        title = g_strdup_printf (C_("rule", "%s: %s"), rule->issuer, rule->line);
      subtitle = rule->source != NULL && rule->source[0] != '\0' ? g_strdup_printf (_("Source: %s"), rule->source) : NULL;

      row = row_new (title, subtitle, rule->source);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_widget_set_tooltip_text (row, _("Change or remove this rule"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (own_activated_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->own, row);
      g_ptr_array_add (self->own_rows, row);
    }
}

static gboolean
same_rules (GPtrArray *a,
            GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const GruppeOwnRule *one = g_ptr_array_index (a, i);
      const GruppeOwnRule *other = g_ptr_array_index (b, i);

      if (one->id != other->id || g_strcmp0 (one->issuer, other->issuer) != 0 ||
          g_strcmp0 (one->line, other->line) != 0 || g_strcmp0 (one->dated, other->dated) != 0 ||
          g_strcmp0 (one->source, other->source) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GruppeRulesGroup) self = gruppe_weak_take (user_data);
  g_autoptr(GPtrArray) rules = NULL;
  g_autoptr(GError) error = NULL;

  if (self == NULL || self->context == NULL)
    return;

  self->reading = FALSE;
  rules = gruppe_own_rules_load_finish (self->context, result, &error);
  if (rules == NULL)
    {
      g_info ("Own rules could not be read: %s", error->message);
      return;
    }

  /* Rows that stay keep the keyboard focus. */
  if (!same_rules (self->rules, rules))
    {
      g_clear_pointer (&self->rules, g_ptr_array_unref);
      self->rules = g_steal_pointer (&rules);
      show_own (self);
    }
  if (self->stale)
    read_rules (self);
}

static void
read_rules (GruppeRulesGroup *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;

  self->reading = TRUE;
  gruppe_own_rules_load_async (self->context, NULL, read_cb, gruppe_weak_new (self));
}

static void
database_changed_cb (GruppeRulesGroup *self,
                     guint             topics)
{
  if ((topics & (GRUPPE_TOPIC_ASSESSMENTS | GRUPPE_TOPIC_SAMPLE)) != 0)
    read_rules (self);
}

static void
add_clicked_cb (GruppeRulesGroup *self)
{
  if (self->context != NULL)
    show_window (self, NULL);
}

static void
all_clicked_cb (GruppeRulesGroup *self)
{
  self->show_all = !self->show_all;
  show_said (self);
}

static void
gruppe_rules_group_dispose (GObject *object)
{
  GruppeRulesGroup *self = GRUPPE_RULES_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), GRUPPE_TYPE_RULES_GROUP);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_rules_group_parent_class)->dispose (object);
}

static void
gruppe_rules_group_finalize (GObject *object)
{
  GruppeRulesGroup *self = GRUPPE_RULES_GROUP (object);

  g_clear_pointer (&self->said_rows, g_ptr_array_unref);
  g_clear_pointer (&self->own_rows, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->first, g_strfreev);
  g_clear_pointer (&self->land, g_free);
  g_clear_object (&self->authorities);

  G_OBJECT_CLASS (gruppe_rules_group_parent_class)->finalize (object);
}

static void
gruppe_rules_group_class_init (GruppeRulesGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gruppe_rules_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = gruppe_rules_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, GRUPPE_RESOURCE_PATH
                                               "/ui/requirements/gruppe-rules-group.ui");
  gtk_widget_class_bind_template_child (widget_class, GruppeRulesGroup, root);
  gtk_widget_class_bind_template_child (widget_class, GruppeRulesGroup, said);
  gtk_widget_class_bind_template_child (widget_class, GruppeRulesGroup, all_button);
  gtk_widget_class_bind_template_child (widget_class, GruppeRulesGroup, own);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gruppe_rules_group_init (GruppeRulesGroup *self)
{
  self->said_rows = g_ptr_array_new ();
  self->own_rows = g_ptr_array_new ();
  self->rules = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gruppe_rules_group_set_context:
 * @self: a group
 * @context: services, with the database open
 *
 * Reads the statements and the own rules.
 */
void
gruppe_rules_group_set_context (GruppeRulesGroup *self,
                                GruppeContext    *context)
{
  g_autoptr(GError) error = NULL;

  g_return_if_fail (GRUPPE_IS_RULES_GROUP (self));
  g_return_if_fail (GRUPPE_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->authorities = gruppe_authorities_new_builtin (&error);
  if (self->authorities == NULL)
    g_warning ("What authorities said could not be read: %s", error->message);
  g_signal_connect_object (gruppe_context_get_database (context), "changed", G_CALLBACK (database_changed_cb),
                           self, G_CONNECT_SWAPPED);
  show_said (self);
  read_rules (self);
}

/**
 * gruppe_rules_group_set_topic:
 * @self: a group with its context
 * @land: (nullable): code of the Land
 * @first: (array zero-terminated=1): ids of the providers that are seen first
 *
 * Shows what was said about this.
 */
void
gruppe_rules_group_set_topic (GruppeRulesGroup   *self,
                              const char         *land,
                              const char * const *first)
{
  g_return_if_fail (GRUPPE_IS_RULES_GROUP (self));
  g_return_if_fail (self->context != NULL);
  g_return_if_fail (first != NULL);

  if (self->first != NULL && g_strcmp0 (land, self->land) == 0 &&
      g_strv_equal (first, (const char * const *) self->first))
    return;

  g_free (self->land);
  self->land = g_strdup (land);
  g_strfreev (self->first);
  self->first = g_strdupv ((GStrv) first);
  show_said (self);
}
