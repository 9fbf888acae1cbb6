/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "consents/gruppe-consent-date.h"
#include "consents/gruppe-form-document.h"
#include "consents/gruppe-people.h"
#include "consents/gruppe-sheets.h"
#include "gruppe-print-orders.h"
#include "shell/gruppe-consent-settings.h"

/* Whose answer is missing or does not count any more; a no is an answer. */
static const GruppePeopleFilterKind open_kinds[] = {
  GRUPPE_PEOPLE_NOT_ASKED, GRUPPE_PEOPLE_EXPIRED, GRUPPE_PEOPLE_ASK_AGAIN,
};

struct _GruppePrintOrders
{
  GObject parent_instance;

  /* owned */
  GruppeContext *context;
  GruppeConsentForms *forms;
  GruppeFormFacts *facts;
  double points;
  gboolean note_asked;
  GPtrArray *wishes;            /* Wish */
  GPtrArray *open;              /* char *; purposes whose open people are still to be looked for */
  guint kind;                   /* index of open_kinds that is looked for now */
  GruppeQueryModel *model;      /* of that */
  GPtrArray *orders;            /* GruppeSheetOrder */
  GruppePrintOrders *before;    /* what was printed in the same window */
  GTask *task;
};

/* One form for one person. */
typedef struct
{
  char *purpose;
  GruppePerson *person;         /* NULL: blank */
} Wish;

G_DEFINE_FINAL_TYPE (GruppePrintOrders, gruppe_print_orders, G_TYPE_OBJECT)

static void look_further (GruppePrintOrders *self);

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->purpose, g_free);
  g_clear_object (&wish->person);
  g_free (wish);
}

static void
add_wish (GruppePrintOrders *self,
          const char        *purpose,
          GruppePerson      *person)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->purpose = g_strdup (purpose);
  wish->person = person != NULL ? g_object_ref (person) : NULL;
  g_ptr_array_add (self->wishes, wish);
}

/* Who is still here and may be asked. */
static gboolean
may_ask (GruppePerson *person)
{
  return gruppe_person_get_uid (person) != NULL && !gruppe_person_get_restricted (person) &&
         gruppe_person_get_left_at (person) == 0;
}

static void
finish (GruppePrintOrders *self,
        GruppeDocument    *document,
        GError            *error)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->task);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static const char *
language_of (GruppePrintOrders *self,
             GruppePerson      *person)
{
  const char *chosen = gruppe_form_facts_get_language (self->facts);
  const char *own = person != NULL ? gruppe_person_get_language (person) : NULL;

  if (chosen != NULL)
    return chosen;

  return own != NULL && *own != '\0' ? own : gruppe_text_language ();
}

static void
add_order (GruppePrintOrders *self,
           const Wish        *wish)
{
  const GruppeConsentPurpose *purpose = gruppe_consent_forms_find_purpose (self->forms, wish->purpose);
  const GruppeConsentForm *form = gruppe_consent_forms_for_purpose (self->forms, wish->purpose);
  const char *language = language_of (self, wish->person);
  const char *person = wish->person != NULL ? gruppe_person_get_uid (wish->person) : NULL;
  gboolean single_date = purpose != NULL && purpose->single_date;
  GruppeMeeting *meeting = single_date ? gruppe_form_facts_get_meeting (self->facts) : NULL;
  GruppeProvider *provider = gruppe_form_facts_get_provider (self->facts, wish->purpose, single_date);
  g_autoptr(GHashTable) placeholders = NULL;
  g_autoptr(GruppeConsentText) text = NULL;

  if (form == NULL)
    return;

  placeholders = gruppe_consent_settings_fill (language, wish->purpose, provider, meeting,
                                               gruppe_form_facts_get_reason (self->facts));
  text = gruppe_consent_form_compose (form, language, placeholders);
  g_ptr_array_add (self->orders,
                   gruppe_sheet_order_new (person, text,
                                           provider != NULL ? gruppe_provider_get_id (provider) : NULL,
                                           meeting != NULL ? gruppe_meeting_get_uid (meeting) : NULL));
}

/* The forms of one person lie one upon the other. */
static void
add_orders (GruppePrintOrders *self)
{
  g_autoptr(GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->wishes->len; i++)
    {
      const Wish *wish = g_ptr_array_index (self->wishes, i);
      const char *uid = wish->person != NULL ? gruppe_person_get_uid (wish->person) : NULL;

      if (uid == NULL)
        {
          add_order (self, wish);
          continue;
        }

      if (!g_hash_table_add (done, (gpointer) uid))
        continue;

      for (guint j = i; j < self->wishes->len; j++)
        {
          const Wish *other = g_ptr_array_index (self->wishes, j);

          if (other->person != NULL && g_strcmp0 (gruppe_person_get_uid (other->person), uid) == 0)
            add_order (self, other);
        }
    }
}

