package health.rapport.backend.carrier;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Texts that consist of one word with a meaning to every carrier (Twilio's default opt-out words for long codes). */
enum Keyword {
    STOP(Set.of("STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"),
            "You are unsubscribed and will get no more texts from this number. Reply START to receive texts again."),
    START(Set.of("START", "YES", "UNSTOP"), "You will receive texts from this number again. Reply HELP for help or STOP to unsubscribe."),
    HELP(Set.of("HELP", "INFO"), "Reply STOP to unsubscribe. Message and data rates may apply.");

    private final Set<String> words;
    private final String answer;

    Keyword(Set<String> words, String answer) {
        this.words = words;
        this.answer = answer;
    }

    static Optional<Keyword> of(String body) {
        String word = body.strip().toUpperCase(Locale.ROOT);
        for (Keyword keyword : values()) {
            if (keyword.words.contains(word)) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }

    String answer() {
        return answer;
    }
}
