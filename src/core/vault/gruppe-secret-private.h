/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "gruppe-vault.h"

G_BEGIN_DECLS

GruppeSecret *gruppe_secret_new_for_value (SecretValue  *value);
SecretValue  *gruppe_secret_get_value     (GruppeSecret *self);

G_END_DECLS
