/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-clock.h"
#include "providers/gruppe-catalogue.h"
#include "store/gruppe-database.h"
#include "vault/gruppe-vault.h"

G_BEGIN_DECLS

/**
 * GruppeContext:
 *
 * The services of one profile, handed to whoever needs them: no globals. Making it touches neither disk nor keyring; the
 * database is opened by gruppe_database_open_async(), the catalogue is read when first asked for.
 */
#define GRUPPE_TYPE_CONTEXT (gruppe_context_get_type ())

G_DECLARE_FINAL_TYPE (GruppeContext, gruppe_context, GRUPPE, CONTEXT, GObject)

GruppeContext   *gruppe_context_new           (const char     *data_dir,
                                               GruppeClock    *clock,
                                               GruppeVault    *vault);
char            *gruppe_context_default_dir   (void);
const char      *gruppe_context_get_data_dir  (GruppeContext  *self);
GruppeClock     *gruppe_context_get_clock     (GruppeContext  *self);
GruppeDatabase  *gruppe_context_get_database  (GruppeContext  *self);
GruppeVault     *gruppe_context_get_vault     (GruppeContext  *self);
void             gruppe_context_set_vault     (GruppeContext  *self,
                                               GruppeVault    *vault);
GruppeCatalogue *gruppe_context_get_catalogue (GruppeContext  *self,
                                               GError        **error);
/* The facts as they come with the program, or as they were taken over from a newer file; without what a person knows. */
GruppeCatalogue *gruppe_context_get_official_catalogue (GruppeContext *self,
                                                        GError       **error);
/* Why a newer catalogue in the database does not count; NULL when it does or there is none. */
const char      *gruppe_context_get_passed_over         (GruppeContext *self);
/* Whether those facts were taken over from a file. */
gboolean         gruppe_context_has_taken_over (GruppeContext *self);
/* Reads own knowledge from the open database; emits GruppeContext::catalogue-changed when the catalogue became another. */
void             gruppe_context_reload_catalogue_async  (GruppeContext       *self,
                                                         GCancellable        *cancellable,
                                                         GAsyncReadyCallback  callback,
                                                         gpointer             user_data);
gboolean         gruppe_context_reload_catalogue_finish (GruppeContext       *self,
                                                         GAsyncResult        *result,
                                                         GError             **error);
gboolean         gruppe_context_reload_catalogue_sync   (GruppeContext       *self,
                                                         GError             **error);
/* Reads the choice of the group, which reading the catalogue does as well; see requirements/gruppe-adoption.h. Emits
 * GruppeContext::adoption-changed when it became another. */
void             gruppe_context_reload_adoption_async   (GruppeContext       *self,
                                                         GCancellable        *cancellable,
                                                         GAsyncReadyCallback  callback,
                                                         gpointer             user_data);
gboolean         gruppe_context_reload_adoption_finish  (GruppeContext       *self,
                                                         GAsyncResult        *result,
                                                         GError             **error);

G_END_DECLS
