/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "base/gruppe-zone.h"
#include "gruppe-rights-words.h"

typedef struct
{
  const char *id;
  const char *de;
  const char *en;
} Words;

static const Words words[] = {
  /* Information for one person */
  { "export-title", "Auskunft über Ihre Daten", "Information about your data" },
  { "export-intro",
    "Hier steht alles, was die Gruppe in diesem Programm über Sie gespeichert hat. Das können Sie nach der "
    "Datenschutz-Grundverordnung (DSGVO) verlangen, Artikel 15 und 20. Daten anderer Menschen stehen hier nicht.",
    "This is everything the group keeps about you in this program. You can ask for it under Articles 15 and 20 of the General Data "
    "Protection Regulation (GDPR). It holds no data of other people." },
  { "rights", "Ihre Rechte", "Your rights" },
  { "export-rights",
    "Sie können falsche Angaben berichtigen lassen. Sie können verlangen, dass Ihre Daten gelöscht oder nicht weiter benutzt "
    "werden. Eine Einwilligung können Sie jederzeit widerrufen. Sie können sich bei der Datenschutz-Aufsicht Ihres Bundeslandes "
    "beschweren. Wofür die Daten gebraucht werden und wer sie bekommt, steht in den Datenschutz-Hinweisen der Gruppe.",
    "You can ask that wrong data be corrected, and that your data be erased or not used any further. You can withdraw a consent at "
    "any time. You can complain to the data protection authority of your federal state. What the data are needed for and who "
    "receives them is in the privacy notice of the group." },
  { "not-here", "Was nicht in diesem Programm steht", "What is not in this program" },
  { "export-outside",
    "E-Mails, die schon verschickt wurden, ausgedruckte Blätter und was auf Ihren eigenen Geräten ist. Auch der Anbieter der "
    "Video-Treffen kann Daten über Sie haben. Fragen Sie danach die Gruppe.",
    "E-mails that were sent, printed sheets and what is on your own devices. The provider of the video meetings may have data "
    "about you as well. Ask the group about it." },
  { "group", "Gruppe", "Group" },
  { "as-of", "Stand", "As of" },
  { "person", "Angaben zu Ihnen", "About you" },
  { "name", "Name", "Name" },
  { "mail", "E-Mail", "E-mail" },
  { "phone", "Telefon", "Telephone" },
  { "letter", "Anschrift", "Postal address" },
  { "age", "Alter", "Age" },
  { "guardian", "Eltern oder Sorgeberechtigte", "Parent or guardian" },
  { "language", "Sprache", "Language" },
  { "note", "Notiz", "Note" },
  { "tags", "Untergruppen", "Groups" },
  { "restricted", "Eingeschränkt seit", "Restricted since" },
  { "left", "Gruppe verlassen am", "Left on" },
  { "created", "Eingetragen am", "Entered on" },
  { "changed", "Zuletzt geändert am", "Last changed on" },
  { "id", "Kennung im Programm", "Number in the program" },
  { "participation", "Treffen, für die Sie eingetragen sind", "Meetings you are entered for" },
  { "deliveries", "Was Ihnen geschickt oder gegeben wurde", "What was sent or handed to you" },
  { "events", "Ihre Antworten zu Einwilligungen", "Your answers about consents" },
  { "purpose", "Wofür", "What for" },
  { "answer-day", "Am", "On" },
  { "recorded-at", "Eingetragen", "Entered" },
  { "method", "Wie", "How" },
  { "provider", "Anbieter", "Provider" },
  { "until", "Gilt bis", "Valid until" },
  { "date", "Für das Treffen", "For the meeting" },
  { "health", "Angaben zur Gesundheit eingeschlossen", "Includes data about health" },
  { "choice", "Angekreuzt", "Ticked" },
  { "evidence", "Der Nachweis liegt hier", "The proof lies here" },
  { "evidence-digest", "Prüfsumme der eingescannten Datei", "Check sum of the scanned file" },
  { "collected-by", "Entgegengenommen von", "Received by" },
  { "witness", "Zeugin oder Zeuge", "Witness" },
  { "sheet", "Formular-Nummer", "Form number" },
  { "follow-up", "Danach erledigt", "Done afterwards" },
  { "event-number", "Nummer des Eintrags", "Number of the entry" },
  { "texts", "Texte, die Ihnen gezeigt wurden", "Texts you were shown" },
  { "text-version", "Fassung", "Version" },
  { "sheets", "Gedruckte Formulare", "Printed forms" },
  { "made-at", "gedruckt", "printed" },
  { "back-at", "zurück", "returned" },
  { "void-at", "ungültig seit", "void since" },
  { "files", "Dateien, in denen Sie stehen", "Files you are in" },
  { "only-you", "nur Sie", "only you" },
  { "everybody", "alle Personen auf der Liste", "everybody on the list" },
  { "nothing", "Nichts.", "Nothing." },
  { "yes", "ja", "yes" },
  { "no", "nein", "no" },

  /* Report of an erasure */
  { "erasure-title", "Bericht über die Löschung", "Report of an erasure" },
  { "erasure-intro",
    "Die Daten dieser Person wurden gelöscht (Datenschutz-Grundverordnung, Artikel 17). Dieser Bericht wird nicht gespeichert. Er "
    "nennt den Namen: Geben Sie ihn der Person, oder vernichten Sie ihn.",
    "The data of this person were erased (General Data Protection Regulation, Article 17). This report is not kept. It gives the "
    "name: hand it to the person or destroy it." },
  { "erased-at", "Gelöscht am", "Erased on" },
  { "deleted", "Das wurde gelöscht", "What was deleted" },
  { "deleted-people", "Name und alle Angaben zur Person", "Name and all data about the person" },
  { "deleted-tags", "Zugehörigkeit zu Untergruppen", "Belonging to groups" },
  { "deleted-participation", "Einträge für Treffen", "Entries for meetings" },
  { "deleted-deliveries", "Vermerke, was geschickt wurde", "Notes of what was sent" },
  { "deleted-details", "Freie Texte zu Einwilligungen", "Free texts of consents" },
  { "deleted-sheets", "Zuordnung von Formularen zur Person", "Links of forms to the person" },
  { "deleted-files", "Vermerke über Dateien für diese Person", "Notes of files made for this person" },
  { "deleted-search", "Einträge für die Suche", "Entries of the search index" },
  { "tidied",
    "Die Datei mit den Daten wurde danach neu geschrieben. Auch in ihren freien Bereichen steht nichts mehr von der Person.",
    "The file with the data was written anew afterwards. Nothing of the person is left in its free parts either." },
  { "not-tidied",
    "Die Datei mit den Daten konnte danach nicht neu geschrieben werden, weil ein anderes Programm sie liest oder der Platz nicht "
    "reicht. Gelöschte Stellen sind schon überschrieben. Reste können noch in der Hilfsdatei daneben stehen (Endung „-wal“). Sie "
    "verschwinden, wenn das Programm beendet wird.",
    "The file with the data could not be written anew afterwards, because another program reads it or the disk is full. Deleted "
    "parts are overwritten already. Remains may be in the file beside it (ending in “-wal”). They go when the program is closed." },
  { "copies-removed", "Kopien der Datei mit den Daten, die entfernt wurden", "Copies of the file with the data that were removed" },
  { "kept", "Das bleibt, und warum", "What stays, and why" },
  { "kept-events",
    "Diese Einträge im Protokoll der Einwilligungen bleiben, damit niemand unbemerkt etwas ändern kann. Darin stehen "
    "Zufallsnummern, Arten, Tage und Prüfsummen, aber kein Name und kein freier Text:",
    "These entries stay in the record of consents, so that nobody can change anything unnoticed. They hold random numbers, kinds, "
    "days and check sums, but no name and no free text:" },
  { "kept-register",
    "In der Liste der gelöschten Personen steht eine Prüfsumme. Sie nennt niemanden. Mit ihr merkt das Programm, wenn die Person "
    "aus einer alten Sicherung zurückkommt.",
    "The list of erased people holds a check sum. It names nobody. With it the program notices when the person comes back from an "
    "old backup." },
  { "papers-keep", "Diese Papiere sind als Nachweis aufzuheben und danach zu vernichten",
    "These papers are to be kept as proof and shredded after that" },
  { "papers-shred", "Diese Papiere sind jetzt zu vernichten", "These papers are to be shredded now" },
  { "keep-until", "aufheben bis", "keep until" },
  { "signed-on", "vom", "of" },
  { "lies-at", "liegt", "lies" },
  { "open-sheets", "Ausgegebene Formulare, die nicht mehr gelten. Vernichten Sie sie, wenn sie zurückkommen",
    "Forms that are out and do not count any more. Shred them when they come back" },
  { "outside", "Das kann das Programm nicht erreichen", "What the program cannot reach" },
  { "outside-text",
    "E-Mails, Nachrichten und Kalender-Einträge, die verschickt wurden; Ausdrucke; Kopien auf anderen Geräten und bei anderen "
    "Menschen; Daten beim Anbieter der Video-Treffen.",
    "E-mails, messages and calendar entries that were sent; printed sheets; copies on other devices and with other people; data at "
    "the provider of the video meetings." },
  { "outside-files", "In diesen Dateien kann die Person noch stehen. Löschen Sie sie selbst, wenn Sie sie nicht mehr brauchen.",
    "The person may still be in these files. Delete them yourself when you do not need them any more." },
  { "gone", "nicht mehr dort", "no longer there" },
  { "mentions", "Hier steht der Name noch in freien Texten", "The name still stands in free texts here" },
  { "mentions-text", "Das Programm ändert diese Texte nicht. Sehen Sie sie durch.",
    "The program does not change these texts. Look through them." },
};

