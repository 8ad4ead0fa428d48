package health.rapport.reminders;

import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * An appointment as far as a reminder has to know it.
 *
 * @param virtual      by video or telephone, so that the patient's own clock counts
 * @param practitioner absent where nobody was put on it
 * @param location     absent where no place was put on it
 */
public record Appointment(
        Reference reference, Status status, Instant start, boolean virtual, Attendee patient, Optional<Named> practitioner, Optional<Place> location) {

    /** FHIR's AppointmentStatus, as coarse as it matters here. */
    public enum Status {
        /** Proposed, pending, booked, waitlist: it may take place. */
        AHEAD,
        CANCELLED,
        /** Arrived, checked in, fulfilled, no-show: too late for a reminder. */
        UNDER_WAY_OR_OVER
    }

    /** Somebody by name. */
    public record Named(Reference reference, PersonName name) {}

    /** Somewhere by name. */
    public record Place(Reference reference, String name) {}
}
