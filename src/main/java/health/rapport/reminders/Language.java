package health.rapport.reminders;

import java.util.Locale;
import java.util.Optional;

/** The languages that templates are written in. */
public enum Language {
    ENGLISH("en", Locale.US),
    SPANISH("es", Locale.of("es", "US"));

    private final String code;
    private final Locale locale;

    Language(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
    }

    /** By a BCP 47 tag such as {@code es-MX}; empty where we have no templates in it. */
    public static Optional<Language> of(String tag) {
        String spoken = Locale.forLanguageTag(tag).getLanguage();
        for (Language language : values()) {
            if (language.code.equals(spoken)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    public String code() {
        return code;
    }

    public Locale locale() {
        return locale;
    }
}