static gboolean
order_is_same (const GruppeSheetOrder *order,
               const GruppeSheetOrder *other)
{
  return g_strcmp0 (order->person_uid, other->person_uid) == 0 &&
         g_strcmp0 (order->purpose, other->purpose) == 0 &&
         g_strcmp0 (order->provider, other->provider) == 0 &&
         g_strcmp0 (order->meeting_uid, other->meeting_uid) == 0 &&
         g_strcmp0 (order->text->sha256, other->text->sha256) == 0;
}

static gboolean
orders_are_same (GruppePrintOrders *self,
                 GruppePrintOrders *other)
{
  if (self->orders->len != other->orders->len)
    return FALSE;

  for (guint i = 0; i < self->orders->len; i++)
    {
      if (!order_is_same (g_ptr_array_index (self->orders, i), g_ptr_array_index (other->orders, i)))
        return FALSE;
    }

  return TRUE;
}

/* Blank forms that are shown again, larger perhaps, are the same ones. */
static void
keep_numbers (GruppePrintOrders *self)
{
  GruppePrintOrders *before = self->before;

  while (before != NULL && !orders_are_same (self, before))
    before = before->before;

  for (guint i = 0; before != NULL && i < self->orders->len; i++)
    {
      GruppeSheetOrder *order = g_ptr_array_index (self->orders, i);
      const GruppeSheetOrder *same = g_ptr_array_index (before->orders, i);

      order->sheet = g_strdup (same->sheet);
    }
}

static void
sheets_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GruppePrintOrders) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = gruppe_sheets_make_finish (GRUPPE_CONTEXT (source), result, &error);
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  g_auto(GruppeConsentFill) fill = { NULL, };

  if (records == NULL)
    {
      finish (self, NULL, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < self->orders->len; i++)
    {
      GruppeSheetOrder *order = g_ptr_array_index (self->orders, i);
      const GruppeSheetRecord *record = g_ptr_array_index (records, i);

      g_free (order->sheet);
      order->sheet = g_strdup (record->id);
      g_ptr_array_add (texts, order->text);
    }
  gruppe_consent_settings_read (&fill);
  finish (self, gruppe_form_document_new (records, texts, self->points, fill.group, NULL), NULL);
}

static void
make (GruppePrintOrders *self)
{
  if (self->wishes->len == 0)
    {
      finish (self, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                               "There is nobody to print a form for"));
      return;
    }

  if (self->wishes->len > GRUPPE_SHEETS_MAX)
    {
      GError *error = NULL;

      gruppe_input_error_set (&error, GRUPPE_INPUT_ERROR_TOO_LARGE, "sheets", 0,
                              "sheets: at most %d forms at once", GRUPPE_SHEETS_MAX);
      finish (self, NULL, error);
      return;
    }

  add_orders (self);
  keep_numbers (self);
  gruppe_sheets_make_async (self->context, self->orders, self->note_asked,
                            g_task_get_cancellable (self->task), sheets_made_cb,
                            g_object_ref (self));
}

static GruppeConsentState
state_of (const GruppeDateConsent *consent,
          const char              *purpose)
{
  if (g_str_equal (purpose, "sound-recording"))
    return consent->sound_recording;
  if (g_str_equal (purpose, "video-recording"))
    return consent->video_recording;
  if (g_str_equal (purpose, "photo"))
    return consent->photo;

  /* One of the group's own: everybody who takes part. */
  return GRUPPE_CONSENT_STATE_NOT_ASKED;
}

static void
date_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GruppePrintOrders) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) consents =
      gruppe_consents_for_date_finish (GRUPPE_CONTEXT (source), result, &error);
  const char *purpose = g_ptr_array_index (self->open, 0);

  if (consents == NULL)
    {
      finish (self, NULL, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < consents->len; i++)
    {
      const GruppeDateConsent *consent = g_ptr_array_index (consents, i);
      GruppeConsentState state = state_of (consent, purpose);

      if (may_ask (consent->person) &&
          (state == GRUPPE_CONSENT_STATE_NOT_ASKED || state == GRUPPE_CONSENT_STATE_EXPIRED ||
           state == GRUPPE_CONSENT_STATE_ASK_AGAIN))
        add_wish (self, purpose, consent->person);
    }

  g_ptr_array_remove_index (self->open, 0);
  look_further (self);
}

