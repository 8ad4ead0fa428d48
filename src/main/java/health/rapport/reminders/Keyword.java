package health.rapport.reminders;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Texts of one word that carriers act on before anybody sees them (Twilio's default words for long codes). */
public enum Keyword {
    STOP(Set.of("STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL")),
    START(Set.of("START", "UNSTOP")),
    /** Means START after a STOP; else it is an answer to whatever was asked. */
    YES(Set.of("YES")),
    HELP(Set.of("HELP", "INFO"));

    private final Set<String> words;

    Keyword(Set<String> words) {
        this.words = words;
    }

    /** The whole text has to be the word; carriers leave only white space and case aside. */
    public static Optional<Keyword> of(String body) {
        String word = body.strip().toUpperCase(Locale.ROOT);
        for (Keyword keyword : values()) {
            if (keyword.words.contains(word)) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }
}
