package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person's reminder as the clinic's records have it, from when it was set up.
 *
 * @param reference its Task
 * @param batch     what it was sent together with
 * @param about     the appointment
 * @param start     when the appointment was to start at that time
 * @param name      the patient's, for lists
 * @param number    where it was to go at that time
 * @param template  the text as it was confirmed, filled anew when it leaves
 * @param notBefore when it may leave
 * @param bestBefore from then on it never leaves
 * @param text      what left, once it did
 * @param key       by which the service knows the text that left; empty where it cannot
 * @param overrides what somebody set aside for it, at this start
 * @param why       a reason's or refusal's name, where there is one; may be empty
 */
public record Reminder(
        Reference reference,
        String batch,
        Reference about,
        Instant start,
        Reference patient,
        String name,
        PhoneNumber number,
        Template template,
        State state,
        Instant notBefore,
        Instant bestBefore,
        Optional<Instant> leftAt,
        Optional<String> text,
        Optional<Reference> communication,
        Optional<String> key,
        List<RuleOverride> overrides,
        String why) {
    public Reminder {
        overrides = List.copyOf(overrides);
    }

    /** Where it stands. */
    public enum State {
        WAITING,
        /** One desktop has it and looks at it once more. Nothing left yet. */
        TAKEN,
        /** It is on its way to the service: from here on it may have left. */
        LEAVING,
        /** The service took it. */
        SENT,
        DELIVERED,
        /** It did not arrive, and never will by itself. */
        FAILED,
        /** Nobody knows whether it left. Sent again by a machine only where the service knows it by its {@link #key}. */
        UNCONFIRMED,
        /** It does not go out any more, for a reason. */
        CANCELLED
    }

    /** When it would go out for another start: as long before it, or at once where that is over. */
    Instant dueFor(Instant moved, Instant now) {
        Instant due = moved.minus(Duration.between(notBefore, start));
        return due.isAfter(now) ? due : now;
    }

    /** On its way from this moment. */
    public Reminder leaving(String words, Instant now, Optional<String> knownBy) {
        return new Reminder(reference, batch, about, start, patient, name, number, template, State.LEAVING, notBefore, bestBefore,
                Optional.of(now), Optional.of(words), communication, knownBy, overrides, "");
    }

    public Reminder become(State next, String reason) {
        return new Reminder(reference, batch, about, start, patient, name, number, template, next, notBefore, bestBefore, leftAt, text,
                communication, key, overrides, reason);
    }

    @Override
    public String toString() {
        return "Reminder[" + reference + ", " + state + "]";
    }
}
