/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/gruppe-json.h"
#include "providers/gruppe-cell.h"

G_BEGIN_DECLS

/**
 * GruppeRecipeSetBy:
 * @GRUPPE_RECIPE_ORGANISER: chosen by the organiser within the rules
 * @GRUPPE_RECIPE_LIVE: typed by hand in the running room, each time
 * @GRUPPE_RECIPE_PROVIDER: made by the provider; the program takes it over and never proposes one
 */
typedef enum
{
  GRUPPE_RECIPE_ORGANISER,
  GRUPPE_RECIPE_LIVE,
  GRUPPE_RECIPE_PROVIDER,
} GruppeRecipeSetBy;

/**
 * GruppeRecipeRhythm:
 * @GRUPPE_RECIPE_NEW_MEETING: each date is a meeting of its own there, and the password is entered with it
 * @GRUPPE_RECIPE_CHANGE: the room stays; its password is changed before each date
 * @GRUPPE_RECIPE_AT_START: it is typed at the start, at each date
 *
 * When the password of another date gets to the provider.
 */
typedef enum
{
  GRUPPE_RECIPE_NEW_MEETING,
  GRUPPE_RECIPE_CHANGE,
  GRUPPE_RECIPE_AT_START,
} GruppeRecipeRhythm;

/**
 * GruppePasswordKind:
 * @GRUPPE_PASSWORD_CHARACTERS: mixed characters
 * @GRUPPE_PASSWORD_DIGITS: digits only, for the telephone
 * @GRUPPE_PASSWORD_WORDS: everyday words, for reading aloud
 */
typedef enum
{
  GRUPPE_PASSWORD_CHARACTERS,
  GRUPPE_PASSWORD_DIGITS,
  GRUPPE_PASSWORD_WORDS,
} GruppePasswordKind;

/**
 * GruppePasswordClass:
 * @GRUPPE_PASSWORD_UPPER: A to Z
 * @GRUPPE_PASSWORD_LOWER: a to z
 * @GRUPPE_PASSWORD_DIGIT: 0 to 9
 * @GRUPPE_PASSWORD_SPECIAL: every other printable character
 */
typedef enum
{
  GRUPPE_PASSWORD_UPPER = 1 << 0,
  GRUPPE_PASSWORD_LOWER = 1 << 1,
  GRUPPE_PASSWORD_DIGIT = 1 << 2,
  GRUPPE_PASSWORD_SPECIAL = 1 << 3,
} GruppePasswordClass;

#define GRUPPE_PASSWORD_N_CLASSES 4

/* Longest password that is ever generated. */
#define GRUPPE_PASSWORD_MAX_LENGTH 255

/**
 * GruppeRecipe:
 *
 * The rules of a provider for the password of a meeting, with their source. Immutable.
 */
typedef struct _GruppeRecipe GruppeRecipe;

#define GRUPPE_TYPE_RECIPE (gruppe_recipe_get_type ())

GType                gruppe_recipe_get_type         (void);
GruppeRecipe        *gruppe_recipe_new_from_json    (JsonObject           *object,
                                                     GError              **error);
GruppeRecipe        *gruppe_recipe_ref              (GruppeRecipe         *self);
void                 gruppe_recipe_unref            (GruppeRecipe         *self);

GruppeRecipeSetBy    gruppe_recipe_get_set_by       (GruppeRecipe         *self);
GruppeRecipeRhythm   gruppe_recipe_get_rhythm       (GruppeRecipe         *self);
guint                gruppe_recipe_get_min          (GruppeRecipe         *self);
guint                gruppe_recipe_get_max          (GruppeRecipe         *self);
guint                gruppe_recipe_get_length       (GruppeRecipe         *self);
const char          *gruppe_recipe_get_alphabet     (GruppeRecipe         *self);
const char          *gruppe_recipe_get_charset      (GruppeRecipe         *self);
const char          *gruppe_recipe_get_digits       (GruppeRecipe         *self);
GruppePasswordClass  gruppe_recipe_get_require      (GruppeRecipe         *self);
gboolean             gruppe_recipe_allows_kind      (GruppeRecipe         *self,
                                                     GruppePasswordKind    kind);
const char          *gruppe_recipe_get_where        (GruppeRecipe         *self);
const char          *gruppe_recipe_get_phone_pin    (GruppeRecipe         *self);
const char          *gruppe_recipe_get_note         (GruppeRecipe         *self);
const char          *gruppe_recipe_get_source_title (GruppeRecipe         *self);
const char          *gruppe_recipe_get_source_url   (GruppeRecipe         *self);
const char          *gruppe_recipe_get_as_of        (GruppeRecipe         *self);
gboolean             gruppe_recipe_is_date_read     (GruppeRecipe         *self);
GruppeConfidence     gruppe_recipe_get_confidence   (GruppeRecipe         *self);

gboolean             gruppe_recipe_check            (GruppeRecipe         *self,
                                                     const char           *password,
                                                     GError              **error);

GruppePasswordClass  gruppe_password_class_of       (char                  c);
const char          *gruppe_password_class_to_string (GruppePasswordClass  single);
const char          *gruppe_password_kind_to_string (GruppePasswordKind    kind);
gboolean             gruppe_password_kind_from_string (const char         *text,
                                                     GruppePasswordKind   *ret_kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GruppeRecipe, gruppe_recipe_unref)

G_END_DECLS
