/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-base"

#include "config.h"

#include "gruppe-clock.h"

/**
 * GruppeClock:
 *
 * What time it is. Handed to everything that asks, so that a test can say "three days later"
 * without waiting.
 */
struct _GruppeClock
{
  GObject parent_instance;

  gboolean fixed;
  gint64 now;
  gint64 offset;
};

G_DEFINE_FINAL_TYPE (GruppeClock, gruppe_clock, G_TYPE_OBJECT)

static void
gruppe_clock_class_init (GruppeClockClass *klass)
{
}

static void
gruppe_clock_init (GruppeClock *self)
{
}

/**
 * gruppe_clock_new:
 *
 * The system's clock. The environment variable `GRUPPE_CLOCK_OFFSET` (seconds) shifts it, for tests
 * that drive the whole program.
 *
 * Returns: (transfer full): a clock
 */
GruppeClock *
gruppe_clock_new (void)
{
  GruppeClock *self = g_object_new (GRUPPE_TYPE_CLOCK, NULL);
  const char *offset = g_getenv ("GRUPPE_CLOCK_OFFSET");

  if (offset != NULL)
    self->offset = g_ascii_strtoll (offset, NULL, 10);

  return self;
}

/**
 * gruppe_clock_new_fixed:
 * @now: seconds since 1970, UTC
 *
 * Returns: (transfer full): a clock that stands still until gruppe_clock_advance()
 */
GruppeClock *
gruppe_clock_new_fixed (gint64 now)
{
  GruppeClock *self = g_object_new (GRUPPE_TYPE_CLOCK, NULL);

  self->fixed = TRUE;
  self->now = now;

  return self;
}

/**
 * gruppe_clock_now:
 * @self: a clock
 *
 * Returns: seconds since 1970, UTC
 */
gint64
gruppe_clock_now (GruppeClock *self)
{
  g_return_val_if_fail (GRUPPE_IS_CLOCK (self), 0);

  if (self->fixed)
    return self->now;

  return g_get_real_time () / G_USEC_PER_SEC + self->offset;
}

/**
 * gruppe_clock_advance:
 * @self: a fixed clock
 * @seconds: how far, may be negative
 */
void
gruppe_clock_advance (GruppeClock *self,
                      gint64       seconds)
{
  g_return_if_fail (GRUPPE_IS_CLOCK (self));
  g_return_if_fail (self->fixed);

  self->now += seconds;
}
