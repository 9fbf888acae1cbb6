/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-requirements"

#include "config.h"

#include "consents/gruppe-weak.h"
#include "gruppe-fact-watch.h"

/* How long answering must rest before the facts are kept, in milliseconds. */
#define REST 500

struct _GruppeFactWatch
{
  GObject parent_instance;

  GruppeContext *context;
  gint64 assessment;            /* 0: not in the database */
  guint serial;                 /* of the assessment that is being read */
  gboolean read;                /* what the database has is known */
  gboolean waiting;             /* to be kept as soon as the assessment is in the database */

  /* What is ranked now. */
  GruppeAnswers *answers;
  GruppeCatalogue *catalogue;
  GPtrArray *providers;
  guint save_id;                /* answers were given since the facts were kept */

  GruppeFactSnapshot *kept;     /* as in the database; NULL when it is the one of the notice */

  /* The notice. */
  GruppeFactSnapshot *then;
  GruppeFactSnapshot *today;
  GPtrArray *changes;
};

G_DEFINE_FINAL_TYPE (GruppeFactWatch, gruppe_fact_watch, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef struct
{
  gpointer watch;               /* weak */
  guint serial;
} Reading;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GruppeContext) context = user_data;
  g_autoptr(GError) error = NULL;

  /* Answers that cannot be saved are told; this would be the same sentence again. */
  if (!gruppe_fact_snapshot_save_finish (context, result, &error))
    g_info ("The facts of today could not be kept: %s", error->message);
}

static GruppeFactSnapshot *
take_today (GruppeFactWatch *self)
{
  return gruppe_fact_snapshot_new (self->answers, self->catalogue, self->providers,
                                   gruppe_clock_now (gruppe_context_get_clock (self->context)));
}

static void
keep (GruppeFactWatch *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->waiting = self->assessment == 0;
  if (self->waiting || self->answers == NULL)
    return;

  g_clear_pointer (&self->kept, gruppe_fact_snapshot_free);
  self->kept = take_today (self);
  gruppe_fact_snapshot_save_async (self->context, self->assessment, self->kept, NULL, saved_cb,
                                   g_object_ref (self->context));
}

static void
flush (GruppeFactWatch *self)
{
  if (self->save_id != 0)
    keep (self);
}

static gboolean
rested_cb (gpointer user_data)
{
  GruppeFactWatch *self = user_data;

  self->save_id = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

static void
clear_notice (GruppeFactWatch *self)
{
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->today, gruppe_fact_snapshot_free);
  g_clear_pointer (&self->then, gruppe_fact_snapshot_free);
}

static void
compare (GruppeFactWatch *self)
{
  GruppeFactSnapshot *before = self->kept != NULL ? self->kept : self->then;
  g_autoptr(GruppeFactSnapshot) today = NULL;
  g_autoptr(GPtrArray) changes = NULL;

  if (before == NULL)
    {
      keep (self);
      return;
    }

  today = take_today (self);
  changes = gruppe_fact_snapshot_compare (before, today);
  if (changes->len == 0 && self->changes == NULL)
    return;

  /* Nothing new since answers were given: what was told before stays until the person knows. */
  if (changes->len == 0 && self->kept != NULL)
    return;

  if (changes->len == 0)
    {
      self->kept = g_steal_pointer (&self->then);
      clear_notice (self);
    }
  else
    {
      if (self->kept != NULL)
        {
          clear_notice (self);
          self->then = g_steal_pointer (&self->kept);
        }
      g_clear_pointer (&self->today, gruppe_fact_snapshot_free);
      g_clear_pointer (&self->changes, g_ptr_array_unref);
      self->today = g_steal_pointer (&today);
      self->changes = g_steal_pointer (&changes);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr(GruppeFactWatch) self = gruppe_weak_take (reading->watch);
  guint serial = reading->serial;
  g_autoptr(GruppeFactSnapshot) kept = NULL;
  g_autoptr(GError) error = NULL;

  g_free (reading);
  if (self == NULL || serial != self->serial)
    return;

  kept = gruppe_fact_snapshot_load_finish (self->context, result, &error);
  if (error != NULL)
    {
      /* What cannot be read is left as it is until there are new answers. */
      g_info ("The facts of then could not be read: %s", error->message);
      return;
    }

  self->read = TRUE;
  /* Answers may have come first. */
  if (self->kept != NULL)
    return;

  self->kept = g_steal_pointer (&kept);
  if (self->answers != NULL && self->save_id == 0)
    compare (self);
}

static void
gruppe_fact_watch_dispose (GObject *object)
{
  GruppeFactWatch *self = GRUPPE_FACT_WATCH (object);

  flush (self);

  G_OBJECT_CLASS (gruppe_fact_watch_parent_class)->dispose (object);
}

static void
gruppe_fact_watch_finalize (GObject *object)
{
  GruppeFactWatch *self = GRUPPE_FACT_WATCH (object);

  clear_notice (self);
  g_clear_pointer (&self->kept, gruppe_fact_snapshot_free);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->answers, gruppe_answers_free);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_fact_watch_parent_class)->finalize (object);
}

