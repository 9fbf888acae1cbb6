/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "consents/gruppe-consent-forms.h"
#include "document/gruppe-document.h"
#include "gruppe-context.h"
#include "gruppe-form-facts.h"

G_BEGIN_DECLS

/**
 * GruppePrintOrders:
 *
 * Forms that are to be printed: collects who gets which, writes them down in the record and lays them out. Used once.
 */
#define GRUPPE_TYPE_PRINT_ORDERS (gruppe_print_orders_get_type ())

G_DECLARE_FINAL_TYPE (GruppePrintOrders, gruppe_print_orders, GRUPPE, PRINT_ORDERS, GObject)

/* FACTS: what is chosen there counts. */
GruppePrintOrders *gruppe_print_orders_new            (GruppeContext       *context,
                                                       GruppeConsentForms  *forms,
                                                       GruppeFormFacts     *facts);
void               gruppe_print_orders_set_size       (GruppePrintOrders   *self,
                                                       double               points);
/* Whether it is recorded that those with a form of their own were asked. */
void               gruppe_print_orders_set_note_asked (GruppePrintOrders   *self,
                                                       gboolean             note_asked);
/* BEFORE: what was printed in the same window; blank forms of an unchanged order keep their numbers. */
void               gruppe_print_orders_set_before     (GruppePrintOrders   *self,
                                                       GruppePrintOrders   *before);
void               gruppe_print_orders_add_blank      (GruppePrintOrders   *self,
                                                       const char          *purpose,
                                                       guint                number);
/* PEOPLE: elements GruppePerson */
void               gruppe_print_orders_add_people     (GruppePrintOrders   *self,
                                                       const char          *purpose,
                                                       GPtrArray           *people);
/* Those without an answer, and those whose yes does not count any more; of a single date those who take part in it. */
void               gruppe_print_orders_add_open       (GruppePrintOrders   *self,
                                                       const char          *purpose);
/* G_IO_ERROR_NOT_FOUND: there is nobody to print for; GRUPPE_INPUT_ERROR_TOO_LARGE: too many. */
void               gruppe_print_orders_make_async     (GruppePrintOrders   *self,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);
GruppeDocument    *gruppe_print_orders_make_finish    (GruppePrintOrders   *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);

/* When it was made: whether there are forms with a name, and the only person they are for, or NULL for several. */
gboolean           gruppe_print_orders_find_person    (GruppePrintOrders   *self,
                                                       const char         **ret_person);

G_END_DECLS