static void
take_people (GruppePrintOrders *self)
{
  const char *purpose = g_ptr_array_index (self->open, 0);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  /* More than can be printed need not be read. */
  for (guint i = 0; i < n && self->wishes->len <= GRUPPE_SHEETS_MAX; i++)
    {
      g_autoptr(GruppePerson) person = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (may_ask (person))
        add_wish (self, purpose, person);
    }

  g_clear_object (&self->model);
  if (++self->kind == G_N_ELEMENTS (open_kinds))
    {
      self->kind = 0;
      g_ptr_array_remove_index (self->open, 0);
    }
}

static gboolean
model_loaded_idle_cb (gpointer user_data)
{
  GruppePrintOrders *self = user_data;

  if (self->task == NULL || self->model == NULL)
    return G_SOURCE_REMOVE;

  take_people (self);
  look_further (self);

  return G_SOURCE_REMOVE;
}

static void
model_loading_cb (GruppePrintOrders *self)
{
  /* Not from within the model, which goes away then. */
  if (!gruppe_query_model_get_loading (self->model))
    g_idle_add_full (G_PRIORITY_DEFAULT, model_loaded_idle_cb, g_object_ref (self), g_object_unref);
}

static void
model_failed_cb (GruppePrintOrders *self,
                 GError            *error)
{
  g_clear_object (&self->model);
  if (self->task != NULL)
    finish (self, NULL, g_error_copy (error));
}

static void
look_for_people (GruppePrintOrders *self,
                 const char        *purpose)
{
  GruppeProvider *provider = gruppe_form_facts_get_provider (self->facts, purpose, FALSE);
  GruppePeopleFilter filter = {
    .kind = open_kinds[self->kind],
    .purpose = purpose,
    .provider = provider != NULL ? gruppe_provider_get_id (provider) : NULL,
    .text_version = gruppe_consent_forms_get_version (self->forms, purpose),
    .now = gruppe_clock_now (gruppe_context_get_clock (self->context)),
  };
  GVariant *variant = NULL;
  const char *ids = gruppe_people_query_filter (&filter, &variant);

  self->model = gruppe_query_model_new (gruppe_context_get_database (self->context),
                                        &gruppe_people_query, NULL);
  gruppe_query_model_set_query (self->model, ids, variant);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (model_loading_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
look_further (GruppePrintOrders *self)
{
  const char *purpose = self->open->len > 0 ? g_ptr_array_index (self->open, 0) : NULL;
  const GruppeConsentPurpose *found = gruppe_consent_forms_find_purpose (self->forms, purpose);
  GruppeMeeting *meeting = gruppe_form_facts_get_meeting (self->facts);

  if (purpose == NULL)
    make (self);
  else if (found != NULL && found->single_date && meeting != NULL)
    gruppe_consents_for_date_async (self->context, gruppe_meeting_get_uid (meeting),
                                    g_task_get_cancellable (self->task), date_read_cb,
                                    g_object_ref (self));
  else
    look_for_people (self, purpose);
}

static void
gruppe_print_orders_finalize (GObject *object)
{
  GruppePrintOrders *self = GRUPPE_PRINT_ORDERS (object);

  g_clear_object (&self->before);
  g_clear_object (&self->model);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->wishes, g_ptr_array_unref);
  g_clear_object (&self->facts);
  g_clear_object (&self->forms);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (gruppe_print_orders_parent_class)->finalize (object);
}

static void
gruppe_print_orders_class_init (GruppePrintOrdersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gruppe_print_orders_finalize;
}

static void
gruppe_print_orders_init (GruppePrintOrders *self)
{
  self->points = GRUPPE_FORM_SIZE_NORMAL;
  self->wishes = g_ptr_array_new_with_free_func (wish_free);
  self->open = g_ptr_array_new_with_free_func (g_free);
  self->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) gruppe_sheet_order_free);
}

/**
 * gruppe_print_orders_new:
 * @context: services
 * @forms: the forms
 * @facts: what stands in the texts; what is chosen there counts
 *
 * Returns: (transfer full): nothing to print yet
 */
GruppePrintOrders *
gruppe_print_orders_new (GruppeContext      *context,
                         GruppeConsentForms *forms,
                         GruppeFormFacts    *facts)
{
  GruppePrintOrders *self;

  g_return_val_if_fail (GRUPPE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GRUPPE_IS_CONSENT_FORMS (forms), NULL);
  g_return_val_if_fail (GRUPPE_IS_FORM_FACTS (facts), NULL);

  self = g_object_new (GRUPPE_TYPE_PRINT_ORDERS, NULL);
  self->context = g_object_ref (context);
  self->forms = g_object_ref (forms);
  self->facts = g_object_ref (facts);

  return self;
}

