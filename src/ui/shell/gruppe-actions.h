/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gruppe-application.h"

G_BEGIN_DECLS

/* The actions of the application and the keys of all named actions. */
void gruppe_actions_install (GruppeApplication *application);

G_END_DECLS
