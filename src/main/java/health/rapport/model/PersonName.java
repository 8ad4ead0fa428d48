package health.rapport.model;

/** A person's name; either part may be empty, not both. */
public record PersonName(String family, String given, String prefix) {
    public PersonName(String family, String given) {
        this(family, given, "");
    }

    /** For lists of patients: {@code López, Mariana}; with the comma of the script that the name is written in. */
    public String familyFirst() {
        return family.isEmpty() ? given : given.isEmpty() ? family : family + (isArabic(family) ? "، " : ", ") + given;
    }

    private static boolean isArabic(String part) {
        return Character.UnicodeScript.of(part.codePointAt(0)) == Character.UnicodeScript.ARABIC;
    }

    /** For staff and authors: {@code Dr. Adam Careful}. */
    public String spoken() {
        return (prefix + " " + given + " " + family).strip().replaceAll(" +", " ");
    }

    /** One or two letters for the round picture beside a name. */
    public String initials() {
        return first(family) + first(given);
    }

    private static String first(String part) {
        return part.isEmpty() ? "" : part.substring(0, part.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return "PersonName[‹private›]";
    }
}
