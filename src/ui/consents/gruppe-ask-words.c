/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gruppe-consents"

#include "config.h"

#include "gruppe-ask-words.h"

/* Not for gettext, which only knows the language of the program. */
static const struct
{
  const char *de;
  const char *en;
} words[GRUPPE_ASK_N_WORDS] = {
  [GRUPPE_ASK_WORD_INTRO] = {
    "Bitte lesen Sie in Ruhe. Sie dürfen Ja oder Nein sagen. Beides ist in Ordnung.",
    "Please take your time to read. You may say yes or no. Both are fine.",
  },
  [GRUPPE_ASK_WORD_BACK] = { "Zurück", "Back" },
  [GRUPPE_ASK_WORD_NEXT] = { "Weiter", "Next" },
  [GRUPPE_ASK_WORD_SKIP] = { "Jetzt nicht antworten", "Do Not Answer Now" },
  [GRUPPE_ASK_WORD_NOT_TICKED] = {
    "Bitte kreuzen Sie Ja oder Nein an. Oder wählen Sie „Jetzt nicht antworten“.",
    "Please tick yes or no. Or choose “Do Not Answer Now”.",
  },
  [GRUPPE_ASK_WORD_YOUR_ANSWERS] = { "Ihre Antworten", "Your Answers" },
  [GRUPPE_ASK_WORD_NO_ANSWER] = { "Keine Antwort", "No answer" },
  [GRUPPE_ASK_WORD_NAME] = { "Ihr Name oder Spitzname", "Your name or nickname" },
  [GRUPPE_ASK_WORD_GUARDIAN] = { "Name der Eltern oder Sorgeberechtigten", "Name of parent or guardian" },
  [GRUPPE_ASK_WORD_GUARDIAN_WHY] = {
    "Unter 16 Jahren müssen auch die Eltern oder Sorgeberechtigten zustimmen. Sie schreiben hier ihren Namen.",
    "Under 16, a parent or guardian has to agree as well and types their name here.",
  },
  [GRUPPE_ASK_WORD_NAME_MISSING] = {
    "Bitte schreiben Sie Ihren Namen. Er steht für Ihre Unterschrift.",
    "Please type your name. It stands for your signature.",
  },
  [GRUPPE_ASK_WORD_GUARDIAN_MISSING] = {
    "Bitte lassen Sie Ihre Eltern oder Sorgeberechtigten den Namen eintragen.",
    "Please let your parent or guardian type their name.",
  },
  [GRUPPE_ASK_WORD_NOTHING] = {
    "Sie haben noch nichts angekreuzt. Es gibt nichts zu speichern.",
    "You have not ticked anything yet. There is nothing to save.",
  },
  [GRUPPE_ASK_WORD_SIGN] = {
    "Stimmt alles? Dann schreiben Sie Ihren Namen. Er steht für Ihre Unterschrift.",
    "Is everything right? Then type your name. It stands for your signature.",
  },
  [GRUPPE_ASK_WORD_SAVE] = { "Antworten speichern", "Save Answers" },
  [GRUPPE_ASK_WORD_THANKS] = { "Vielen Dank", "Thank You" },
  [GRUPPE_ASK_WORD_THANKS_BODY] = {
    "Ihre Antworten sind gespeichert. Sie können jedes Ja jederzeit zurücknehmen. Ein Satz an die Gruppenleitung reicht.",
    "Your answers are saved. You can take back every yes at any time. A sentence to the leaders of the group is enough.",
  },
  [GRUPPE_ASK_WORD_CLOSE] = { "Fertig", "Done" },
};

/**
 * gruppe_ask_word:
 * @word: what is to be said
 * @language: "de" or "en"
 *
 * Returns: (transfer none): the words in that language
 */
const char *
gruppe_ask_word (GruppeAskWord  word,
                 const char    *language)
{
  g_return_val_if_fail (word < GRUPPE_ASK_N_WORDS, NULL);

  return g_strcmp0 (language, "de") == 0 ? words[word].de : words[word].en;
}

/**
 * gruppe_ask_word_progress:
 * @number: number of the question, from 1
 * @n_all: how many there are
 * @language: "de" or "en"
 *
 * Returns: (transfer full): which question it is
 */
char *
gruppe_ask_word_progress (guint       number,
                          guint       n_all,
                          const char *language)
{
  if (g_strcmp0 (language, "de") == 0)
    return g_strdup_printf ("Frage %u von %u", number, n_all);

  return g_strdup_printf ("Question %u of %u", number, n_all);
}
