package health.rapport.reminders;

import java.text.Normalizer;
import java.util.Locale;

/** What somebody typed on a phone, without what phones and hurry add: case, accents, punctuation, doubled spaces. */
final class Plain {
    private Plain() {}

    static String words(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['’`´]", "")
                .replaceAll("[^\\p{L}\\p{Nd}\\p{So}\\p{Sk}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
