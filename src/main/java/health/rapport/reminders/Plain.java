package health.rapport.reminders;

import health.rapport.support.SearchWords;

/** What somebody typed on a phone, without what phones and hurry add: case, accents, punctuation, doubled spaces. */
final class Plain {
    private Plain() {}

    static String words(String typed) {
        return SearchWords.plain(typed)
                .replaceAll("['’`´]", "")
                .replaceAll("[^\\p{L}\\p{Nd}\\p{So}\\p{Sk}]+", " ")
                .strip();
    }
}
