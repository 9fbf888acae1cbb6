/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GruppeRandom:
 * @bytes: a supply from the kernel
 * @n_left: how many have not been used
 * @failed: errno of getrandom(), or 0
 *
 * Random numbers from the kernel. Initialised by zeros; wiped by gruppe_random_wipe().
 */
typedef struct
{
  guint8 bytes[256];
  guint n_left;
  int failed;
} GruppeRandom;

guint gruppe_random_below (GruppeRandom *self,
                           guint         n);
void  gruppe_random_wipe  (GruppeRandom *self);

G_END_DECLS