static void
gruppe_fact_watch_class_init (GruppeFactWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gruppe_fact_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = gruppe_fact_watch_finalize;

  /**
   * GruppeFactWatch::changed:
   * @self: the watch
   *
   * There is something else to tell, or nothing any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", GRUPPE_TYPE_FACT_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
gruppe_fact_watch_init (GruppeFactWatch *self)
{
}

/**
 * gruppe_fact_watch_new:
 * @context: services
 *
 * Returns: (transfer full): a watch without an assessment
 */
GruppeFactWatch *
gruppe_fact_watch_new (GruppeContext *context)
{
  GruppeFactWatch *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);

  self = g_object_new (GRUPPE_TYPE_FACT_WATCH, NULL);
  self->context = g_object_ref (context);

  return self;
}

/**
 * gruppe_fact_watch_open:
 * @self: a watch
 * @assessment: row id, or 0
 *
 * Another assessment is worked on from now on.
 */
void
gruppe_fact_watch_open (GruppeFactWatch *self,
                        gint64           assessment)
{
  g_return_if_fail (GRUPPE_IS_FACT_WATCH (self));

  flush (self);
  clear_notice (self);
  g_clear_pointer (&self->kept, gruppe_fact_snapshot_free);
  g_clear_pointer (&self->answers, gruppe_answers_free);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_object (&self->catalogue);
  self->assessment = assessment;
  self->read = assessment == 0;
  self->waiting = FALSE;
  self->serial++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  if (assessment != 0)
    {
      Reading *reading = g_new0 (Reading, 1);

      reading->watch = gruppe_weak_new (self);
      reading->serial = self->serial;
      gruppe_fact_snapshot_load_async (self->context, assessment, NULL, read_cb, reading);
    }
}

/**
 * gruppe_fact_watch_created:
 * @self: a watch
 * @assessment: row id
 *
 * The assessment is in the database now.
 */
void
gruppe_fact_watch_created (GruppeFactWatch *self,
                           gint64           assessment)
{
  g_return_if_fail (GRUPPE_IS_FACT_WATCH (self));

  if (self->assessment != 0)
    return;

  self->assessment = assessment;
  if (self->waiting)
    keep (self);
}

/**
 * gruppe_fact_watch_look:
 * @self: a watch
 * @answered: whether a person gave an answer since the last look
 * @answers: the answers; copied
 * @catalogue: the facts
 * @providers: (element-type GruppeProvider): who is ranked
 *
 * Says what is ranked now.
 */
void
gruppe_fact_watch_look (GruppeFactWatch *self,
                        gboolean         answered,
                        GruppeAnswers   *answers,
                        GruppeCatalogue *catalogue,
                        GPtrArray       *providers)
{
  GruppeAnswers *old;

  g_return_if_fail (GRUPPE_IS_FACT_WATCH (self));
  g_return_if_fail (answers != NULL);
  g_return_if_fail (GRUPPE_IS_CATALOGUE (catalogue));
  g_return_if_fail (providers != NULL);

  /* Answers and facts that change together: the answers count with the facts they were given with. */
  if (self->catalogue != NULL && self->catalogue != catalogue)
    flush (self);

  old = self->answers;
  self->answers = gruppe_answers_copy (answers);
  gruppe_answers_free (old);
  g_set_object (&self->catalogue, catalogue);
  g_ptr_array_ref (providers);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  self->providers = providers;

  if (answered)
    {
      g_clear_handle_id (&self->save_id, g_source_remove);
      self->save_id = g_timeout_add (REST, rested_cb, self);
    }
  else if (self->read && self->save_id == 0)
    compare (self);
}

/**
 * gruppe_fact_watch_accept:
 * @self: a watch
 *
 * What changed is known: later facts are compared with those of today.
 */
void
gruppe_fact_watch_accept (GruppeFactWatch *self)
{
  g_return_if_fail (GRUPPE_IS_FACT_WATCH (self));

  if (self->changes == NULL)
    return;

  keep (self);
  clear_notice (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * gruppe_fact_watch_get_changes:
 * @self: a watch
 *
 * Returns: (transfer none) (nullable) (element-type GruppeFactChange): facts that say something else than then; %NULL when
 *   there is nothing to tell
 */
GPtrArray *
gruppe_fact_watch_get_changes (GruppeFactWatch *self)
{
  g_return_val_if_fail (GRUPPE_IS_FACT_WATCH (self), NULL);

  return self->changes;
}

/**
 * gruppe_fact_watch_get_then:
 * @self: a watch with changes
 *
 * Returns: (transfer none) (nullable): the facts of then
 */
GruppeFactSnapshot *
gruppe_fact_watch_get_then (GruppeFactWatch *self)
{
  g_return_val_if_fail (GRUPPE_IS_FACT_WATCH (self), NULL);

  return self->then;
}

/**
 * gruppe_fact_watch_get_today:
 * @self: a watch with changes
 *
 * Returns: (transfer none) (nullable): the facts of today
 */
GruppeFactSnapshot *
gruppe_fact_watch_get_today (GruppeFactWatch *self)
{
  g_return_val_if_fail (GRUPPE_IS_FACT_WATCH (self), NULL);

  return self->today;
}
