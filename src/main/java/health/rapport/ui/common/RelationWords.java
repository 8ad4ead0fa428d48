package health.rapport.ui.common;

import java.util.Locale;
import java.util.Set;

/**
 * What somebody is to a patient or to the clinic, as records have it in English, in the reader's language. Anything else is shown as it is
 * written: better odd than hidden.
 */
public final class RelationWords {
    static final Set<String> KNOWN = Set.of(
            "mother", "father", "parent", "guardian", "spouse", "wife", "husband", "partner", "son", "daughter",
            "child", "sister", "brother", "sibling", "grandmother", "grandfather", "grandparent", "aunt", "uncle", "caregiver",
            "friend", "neighbor", "relative", "clinician", "physician", "nurse", "front desk", "reminder workstation");

    private RelationWords() {}

    /** @param written {@code mother}, {@code Front desk}, or with the name before it: {@code Abena Osei, mother} */
    public static String of(String written, Messages messages) {
        if (messages.locale().getLanguage().equals("en")) {
            return written;
        }
        int before = written.lastIndexOf(", ") + 2;
        String name = before < 2 ? "" : written.substring(0, before);
        String relation = written.substring(name.length()).strip().toLowerCase(Locale.ROOT);
        return KNOWN.contains(relation) ? name + messages.text(key(relation)) : written;
    }

    static String key(String relation) {
        return "relation." + relation.replace(' ', '-');
    }
}
