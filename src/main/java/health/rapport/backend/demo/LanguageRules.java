package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Adds to Synthea's Spanish speakers the people whose new names ask for it. */
final class LanguageRules {
    private static final Set<String> SPANISH =
            Set.of(Cast.MARIANA_LOPEZ, Cast.LONGEST_NAME, Cast.FAMILIES.getFirst().children().getLast());
    private static final String LANGUAGE_TAG = "urn:ietf:bcp:47";

    private LanguageRules() {}

    static void apply(ObjectNode patient) {
        var id = patient.path("id").asText();
        if (SPANISH.contains(id)) {
            speak(patient, "es", "Spanish");
        } else if (id.equals(Cast.HANAKO_YAMADA)) {
            speak(patient, "ja", "Japanese");
        } else if (id.equals(Cast.NINA_PETROVA)) {
            speak(patient, "ru", "Russian");
        } else if (id.equals(Cast.MARINA_LOPEZ)) {
            speak(patient, "en-US", "English (United States)");
        }
    }

    private static void speak(ObjectNode patient, String code, String display) {
        var communication = patient.putArray("communication").addObject().put("preferred", true);
        communication.set("language", Fhir.concept(LANGUAGE_TAG, code, display));
    }
}