typedef struct
{
  const char *list;
  const char *code;
  const char *de;
  const char *en;
} Code;

static const Code codes[] = {
  { "kind", "requested", "gefragt", "asked" },
  { "kind", "given", "ja", "yes" },
  { "kind", "refused", "nein", "no" },
  { "kind", "withdrawn", "widerrufen", "withdrawn" },
  { "kind", "renewed", "noch einmal ja", "yes again" },
  { "kind", "expired", "abgelaufen", "expired" },
  { "kind", "mistaken", "falsch eingetragen", "entered in error" },
  { "method", "paper", "auf Papier", "on paper" },
  { "method", "screen", "am Bildschirm", "on a screen" },
  { "method", "mail", "per E-Mail oder Nachricht", "by e-mail or message" },
  { "method", "spoken", "mündlich", "spoken" },
  { "age", "unknown", "nicht angegeben", "not given" },
  { "age", "under-16", "unter 16", "under 16" },
  { "age", "16-17", "16 oder 17", "16 or 17" },
  { "age", "adult", "18 oder älter", "18 or older" },
  { "language", "", "wie das Programm", "as the program" },
  { "language", "de", "Deutsch", "German" },
  { "language", "en", "Englisch", "English" },
  { "what", "invitation", "Einladung", "invitation" },
  { "what", "password", "Kennwort", "password" },
  { "what", "both", "Einladung und Kennwort", "invitation and password" },
  { "what", "change", "Änderung", "change" },
  { "what", "cancellation", "Absage", "cancellation" },
  { "way", "mail", "per E-Mail", "by e-mail" },
  { "way", "phone", "am Telefon", "by telephone" },
  { "way", "letter", "per Brief", "by letter" },
  { "way", "message", "per Nachricht", "by message" },
  { "way", "person", "persönlich", "in person" },
  { "file", "backup", "Sicherung", "backup" },
  { "file", "people", "Liste der Personen", "list of people" },
  { "file", "person", "Auskunft", "information for one person" },
  { "file", "list", "Liste", "list" },
  { "file", "form", "Formular", "form" },
  { "file", "copy", "Kopie der Datei mit den Daten", "copy of the file with the data" },
  { "file", "damaged", "beschädigte Datei mit den Daten, beiseitegelegt",
    "damaged file with the data, set aside" },
  { "where", "meeting", "Titel eines Treffens", "title of a meeting" },
  { "where", "provider-note", "Notiz zu einem Anbieter", "note about a provider" },
  { "where", "own-provider", "eigener Anbieter", "own provider" },
  { "where", "own-row", "eigene Zeile im Vergleich", "own row of the comparison" },
  { "where", "own-rule", "eigene Regel", "own rule" },
  { "where", "own-text", "Text eines Formulars", "text of a form" },
  { "where", "own-purpose", "eigener Zweck", "own purpose" },
  { "where", "decision", "Beschluss", "decision" },
  { "where", "document", "Dokument zu einem Beschluss", "document of a decision" },
  { "where", "contract", "Vertrag mit einem Anbieter", "contract with a provider" },
  { "where", "assessment", "Titel eines Fragebogens", "title of an assessment" },
  { "where", "tag", "Name einer Untergruppe", "name of a group" },
  { "where", "person-note", "Notiz bei einer anderen Person", "note about another person" },
  { "where", "person-guardian", "Eltern oder Sorgeberechtigte einer anderen Person", "parent or guardian of another person" },
  { "where", "consent-detail", "Angaben zur Einwilligung einer anderen Person", "details of another person's consent" },
};

