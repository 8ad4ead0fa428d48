package health.rapport.ui.common;

/** FHIR's codes of an Encounter as people say them. Unknown codes stand for themselves. */
public final class EncounterWords {
    private EncounterWords() {}

    public static String status(String code, Messages messages) {
        return switch (code) {
            case "planned" -> messages.text("encounter.status.planned");
            case "arrived" -> messages.text("encounter.status.arrived");
            case "triaged" -> messages.text("encounter.status.triaged");
            case "in-progress" -> messages.text("encounter.status.inProgress");
            case "onleave" -> messages.text("encounter.status.onLeave");
            case "finished" -> messages.text("encounter.status.finished");
            case "cancelled" -> messages.text("encounter.status.cancelled");
            default -> code;
        };
    }

    public static String kind(String classCode, Messages messages) {
        return switch (classCode) {
            case "AMB" -> messages.text("encounter.class.ambulatory");
            case "VR" -> messages.text("encounter.class.virtual");
            case "HH" -> messages.text("encounter.class.home");
            case "EMER" -> messages.text("encounter.class.emergency");
            case "IMP", "ACUTE", "NONAC" -> messages.text("encounter.class.inpatient");
            default -> classCode;
        };
    }
}
