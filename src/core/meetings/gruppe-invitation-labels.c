/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind a label in German or English: the number of the meeting, its passcode, the one for telephones, its title. A label never
 * tells the system; that is done by the link. */
#define G_LOG_DOMAIN "gruppe-meetings"

#include "config.h"

#include <string.h>

#include "gruppe-invitation-private.h"

#define MAX_LINE 4096
#define MAX_PASSCODE 128
#define MIN_PASSCODE 3

/* A label begins a line or a new item of it. */
#define BEGIN "(?:^|[\\s,;|(>/•*·])"
#define COLON "[ *]*(?:\\([^)]{0,60}\\))?[ *]*:[ *]*"
/* Written by hand: "Kennwort = ...", "Kennwort => ...", "Kennwort – ...". */
#define SEPARATOR "[ *]*(?:\\([^)]{0,60}\\))?(?:[ *]*(?::|=>?)|[ *]+[–—](?=[ *]))[ *]*"

static char *
fetch (GRegex     *regex,
       const char *line)
{
  g_autoptr(GMatchInfo) match = NULL;

  return g_regex_match (regex, line, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static void
keep_digits (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        *out++ = *p;
    }
  *out = '\0';
}

/* The room of another system, of a host or of the radio network is meant. */
static gboolean
is_other_label (const char *line,
                int         at)
{
  static GRegex *once;
  g_autoptr(GruppeScratch) before = g_strndup (line, (gsize) MAX (at, 0));
  const char *last = before;

  /* Only the last words in front of the label count. */
  if (strlen (before) > 40)
    {
      last = before + strlen (before) - 40;
      while (((guchar) *last & 0xC0) == 0x80)
        last++;
    }

  return g_regex_match (gruppe_invitation_regex (&once,
    "(?:host|moderat\\w*|gastgeber\\w*|veranstalter\\w*|organi[sz]\\w*|leader|wlan|wi-?fi|old|alte[sr]?|numeri\\w*|phone|telefon)[- (]*$"),
    last, 0, NULL);
}

/* Words that stand where a passcode would: there is none, or it comes by another way. */
static gboolean
is_no_passcode (const char *token)
{
  static const char * const words[] = {
    "-", "–", "—", "/", "ja", "yes", "n/a", "nein", "no", "none", "kein", "keine", "keiner", "keines", "keins", "ohne", "without", "folgt",
    "siehe", "see", "wird", "not", "nicht", "optional", "entfällt", "unverändert", "wie", "same", "as", "per", "bitte", "please", "auf",
    "is", "ist", "required", "erforderlich", "nötig", "will", "following", "follows", NULL
  };
  g_autoptr(GruppeScratch) lower = g_utf8_strdown (token, -1);
  gboolean masked = TRUE;

  if (g_strv_contains (words, lower))
    return TRUE;

  for (const char *p = token; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      masked = masked && (c == '*' || c == '.' || c == '-' || c == '_' || c == 0x2022 || c == 0x25CF || c == 0x2026 ||
                          c == 'x' || c == 'X');
    }

  return masked;
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

static void
trim_token (char *token)
{
  gsize length = strlen (token);

  while (length > 0 && strchr (",;", token[length - 1]) != NULL)
    token[--length] = '\0';
  /* The full stop of a sentence; a passcode has letters or digits in front of it. */
  if (length > 1 && token[length - 1] == '.')
    token[--length] = '\0';
  if (length > 1 && token[length - 1] == ')' && strchr (token, '(') == NULL)
    token[--length] = '\0';
}

/**
 * passcode_from:
 * @value: what stands behind the label
 *
 * Returns: (transfer full) (nullable): the passcode, if it is one and not a sentence about it
 */
static GruppeScratch *
passcode_from (const char *value)
{
  g_autoptr(GruppeScratch) token = NULL;
  const char *rest;
  gsize length;

  while (*value == ' ' || *value == '*')
    value++;

  if (g_str_has_prefix (value, "„") || g_str_has_prefix (value, "“") || g_str_has_prefix (value, "\""))
    {
      static GRegex *quoted;

      token = fetch (gruppe_invitation_regex (&quoted, "^[„“\"]([^“”\"\\s]{1,128})[“”\"]"), value);
      return token != NULL && !is_no_passcode (token) ? g_steal_pointer (&token) : NULL;
    }

  length = strcspn (value, " |<");
  if (length < MIN_PASSCODE || length > MAX_PASSCODE)
    return NULL;

  token = g_strndup (value, length);
  rest = value + length;
  while (*rest == ' ')
    rest++;

  trim_token (token);
  if (strlen (token) < MIN_PASSCODE || is_no_passcode (token) || strstr (token, "://") != NULL)
    return NULL;

  /* "Kennwort: steht im Brief" is a sentence. A passcode without a digit stands alone. */
  if (*rest != '\0' && !has_digit (token) && strchr ("(|<,;•·", *rest) == NULL && value[length - 1] != ',' &&
      value[length - 1] != ';' && !g_str_has_prefix (rest, "•") && !g_str_has_prefix (rest, "·"))
    return NULL;

  /* A label without a value swallowed the next one. */
  if (g_str_has_suffix (token, ":"))
    return NULL;

  return g_steal_pointer (&token);
}

static GruppeSecret *
secret_from_digits (const char *value,
                    gsize       least)
{
  g_autoptr(GruppeScratch) digits = g_strdup (value);

  keep_digits (digits);

  return strlen (digits) >= least && strlen (digits) <= 20 ? gruppe_secret_new (digits) : NULL;
}

/* With GoToMeeting and Webex the access code is the number of the meeting. A password by that name has letters. */
static gboolean
is_other_system_label (const char *root,
                       const char *label,
                       const char *value)
{
  static GRegex *number;

  if (g_ascii_strncasecmp (label, "access", 6) != 0 && g_ascii_strncasecmp (label, "zugangs", 7) != 0 &&
      g_ascii_strncasecmp (label, "zugriffs", 8) != 0)
    return FALSE;

  return g_str_equal (root, "gotomeeting") ||
         (g_str_equal (root, "webex") &&
          g_regex_match (gruppe_invitation_regex (&number, "^[0-9]{3,4}[ -]?[0-9]{3,4}[ -]?[0-9]{3,5}(?![0-9A-Za-z])"), value, 0, NULL));
}

/* NEXT is the line below, for tables in which the value stands under its label. */
static void
read_passcode (const char            *line,
               const char            *next,
               const GruppeLink      *link,
               GruppeFoundInvitation *found)
{
  static GRegex *label, *sentence, *quoted;
  g_autoptr(GMatchInfo) match = NULL;

  if (found->passcode != NULL)
    return;

  g_regex_match (gruppe_invitation_regex (&label,
    BEGIN "((?:zoom-?|webex-?|teams-?|besprechungs-?|konferenz-?|raum-?|teilnehmer-?|meeting[- ]?|event[- ]?|session[- ]?|guest |room )?"
    "(?:kenncode|pass-?code|passwort|kennwort|password|zugangscode|zugriffscode|access code|kennung|raumcode)"
    "(?: (?:für (?:zuhör(?:er)?ende|teilnehmende|gäste|alle|das meeting|die besprechung)|for (?:viewers|guests|attendees)))?)"
    SEPARATOR "(?=(.*)$)"), line, 0, &match);

  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autoptr(GruppeScratch) value = g_match_info_fetch (match, 2);
      g_autoptr(GruppeScratch) code = NULL;
      int start = 0, end = 0;

      g_match_info_fetch_pos (match, 1, &start, &end);
      if (is_other_label (line, start) || is_other_system_label (link->root, name, value))
        continue;

      code = passcode_from (value);
      /* A dash may also begin a thought. */
      if (code != NULL && !has_digit (code) && strpbrk (line + end, ":=") == NULL)
        continue;
      if (code == NULL && value[0] == '\0' && next != NULL && strchr (next, ' ') == NULL && strchr (next, ':') == NULL)
        code = passcode_from (next);
      if (code != NULL)
        {
          found->passcode = gruppe_secret_new (code);
          return;
        }
    }
  g_clear_pointer (&match, g_match_info_unref);

  /* Written by hand: "Das Kennwort lautet Linde-42". */
  if (g_regex_match (gruppe_invitation_regex (&sentence,
        BEGIN "(?:kenncode|passcode|passwort|kennwort|password|zugangscode|access code)(?: für [^.:]{1,40})? (?:lautet|ist|is)(?: wie folgt)?[ :]+(.+)$"),
        line, 0, &match))
    {
      g_autoptr(GruppeScratch) value = g_match_info_fetch (match, 1);
      g_autoptr(GruppeScratch) code = NULL;
      int start = 0;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      code = is_other_label (line, start) ? NULL : passcode_from (value);
      if (code != NULL && (has_digit (code) || strpbrk (value, "\"“”") != NULL))
        found->passcode = gruppe_secret_new (code);
    }
  g_clear_pointer (&match, g_match_info_unref);

  /* Without anything between them only when it stands in quotation marks. */
  if (found->passcode == NULL &&
      g_regex_match (gruppe_invitation_regex (&quoted, BEGIN "(?:kenncode|passcode|passwort|kennwort|password|zugangscode|access code) ([„“\"].+)$"),
                     line, 0, &match))
    {
      g_autoptr(GruppeScratch) value = g_match_info_fetch (match, 1);
      g_autoptr(GruppeScratch) code = NULL;
      int start = 0;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      code = is_other_label (line, start) ? NULL : passcode_from (value);
      if (code != NULL)
        found->passcode = gruppe_secret_new (code);
    }
}

/* What is typed on a telephone. Webex puts it into brackets behind the other one. */
static void
read_phone_pin (const char            *line,
                const char            *meeting_id,
                GruppeFoundInvitation *found)
{
  static GRegex *bracket, *numeric, *conference, *pin;
  g_autoptr(GruppeScratch) value = NULL;

  if (found->phone_pin != NULL)
    return;

  value = fetch (gruppe_invitation_regex (&bracket,
    "(?:passwort|password|passcode|kennwort|kenncode)[^:]{0,30}:[^(]{1,140}\\(([0-9]{4,16}) (?:from|when|über|von|bei|für|wenn)[^)]*\\)"),
    line);
  if (value == NULL)
    value = fetch (gruppe_invitation_regex (&numeric,
      "(?:(?:passwort|kennwort|kenncode|passcode|password) (?:für|for) (?:telefon|phone|video)[^:]{0,40}|"
      "(?:numerisches?|numeric) (?:meeting[- ])?(?:passwort|kennwort|kenncode|passcode|password)|"
      "(?:telefon-?|phone )(?:kenncode|passcode|passwort|password|kennwort))" COLON "([0-9][0-9 ]{2,18}[0-9])"), line);
  if (value == NULL)
    value = fetch (gruppe_invitation_regex (&conference,
      "(?:telefonkonferenz-id|phone conference id|(?<!video[ -])(?<!video-)konferenz-id|(?<!video )(?<!video-)conference id)" COLON
      "([0-9][0-9 ]{2,18}[0-9])#?"), line);
  if (value == NULL)
    {
      g_autoptr(GMatchInfo) match = NULL;

      if (g_regex_match (gruppe_invitation_regex (&pin,
            BEGIN "((?:konferenz-?|conference |teilnehmer-?|participant |telefon-?|phone |einwahl-?|dial-in |your |ihre )?"
            "pin(?:-nummer|-code)?)[ *]*:?[ *]+([0-9][0-9 ]{1,18}[0-9])#?"), line, 0, &match))
        {
          int start = 0;

          g_match_info_fetch_pos (match, 1, &start, NULL);
          if (!is_other_label (line, start))
            value = g_match_info_fetch (match, 2);
        }
    }
  if (value == NULL)
    return;

  found->phone_pin = secret_from_digits (value, 3);
  if (found->phone_pin != NULL && meeting_id != NULL && g_str_equal (gruppe_secret_peek (found->phone_pin), meeting_id))
    g_clear_pointer (&found->phone_pin, gruppe_secret_unref);
}

static void
read_id (const char            *line,
         const GruppeLink      *link,
         GruppeFoundInvitation *found)
{
  static GRegex *label, *access, *code;
  char *value;

  if (found->meeting_id != NULL)
    return;

  value = fetch (gruppe_invitation_regex (&label,
    BEGIN "(?:meeting-id|meeting id|besprechungs-?id|besprechungskennung|meeting-kennnummer|meeting-nummer|meeting number|webinar-id|"
    "webinar id|sitzungs-id)" COLON "([0-9][0-9 -]{5,24}[0-9])(?![0-9A-Za-z])"), line);
  if (value == NULL && g_str_equal (link->root, "webex"))
    value = fetch (gruppe_invitation_regex (&code,
      BEGIN "(?:zugriffscode|zugangscode|access code)" COLON "([0-9]{3,4}[- ]?[0-9]{3,4}[- ]?[0-9]{3,5})(?![0-9A-Za-z])"), line);
  if (value == NULL && g_str_equal (link->root, "gotomeeting"))
    value = fetch (gruppe_invitation_regex (&access,
      BEGIN "(?:zugangscode|zugriffscode|access code)" COLON "([0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{3})(?![0-9])"), line);
  if (value == NULL)
    return;

  keep_digits (value);
  if (strlen (value) >= 6 && strlen (value) <= 16)
    found->meeting_id = value;
  else
    g_free (value);
}

static void
read_title (const char            *line,
            GruppeFoundInvitation *found)
{
  static GRegex *once;
  g_autofree char *value = NULL;

  if (found->title != NULL)
    return;

  value = fetch (gruppe_invitation_regex (&once, "^[ *•-]*(?:topic|thema|betreff|subject|titel|title)[ *]*:[ *]*(\\S.*)$"), line);
  if (value != NULL)
    found->title = gruppe_invitation_title (value);
}

/* With some systems every number or name is in the link, and a number in the text is that of the telephone. */
static gboolean
id_is_only_in_link (const char *root)
{
  return g_str_equal (root, "jitsi") || g_str_equal (root, "bigbluebutton") || g_str_equal (root, "nextcloud-talk");
}

static const char *
next_with_text (char  **lines,
                guint   at)
{
  for (guint i = at + 1; i < at + 4 && lines[i] != NULL; i++)
    {
      if (lines[i][strspn (lines[i], " *")] != '\0')
        return g_strstrip (lines[i]);
    }

  return NULL;
}

/**
 * gruppe_invitation_read_labels:
 * @text: the lines that belong to @link
 * @link: the link
 * @found: what is not known yet is filled in
 */
void
gruppe_invitation_read_labels (const char            *text,
                               const GruppeLink      *link,
                               GruppeFoundInvitation *found)
{
  char **lines = gruppe_invitation_lines (text);

  if (found->meeting_id == NULL)
    found->meeting_id = g_strdup (link->id);
  if (found->passcode == NULL && link->code != NULL && link->code[0] != '\0' && strlen (link->code) <= MAX_PASSCODE)
    found->passcode = gruppe_secret_new (link->code);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '\0' || strlen (lines[i]) > MAX_LINE)
        continue;

      read_title (lines[i], found);
      if (!id_is_only_in_link (link->root))
        read_id (lines[i], link, found);
      read_passcode (lines[i], next_with_text (lines, i), link, found);
    }

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != '\0' && strlen (lines[i]) <= MAX_LINE)
        read_phone_pin (lines[i], found->meeting_id, found);
    }

  gruppe_scratch_lines_free (lines);
}
