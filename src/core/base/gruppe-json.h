/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Bounds of every JSON file that comes from outside. */
#define GRUPPE_JSON_MAX_BYTES (2 * 1024 * 1024)
#define GRUPPE_JSON_MAX_DEPTH 32

JsonNode   *gruppe_json_parse          (const char   *data,
                                        gssize        length,
                                        const char   *place,
                                        GError      **error);
JsonNode   *gruppe_json_load_file      (const char   *path,
                                        GError      **error);
JsonNode   *gruppe_json_load_resource  (const char   *resource,
                                        GError      **error);

void        gruppe_json_fail           (GError      **error,
                                        const char   *place,
                                        const char   *format,
                                        ...) G_GNUC_PRINTF (3, 4);
gboolean    gruppe_json_is_id          (const char   *id);
gboolean    gruppe_json_is_url         (const char   *url);

JsonObject *gruppe_json_get_object     (JsonObject   *object,
                                        const char   *place,
                                        const char   *member,
                                        gboolean      required,
                                        GError      **error);
JsonArray  *gruppe_json_get_array      (JsonObject   *object,
                                        const char   *place,
                                        const char   *member,
                                        gboolean      required,
                                        GError      **error);
const char *gruppe_json_get_string     (JsonObject   *object,
                                        const char   *place,
                                        const char   *member,
                                        gboolean      required,
                                        GError      **error);
const char *gruppe_json_get_id         (JsonObject   *object,
                                        const char   *place,
                                        const char   *member,
                                        gboolean      required,
                                        GError      **error);
gboolean    gruppe_json_get_number     (JsonObject   *object,
                                        const char   *place,
                                        const char   *member,
                                        gboolean      required,
                                        double       *ret_value,
                                        GError      **error);
gboolean    gruppe_json_get_boolean    (JsonObject   *object,
                                        const char   *place,
                                        const char   *member,
                                        gboolean      fallback,
                                        gboolean     *ret_value,
                                        GError      **error);
int         gruppe_json_get_enum       (JsonObject   *object,
                                        const char   *place,
                                        const char   *member,
                                        gboolean      required,
                                        const char * const *names,
                                        GError      **error);
const char *gruppe_json_get_url        (JsonObject   *object,
                                        const char   *place,
                                        const char   *member,
                                        gboolean      required,
                                        GError      **error);
gboolean    gruppe_json_only_members   (JsonObject   *object,
                                        const char   *place,
                                        GError      **error,
                                        ...) G_GNUC_NULL_TERMINATED;

/**
 * GruppeWords:
 * @de: German
 * @en: English
 *
 * A text that a person reads.
 */
typedef struct
{
  char *de;
  char *en;
} GruppeWords;

GruppeWords *gruppe_words_read  (JsonObject         *object,
                                 const char         *place,
                                 const char         *member,
                                 gboolean            required,
                                 GError            **error);
GruppeWords *gruppe_words_new   (const char         *de,
                                 const char         *en);
GruppeWords *gruppe_words_copy  (const GruppeWords  *self);
void         gruppe_words_free  (GruppeWords        *self);
const char  *gruppe_words_get   (const GruppeWords  *self);
const char  *gruppe_words_get_for (const GruppeWords *self,
                                 const char         *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeWords, gruppe_words_free)

G_END_DECLS
