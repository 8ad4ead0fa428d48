package health.rapport.reminders;

import java.util.regex.Pattern;

/**
 * What the first text to a phone says besides its message: which clinic writes, and how to get no more (CTIA's Messaging Principles).
 *
 * @param clinic   its name
 * @param language the patient's
 */
public record FirstText(String clinic, Language language) {
    private static final Pattern STOP = Pattern.compile("\\bSTOP\\b");

    public boolean isSaidIn(String text) {
        return namesClinic(text) && saysHowToStop(text);
    }

    /** The text with what it lacks of it. */
    public String addedTo(String text) {
        return around(text, text.strip());
    }

    /** What would be added to the text, which stands as an ellipsis. */
    public String addition(String text) {
        return around(text, "…");
    }

    private String around(String text, String middle) {
        String said = middle.isEmpty() ? "" : middle + " ";
        return (namesClinic(text) ? "" : clinic + ": ") + (saysHowToStop(text) ? middle : said + howToStop());
    }

    private String howToStop() {
        return switch (language) {
            case ENGLISH -> "Reply STOP to opt out.";
            case SPANISH -> "Responda STOP para salir.";
        };
    }

    private boolean namesClinic(String text) {
        return Plain.words(text).contains(Plain.words(clinic));
    }

    private static boolean saysHowToStop(String text) {
        return STOP.matcher(text).find();
    }
}