static const char * const months[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};

static gboolean
is_german (const char *language)
{
  return g_strcmp0 (language, "en") != 0;
}

const char *
gruppe_rights_words (const char *id,
                     const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].id, id))
        return is_german (language) ? words[i].de : words[i].en;
    }

  return id;
}

const char *
gruppe_rights_code (const char *list,
                    const char *code,
                    const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_str_equal (codes[i].list, list) && g_str_equal (codes[i].code, code))
        return is_german (language) ? codes[i].de : codes[i].en;
    }

  return code;
}

static GDateTime *
in_zone (gint64      utc,
         const char *zone)
{
  g_autofree char *local = zone == NULL || *zone == '\0' ? gruppe_zone_local () : g_strdup (zone);
  GDateTime *time = gruppe_zone_from_utc (local, utc);

  return time != NULL ? time : g_date_time_new_from_unix_utc (utc);
}

static char *
words_day (GDateTime  *time,
           const char *language)
{
  if (time == NULL)
    return g_strdup ("");
  if (is_german (language))
    return g_date_time_format (time, "%d.%m.%Y");

  return g_strdup_printf ("%d %s %d", g_date_time_get_day_of_month (time), months[g_date_time_get_month (time) - 1],
                          g_date_time_get_year (time));
}

char *
gruppe_rights_day (gint64      utc,
                   const char *zone,
                   const char *language)
{
  g_autoptr(GDateTime) time = in_zone (utc, zone);

  return words_day (time, language);
}

char *
gruppe_rights_moment (gint64      utc,
                      const char *zone,
                      const char *language)
{
  g_autoptr(GDateTime) time = in_zone (utc, zone);
  g_autofree char *day = words_day (time, language);

  if (time == NULL)
    return g_steal_pointer (&day);

  return g_strdup_printf (is_german (language) ? "%s, %02d:%02d Uhr" : "%s, %02d:%02d", day, g_date_time_get_hour (time),
                          g_date_time_get_minute (time));
}
