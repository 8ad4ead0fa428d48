package health.rapport.reminders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whom a reminder goes to. An adult's appointment is told to nobody else. A child's goes to a parent or guardian who is one at
 * that time; to a number of the child's own only where no such person can be texted; to anybody else never.
 */
public final class ContactChoice {
    private ContactChoice() {}

    /**
     * @param day       of the appointment
     * @param leaving   when the reminder would leave
     * @param reachable the patient and others on their record, as far as they have a number that takes texts
     */
    public static Optional<Contact> choose(Attendee patient, LocalDate day, Instant leaving, List<Contact> reachable) {
        Optional<Contact> own = reachable.stream().filter(Contact::isPatient).findFirst();
        if (!patient.isChildOn(day)) {
            return own;
        }
        List<Contact> others = reachable.stream().filter(contact -> contact.relation().decidesForChild(leaving))
                .sorted(Comparator.comparing(Contact::relation, Relation.NEAREST_FIRST)).toList();
        // Of two parents, the one who wants no texts is passed over before the child goes without a reminder.
        return others.stream().filter(ContactChoice::canBeTexted).findFirst().or(() -> own).or(() -> others.stream().findFirst());
    }

    private static boolean canBeTexted(Contact contact) {
        return !contact.landline() && !(contact.consent() instanceof Consent.OptedOut);
    }
}
