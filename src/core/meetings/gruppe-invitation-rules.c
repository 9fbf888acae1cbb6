/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which system a link belongs to: by host and path, as the catalogue says ("links" of a provider), never by words around it or by who sent
 * it. Links that only look like one of a known system are refused. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "base/gruppe-error.h"
#include "base/gruppe-text.h"
#include "gruppe-invitation-private.h"

#define JITSI "jitsi"

typedef struct
{
  char *provider;
  char *root;
  char *host;           /* "*" for any */
  gboolean subdomains;
  gboolean variant;
  int order;
  GRegex *path;         /* nullable: every page */
} Rule;

struct _GruppeLinkRules
{
  GPtrArray *rules;
  gboolean jitsi;
};

/* A link, taken apart and cleaned. */
typedef struct
{
  char *url;
  char *host;           /* ASCII, lower case */
  char *shown;          /* host with the letters of its language */
  int port;
  char *path;
  char *path_query;
  char *all;            /* path, query, fragment */
  char *query;
} Parts;

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->provider);
  g_free (rule->root);
  g_free (rule->host);
  g_clear_pointer (&rule->path, g_regex_unref);
  g_free (rule);
}

static void
parts_free (Parts *parts)
{
  g_free (parts->url);
  g_free (parts->host);
  g_free (parts->shown);
  g_free (parts->path);
  g_free (parts->path_query);
  g_free (parts->all);
  g_free (parts->query);
  g_free (parts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parts, parts_free)

void
gruppe_link_free (GruppeLink *self)
{
  if (self == NULL)
    return;

  g_free (self->provider);
  g_free (self->root);
  g_free (self->url);
  g_free (self->host);
  g_free (self->id);
  gruppe_scratch_free (self->code);
  g_free (self->key);
  g_free (self);
}

static char *
root_of (GruppeCatalogue *catalogue,
         GruppeProvider  *provider)
{
  const char *parent = gruppe_provider_get_variant_of (provider);

  if (parent == NULL)
    parent = gruppe_provider_get_copy_of (provider);

  for (int i = 0; parent != NULL && i < 4; i++)
    {
      GruppeProvider *next = gruppe_catalogue_find_provider (catalogue, parent);

      if (next == NULL)
        break;
      provider = next;
      parent = gruppe_provider_get_variant_of (provider);
    }

  return g_strdup (gruppe_provider_get_id (provider));
}

static void
add_rules (GruppeLinkRules *self,
           GruppeCatalogue *catalogue,
           GruppeProvider  *provider)
{
  JsonArray *links = gruppe_provider_get_links (provider);
  const char *parent = gruppe_provider_get_variant_of (provider);
  GruppeProvider *above = parent != NULL ? gruppe_catalogue_find_provider (catalogue, parent) : NULL;

  /* A plan that takes over the links of its system cannot be told by them. */
  if (links == NULL || (above != NULL && links == gruppe_provider_get_links (above)))
    return;

  for (guint i = 0; i < json_array_get_length (links); i++)
    {
      JsonObject *object = json_array_get_object_element (links, i);
      const char *path = json_object_get_string_member_with_default (object, "path", NULL);
      g_autoptr(GRegex) regex = path != NULL ? g_regex_new (path, G_REGEX_OPTIMIZE, 0, NULL) : NULL;
      Rule *rule;

      if (path != NULL && regex == NULL)
        continue;

      rule = g_new0 (Rule, 1);
      rule->provider = g_strdup (gruppe_provider_get_id (provider));
      rule->root = root_of (catalogue, provider);
      rule->host = g_ascii_strdown (json_object_get_string_member_with_default (object, "host", "*"), -1);
      rule->subdomains = json_object_get_boolean_member_with_default (object, "subdomains", FALSE);
      rule->variant = above != NULL;
      rule->order = gruppe_provider_get_order (provider);
      rule->path = g_steal_pointer (&regex);
      g_ptr_array_add (self->rules, rule);
    }
}

/**
 * gruppe_link_rules_new:
 * @catalogue: the providers
 *
 * Returns: (transfer full): what the catalogue says about links
 */
GruppeLinkRules *
gruppe_link_rules_new (GruppeCatalogue *catalogue)
{
  GPtrArray *providers = gruppe_catalogue_get_providers (catalogue);
  GruppeLinkRules *self = g_new0 (GruppeLinkRules, 1);

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->jitsi = gruppe_catalogue_find_provider (catalogue, JITSI) != NULL;
  for (guint i = 0; i < providers->len; i++)
    add_rules (self, catalogue, g_ptr_array_index (providers, i));

  return self;
}

void
gruppe_link_rules_free (GruppeLinkRules *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rules);
  g_free (self);
}

