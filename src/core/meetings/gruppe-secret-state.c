/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include "gruppe-meeting.h"

static const GEnumValue secret_states[] = {
  { GRUPPE_SECRET_NONE, "GRUPPE_SECRET_NONE", "none" },
  { GRUPPE_SECRET_GENERATED, "GRUPPE_SECRET_GENERATED", "generated" },
  { GRUPPE_SECRET_SET, "GRUPPE_SECRET_SET", "set" },
  { GRUPPE_SECRET_SENT, "GRUPPE_SECRET_SENT", "sent" },
  { GRUPPE_SECRET_EXPIRED, "GRUPPE_SECRET_EXPIRED", "expired" },
  { 0, NULL, NULL },
};

GType
gruppe_secret_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("GruppeSecretState", secret_states));

  return type;
}

/**
 * gruppe_secret_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): its name in the database
 */
const char *
gruppe_secret_state_to_string (GruppeSecretState state)
{
  g_return_val_if_fail (state <= GRUPPE_SECRET_EXPIRED, "none");

  return secret_states[state].value_nick;
}

/**
 * gruppe_secret_state_from_string:
 * @name: (nullable): a name in the database
 *
 * Returns: the state; %GRUPPE_SECRET_NONE for an unknown name
 */
GruppeSecretState
gruppe_secret_state_from_string (const char *name)
{
  for (gsize i = 0; secret_states[i].value_nick != NULL; i++)
    {
      if (g_strcmp0 (name, secret_states[i].value_nick) == 0)
        return (GruppeSecretState) secret_states[i].value;
    }

  return GRUPPE_SECRET_NONE;
}
