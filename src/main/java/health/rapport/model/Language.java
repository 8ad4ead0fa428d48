package health.rapport.model;

import java.util.Locale;

/** In which language the windows speak. */
public enum Language {
    SYSTEM,
    ENGLISH,
    SPANISH;

    /** @param system the computer's */
    public Locale locale(Locale system) {
        return switch (this) {
            case SYSTEM -> system;
            case ENGLISH -> Locale.ENGLISH;
            case SPANISH -> Locale.forLanguageTag("es");
        };
    }
}
