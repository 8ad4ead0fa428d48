package health.rapport.ui.start;

import health.rapport.model.Reference;

/** What somebody is to the Encounter. */
public enum Role {
    PATIENT,
    RELATED_PERSON,
    PRACTITIONER,
    DEVICE;

    static Role of(Reference reference) {
        return switch (reference.type()) {
            case "Patient" -> PATIENT;
            case "RelatedPerson" -> RELATED_PERSON;
            case "Device" -> DEVICE;
            default -> PRACTITIONER;
        };
    }

    /** Works here, and so has Rapport to chat with. */
    public boolean isStaff() {
        return this == PRACTITIONER || this == DEVICE;
    }
}
