package health.rapport.ui.common;

import java.util.Set;

/** FHIR's codes of an Encounter as people say them. A code that is none of FHIR's is shown as it is: better odd than hidden. */
public final class EncounterCodes {
    static final Set<String> STATUSES =
            Set.of("planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error", "unknown");
    static final Set<String> CLASSES = Set.of("AMB", "VR", "HH", "EMER", "IMP", "ACUTE", "NONAC", "OBSENC", "PRENC", "SS", "FLD");

    private EncounterCodes() {}

    public static String status(String code, Messages messages) {
        return STATUSES.contains(code) ? messages.text("encounter.status." + code) : code;
    }

    /** Green is who is here; what has ended, or not begun, is quiet. */
    public static Chip.Tone tone(String status) {
        return switch (status) {
            case "arrived", "triaged", "in-progress", "onleave" -> Chip.Tone.ACCENT;
            case "cancelled", "entered-in-error" -> Chip.Tone.DANGER;
            default -> Chip.Tone.QUIET;
        };
    }

    /** @param code v3-ActCode */
    public static String kind(String code, Messages messages) {
        return CLASSES.contains(code) ? messages.text("encounter.class." + code) : code;
    }
}
