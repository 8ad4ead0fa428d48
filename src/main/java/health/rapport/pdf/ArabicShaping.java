package health.rapport.pdf;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts the joined forms of Arabic letters in the place of the letters, as Unicode's presentation forms, which fonts for Arabic
 * have. PDF draws glyphs and joins nothing by itself. The forms are read from the JDK's Unicode data, by their names.
 */
final class ArabicShaping {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int TATWEEL = 0x0640;
    private static final int LAM = 0x0644;

    /** @param initial 0 where a letter does not join the one after it */
    private record Forms(int isolated, int last, int initial, int medial) {
        static final Forms NONE = new Forms(0, 0, 0, 0);

        Forms with(String name, int form) {
            return name.endsWith("ISOLATED FORM") ? new Forms(form, last, initial, medial)
                    : name.endsWith("FINAL FORM") ? new Forms(isolated, form, initial, medial)
                    : name.endsWith("INITIAL FORM") ? new Forms(isolated, last, form, medial)
                    : name.endsWith("MEDIAL FORM") ? new Forms(isolated, last, initial, form) : this;
        }
    }

    private static final Map<String, Forms> FORMS = read();

    private ArabicShaping() {}

    private static Map<String, Forms> read() {
        var forms = new HashMap<String, Forms>();
        for (int form = 0xFB50; form <= 0xFEFC; form++) {
            String letters = Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC);
            boolean lamAlef = letters.length() == 2 && letters.charAt(0) == LAM && "آأإا".indexOf(letters.charAt(1)) >= 0;
            String name = Character.getName(form);
            if (name != null && name.startsWith("ARABIC") && (letters.length() == 1 || lamAlef) && letters.charAt(0) != form) {
                forms.put(letters, forms.getOrDefault(letters, Forms.NONE).with(name, form));
            }
        }
        return Map.copyOf(forms);
    }

    /** In the order in which it is written; its length may change where two letters become one. */
    static String shape(String text) {
        if (text.chars().noneMatch(letter -> letter >= 0x0600 && letter <= 0x06FF)) {
            return text;
        }
        var shaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            boolean ligature = at + 1 < text.length() && FORMS.containsKey(text.substring(at, at + 2));
            Forms forms = FORMS.get(text.substring(at, at + (ligature ? 2 : 1)));
            if (forms == null) {
                shaped.append(text.charAt(at));
                continue;
            }
            boolean before = joins(text, at, -1);
            boolean after = forms.initial() != 0 && joins(text, at, 1);
            int form = before && after ? forms.medial() : before ? forms.last() : after ? forms.initial() : forms.isolated();
            shaped.appendCodePoint(form != 0 ? form : text.charAt(at));
            at += ligature ? 1 : 0;
        }
        return shaped.toString();
    }

    /** Whether the next letter in this direction reaches over to this place; marks on letters stand between and do not count. */
    private static boolean joins(String text, int at, int step) {
        int other = at + step;
        while (other >= 0 && other < text.length() && Character.getType(text.charAt(other)) == Character.NON_SPACING_MARK) {
            other += step;
        }
        if (other < 0 || other >= text.length()) {
            return false;
        }
        char letter = text.charAt(other);
        Forms forms = FORMS.getOrDefault(Character.toString(letter), Forms.NONE);
        return letter == TATWEEL || letter == ZERO_WIDTH_JOINER || (step < 0 ? forms.initial() != 0 : forms.last() != 0);
    }
}