/**
 * gruppe_print_orders_set_size:
 * @self: orders
 * @points: size of the text
 */
void
gruppe_print_orders_set_size (GruppePrintOrders *self,
                              double             points)
{
  g_return_if_fail (GRUPPE_IS_PRINT_ORDERS (self));

  self->points = points;
}

/**
 * gruppe_print_orders_set_note_asked:
 * @self: orders
 * @note_asked: whether it is recorded that those with a form of their own were asked
 */
void
gruppe_print_orders_set_note_asked (GruppePrintOrders *self,
                                    gboolean           note_asked)
{
  g_return_if_fail (GRUPPE_IS_PRINT_ORDERS (self));

  self->note_asked = note_asked;
}

/**
 * gruppe_print_orders_set_before:
 * @self: orders
 * @before: (nullable): what was printed in the same window
 *
 * Blank forms keep their numbers when nothing else is ordered than then, or before.
 */
void
gruppe_print_orders_set_before (GruppePrintOrders *self,
                                GruppePrintOrders *before)
{
  g_return_if_fail (GRUPPE_IS_PRINT_ORDERS (self));
  g_return_if_fail (before == NULL || GRUPPE_IS_PRINT_ORDERS (before));
  g_return_if_fail (before != self);

  g_set_object (&self->before, before);
}

/**
 * gruppe_print_orders_find_person:
 * @self: orders that were made
 * @ret_person: (out) (transfer none) (nullable): the only person there is a form for; %NULL for several
 *
 * Returns: whether there is a form with a name
 */
gboolean
gruppe_print_orders_find_person (GruppePrintOrders  *self,
                                 const char        **ret_person)
{
  const char *only = NULL;

  g_return_val_if_fail (GRUPPE_IS_PRINT_ORDERS (self), FALSE);
  g_return_val_if_fail (ret_person != NULL, FALSE);

  *ret_person = NULL;
  for (guint i = 0; i < self->orders->len; i++)
    {
      const GruppeSheetOrder *order = g_ptr_array_index (self->orders, i);

      if (order->person_uid == NULL)
        continue;

      if (only != NULL && !g_str_equal (only, order->person_uid))
        return TRUE;

      only = order->person_uid;
    }
  *ret_person = only;

  return only != NULL;
}

/**
 * gruppe_print_orders_add_blank:
 * @self: orders
 * @purpose: id of a purpose
 * @number: how many forms without a name
 */
void
gruppe_print_orders_add_blank (GruppePrintOrders *self,
                               const char        *purpose,
                               guint              number)
{
  g_return_if_fail (GRUPPE_IS_PRINT_ORDERS (self));
  g_return_if_fail (purpose != NULL);

  for (guint i = 0; i < number; i++)
    add_wish (self, purpose, NULL);
}

/**
 * gruppe_print_orders_add_people:
 * @self: orders
 * @purpose: id of a purpose
 * @people: (element-type GruppePerson): who gets a form
 */
void
gruppe_print_orders_add_people (GruppePrintOrders *self,
                                const char        *purpose,
                                GPtrArray         *people)
{
  g_return_if_fail (GRUPPE_IS_PRINT_ORDERS (self));
  g_return_if_fail (purpose != NULL);
  g_return_if_fail (people != NULL);

  for (guint i = 0; i < people->len; i++)
    add_wish (self, purpose, g_ptr_array_index (people, i));
}

/**
 * gruppe_print_orders_add_open:
 * @self: orders
 * @purpose: id of a purpose
 *
 * Everybody whose answer is missing or does not count any more gets a form; for a single date those who take part in it.
 */
void
gruppe_print_orders_add_open (GruppePrintOrders *self,
                              const char        *purpose)
{
  g_return_if_fail (GRUPPE_IS_PRINT_ORDERS (self));
  g_return_if_fail (purpose != NULL);

  g_ptr_array_add (self->open, g_strdup (purpose));
}

/**
 * gruppe_print_orders_make_async:
 * @self: orders
 * @cancellable: (nullable): cancels
 * @callback: called at the end
 * @user_data: data for @callback
 *
 * Writes the forms down in the record and lays them out.
 */
void
gruppe_print_orders_make_async (GruppePrintOrders   *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (GRUPPE_IS_PRINT_ORDERS (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  look_further (self);
}

/**
 * gruppe_print_orders_make_finish:
 * @self: orders
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the forms as they are printed
 */
GruppeDocument *
gruppe_print_orders_make_finish (GruppePrintOrders  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
