/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gruppe-database.h"

G_BEGIN_DECLS

typedef enum
{
  GRUPPE_JOB_OPEN,
  GRUPPE_JOB_READ,
  GRUPPE_JOB_WRITE,
  GRUPPE_JOB_TIDY,
  GRUPPE_JOB_RESTORE,
  GRUPPE_JOB_CLOSE,
} GruppeJobKind;

/**
 * GruppeJob:
 *
 * Something to do with the database, and what came of it. While the worker has it, it is the
 * worker's alone.
 */
typedef struct
{
  GruppeJobKind kind;
  GTask *task;         /* NULL when the caller waits */
  GSourceFunc deliver; /* called with the job in the task's context */
  GCancellable *cancellable;

  gboolean look; /* to open, only to look */
  char *backup;  /* to restore: the file that takes the place of the database */
  GruppeRestoreCheckFunc check; /* to restore: whether it may */
  GruppeTopic topics;
  GruppeDatabaseFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;

  /* What came of it */
  gboolean finished;
  gboolean committed;
  gpointer result;
  GError *error;
  int read_only_reason;
  char *set_aside;
  gboolean closed; /* restoring failed, and what was there could not be opened again */
} GruppeJob;

/**
 * GruppeWorker:
 *
 * The thread that owns the only writing connection.
 */
typedef struct _GruppeWorker GruppeWorker;

void          gruppe_job_free          (GruppeJob     *job);

GruppeWorker *gruppe_worker_new        (const char    *path);
gboolean      gruppe_worker_is_current (GruppeWorker  *self);
void          gruppe_worker_push       (GruppeWorker  *self,
                                        GruppeJob     *job);
void          gruppe_worker_run        (GruppeWorker  *self,
                                        GruppeJob     *job);
void          gruppe_worker_stop       (GruppeWorker  *self);

G_END_DECLS