static gboolean
is_ascii (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar) *p >= 0x80)
        return FALSE;
    }

  return TRUE;
}

static void
refuse (GError     **refused,
        const char  *host,
        const char  *format)
{
  g_autofree char *shown = NULL;

  if (refused == NULL || *refused != NULL)
    return;

  shown = gruppe_text_for_display (host, 100);
  gruppe_input_error_set (refused, GRUPPE_INPUT_ERROR_FORBIDDEN, "link", 0, "link: \"%s\" is refused, %s", shown, format);
}

static gboolean
rule_has_host (const Rule *rule,
               const char *host)
{
  gsize length = strlen (rule->host), full = strlen (host);

  if (g_str_equal (rule->host, host))
    return TRUE;

  return rule->subdomains && full > length && host[full - length - 1] == '.' && g_str_has_suffix (host, rule->host);
}

static gboolean
looks_like_known (GruppeLinkRules *self,
                  const char      *shown)
{
  g_autofree char *looks = gruppe_host_looks (shown);
  g_autofree char *dotted = g_strdelimit (g_strdup (looks), "-_", '.');

  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = g_ptr_array_index (self->rules, i);
      g_autofree char *known = NULL;

      if (g_str_equal (rule->host, "*"))
        continue;
      known = gruppe_host_looks (rule->host);
      if (strstr (looks, known) != NULL || strstr (dotted, known) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* GUri writes "%3a" as "%3A"; a link stays as it was written. */
static const char *
path_onwards (const char *url)
{
  const char *host = strstr (url, "://");

  g_assert (host != NULL);

  return host + 3 + strcspn (host + 3, "/?#");
}

/* Wide and other letters that browsers read as ASCII. Of those in the host, some remain in "xn--". */
static gboolean
was_written_otherwise (const char *authority,
                       const char *ascii)
{
  return !is_ascii (authority) && strstr (ascii, "xn--") == NULL;
}

static Parts *
parts_new (GruppeLinkRules  *self,
           const char       *url,
           GError          **refused)
{
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *host = NULL;
  g_autofree char *ascii = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *port = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *authority = NULL;
  Parts *parts;

  if (uri == NULL || g_uri_get_host (uri) == NULL || strlen (url) > GRUPPE_TEXT_MAX_LINK)
    return NULL;

  host = g_utf8_strdown (g_uri_get_host (uri), -1);
  scheme = g_ascii_strdown (g_uri_get_scheme (uri), -1);
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  /* "zoom%2eus" has been decoded; nobody writes so who means it. */
  authority = g_strndup (url, (gsize) (path_onwards (url) - url));
  if (strchr (host, '.') == NULL || strchr (authority, '%') != NULL || strlen (host) > 253)
    return NULL;

  ascii = g_hostname_to_ascii (host);
  shown = ascii != NULL ? g_hostname_to_unicode (ascii) : NULL;
  if (ascii == NULL || shown == NULL)
    return NULL;

  if (g_uri_get_userinfo (uri) != NULL)
    {
      refuse (refused, ascii, "a name stands in front of its host");
      return NULL;
    }

  if (was_written_otherwise (authority, ascii))
    {
      refuse (refused, ascii, "it is written in letters that look like others");
      return NULL;
    }

  /* Also when the letters of its name are spelled out. */
  if (gruppe_host_is_foreign (shown))
    {
      refuse (refused, ascii, looks_like_known (self, shown) ? "it only looks like the host of a known system"
                                                             : "it is written in letters that look like others");
      return NULL;
    }

  parts = g_new0 (Parts, 1);
  parts->host = g_steal_pointer (&ascii);
  parts->shown = g_steal_pointer (&shown);
  parts->port = g_uri_get_port (uri);
  parts->all = g_strdup (path_onwards (url));
  parts->path_query = g_strndup (parts->all, strcspn (parts->all, "#"));
  parts->path = g_strndup (parts->all, strcspn (parts->all, "?#"));
  parts->query = strchr (parts->path_query, '?') != NULL ? g_strdup (strchr (parts->path_query, '?') + 1) : NULL;
  port = parts->port > 0 ? g_strdup_printf (":%d", parts->port) : g_strdup ("");
  parts->url = g_strconcat (scheme, "://", parts->host, port, parts->all, NULL);

  return parts;
}

static gboolean
is_web_port (int port)
{
  return port < 0 || port == 443 || port == 80;
}

static gboolean
rule_has_path (const Rule  *rule,
               const Parts *parts)
{
  return rule->path == NULL ||
         g_regex_match (rule->path, parts->path, 0, NULL) ||
         g_regex_match (rule->path, parts->path_query, 0, NULL) ||
         g_regex_match (rule->path, parts->all, 0, NULL);
}

static char *
first_group (GRegex     *regex,
             const char *text)
{
  g_autoptr(GMatchInfo) match = NULL;

  if (text == NULL || !g_regex_match (regex, text, 0, &match))
    return NULL;

  return g_match_info_fetch (match, 1);
}

static gboolean
is_jitsi (const char *root)
{
  return g_str_equal (root, JITSI);
}

/* What a link says about the meeting: its number, or the name of its room. */
static char *
id_of (const Parts *parts,
       const char  *root)
{
  static GRegex *number, *alone, *browser, *room, *call, *name, *meeting;
  char *id;

  id = first_group (gruppe_invitation_regex (&number, "/(?:j|w|wc/join|join|meet)/([0-9]{9,16})(?:[/?#]|$)"), parts->all);
  if (id == NULL && g_str_equal (root, "gotomeeting"))
    id = first_group (gruppe_invitation_regex (&alone, "^/([0-9]{9})(?:[/?#]|$)"), parts->all);
  if (id == NULL && g_str_equal (root, "zoom"))
    id = first_group (gruppe_invitation_regex (&browser, "^/wc/([0-9]{9,11})/"), parts->path);
  if (id == NULL && g_str_equal (root, "bigbluebutton"))
    id = first_group (gruppe_invitation_regex (&room, "/([a-z0-9]{3}(?:-[a-z0-9]{3}){2,3})(?:/join)?/?$"), parts->path);
  if (id == NULL && g_str_equal (root, "nextcloud-talk"))
    id = first_group (gruppe_invitation_regex (&call, "/call/([a-z0-9]+)/?$"), parts->path);
  if (id == NULL && g_str_equal (root, "bigbluebutton"))
    {
      g_autofree char *coded = first_group (gruppe_invitation_regex (&meeting, "(?:^|&)meetingID=([^&#]+)"), parts->query);

      id = coded != NULL ? g_uri_unescape_string (coded, NULL) : NULL;
    }
  if (id == NULL && is_jitsi (root))
    id = first_group (gruppe_invitation_regex (&name, "^/(?:[^/]+/)?([^/]+)/?$"), parts->path);

  return id;
}

/* On a host that nobody knows a path must be more than a word: "/call/centre" and "/wir-und-ihr" are pages. */
static gboolean
is_made_up_id (const char *id)
{
  gboolean digit = strpbrk (id, "0123456789") != NULL;
  gsize length = strlen (id);

  if (strchr (id, '-') != NULL)
    return digit || length == strlen ("abc-def-ghi-jkl");

  return length >= 4 && (digit || length == 8);
}

/* Pages of a vendor beside the rooms, where every path may be the name of a room. */
static gboolean
is_page (const char *path)
{
  static const char * const words[] = {
    "about", "agb", "api", "apps", "assets", "blog", "cdn", "contact", "css", "datenschutz", "docs", "download", "downloads", "faq",
    "features", "fonts", "help", "hilfe", "home", "images", "img", "impressum", "imprint", "index", "jobs", "js", "kontakt", "legal",
    "libs", "login", "logout", "news", "preise", "pricing", "privacy", "product", "produkt", "robots", "shop", "signin", "signup",
    "static", "status", "support", "terms", "ueber-uns", "unsubscribe", "welcome", NULL
  };
  static GRegex *file;
  g_auto(GStrv) steps = g_strsplit (path, "/", 4);
  g_autofree char *first = steps[0] != NULL && steps[1] != NULL ? g_ascii_strdown (steps[1], -1) : g_strdup ("");

  return strlen (first) <= 2 || g_strv_contains (words, first) ||
         g_regex_match (gruppe_invitation_regex (&file, "\\.(?:html?|php|js|css|png|jpe?g|gif|svg|pdf|ico|txt|xml|apk|ics)$"),
                        path, 0, NULL);
}

static gboolean
has_room_id (const Parts *parts)
{
  static GRegex *once;

  return g_regex_match (gruppe_invitation_regex (&once, "(?:^|[?&#])(?:roomId|meetingID)=[^&]+"), parts->all, 0, NULL);
}

static gboolean
takes_any_name (const Rule *rule)
{
  return rule->path == NULL || g_regex_match (rule->path, "/impressum", 0, NULL);
}

static gboolean
is_acceptable (const Rule  *rule,
               const Parts *parts)
{
  if (g_str_equal (rule->host, "*"))
    {
      g_autofree char *id = id_of (parts, rule->root);

      return (id != NULL && is_made_up_id (id)) || has_room_id (parts);
    }

  /* A rule that names its path knows its pages; one that takes any does not. */
  return is_web_port (parts->port) && (!takes_any_name (rule) || !is_page (parts->path));
}

static int
rank (const Rule  *rule,
      const Parts *parts)
{
  if (g_str_equal (rule->host, "*"))
    return 1;

  return g_str_equal (rule->host, parts->host) ? 3 : 2;
}

static const Rule *
find_rule (GruppeLinkRules *self,
           const Parts     *parts,
           gboolean        *known)
{
  const Rule *best = NULL;

  *known = FALSE;
  for (guint i = 0; i < self->rules->len; i++)
    *known |= rule_has_host (g_ptr_array_index (self->rules, i), parts->host);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      /* What is said about any host is not said about those that are known. */
      if (g_str_equal (rule->host, "*") ? *known : !rule_has_host (rule, parts->host))
        continue;
      if (!rule_has_path (rule, parts) || !is_acceptable (rule, parts))
        continue;
      if (best == NULL || rank (rule, parts) > rank (best, parts) ||
          (rank (rule, parts) == rank (best, parts) && !rule->variant && best->variant) ||
          (rank (rule, parts) == rank (best, parts) && rule->variant == best->variant && rule->order < best->order))
        best = rule;
    }

  return best;
}

/* Jitsi Meet on a server of one's own has no path of its own, but a name, options or a page of telephone numbers. */
static gboolean
is_jitsi_room (const Parts *parts,
               GHashTable  *jitsi_hosts)
{
  static GRegex *path, *name;

  if (!g_regex_match (gruppe_invitation_regex (&path, "^/(?:[^/]+/)?[^/]{3,}/?$"), parts->path, 0, NULL) ||
      is_page (parts->path))
    return FALSE;

  return g_regex_match (gruppe_invitation_regex (&name, "^jitsi(?:-?meet)?[0-9]*\\."), parts->host, 0, NULL) ||
         (jitsi_hosts != NULL && g_hash_table_contains (jitsi_hosts, parts->host));
}

/**
 * gruppe_link_jitsi_mark:
 * @url: a link
 *
 * Options behind "#" and the page of telephone numbers are found with Jitsi Meet only.
 *
 * Returns: (transfer full) (nullable): the host, if the link shows that Jitsi Meet runs there
 */
char *
gruppe_link_jitsi_mark (const char *url)
{
  static GRegex *once;
  g_autoptr(GUri) uri = NULL;

  if (!g_regex_match (gruppe_invitation_regex (&once, "^https?://[^/?#]+/(?:static/dialInInfo\\.html\\?(?:.*&)?room=|[^?#]+(?:\\?[^#]*)?#"
                                               "(?:config|interfaceConfig|userInfo)\\.[a-z])"), url, 0, NULL))
    return NULL;

  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_hostname_to_ascii (g_uri_get_host (uri)) : NULL;
}

static GruppeLink *
link_new (const Parts *parts,
          const char  *provider,
          const char  *root)
{
  static GRegex *code;
  GruppeLink *link = g_new0 (GruppeLink, 1);

  link->provider = g_strdup (provider);
  link->root = g_strdup (root);
  link->url = g_strdup (parts->url);
  link->host = g_strdup (parts->host);
  link->id = id_of (parts, root);
  if (g_str_equal (root, "bigbluebutton"))
    {
      g_autoptr(GruppeScratch) coded = first_group (gruppe_invitation_regex (&code, "(?:^|&)viewerCode=([^&#]+)"), parts->query);

      link->code = coded != NULL ? g_uri_unescape_string (coded, NULL) : NULL;
    }
  link->key = link->id != NULL ? g_strconcat (root, " ", parts->host, " ", link->id, NULL)
                               : g_strconcat (root, " ", parts->host, parts->path_query, NULL);

  return link;
}

/**
 * gruppe_link_rules_match:
 * @self: rules
 * @url: a link with http or https
 * @jitsi_hosts: (nullable) (element-type utf8): hosts of which the text shows that Jitsi Meet runs there
 * @refused: (out) (optional): set once, when a link must not be followed
 *
 * Returns: (transfer full) (nullable): the link, if it leads into a meeting of a known system
 */
GruppeLink *
gruppe_link_rules_match (GruppeLinkRules  *self,
                         const char       *url,
                         GHashTable       *jitsi_hosts,
                         GError          **refused)
{
  g_autoptr(Parts) parts = parts_new (self, url, refused);
  const Rule *rule;
  gboolean known;

  if (parts == NULL)
    return NULL;

  rule = find_rule (self, parts, &known);
  if (rule != NULL && !(g_str_equal (rule->host, "*") && looks_like_known (self, parts->shown)))
    return link_new (parts, rule->provider, rule->root);

  if (known)
    return NULL;

  if (looks_like_known (self, parts->shown))
    {
      refuse (refused, parts->host, "it only looks like the host of a known system");
      return NULL;
    }

  return self->jitsi && is_jitsi_room (parts, jitsi_hosts) ? link_new (parts, JITSI, JITSI) : NULL;
}
