/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GruppeSampleFolder:
 *
 * The folder of a profile with sample data, thrown away when it is freed. What a crash left behind is found by
 * gruppe_sample_folder_tidy_async().
 */
typedef struct _GruppeSampleFolder GruppeSampleFolder;

GruppeSampleFolder *gruppe_sample_folder_new         (GError              **error);
const char         *gruppe_sample_folder_get_path    (GruppeSampleFolder   *self);
void                gruppe_sample_folder_free        (GruppeSampleFolder   *self);

void                gruppe_sample_folder_tidy_async  (GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
guint               gruppe_sample_folder_tidy_finish (GAsyncResult         *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeSampleFolder, gruppe_sample_folder_free)

G_END_DECLS
