package health.rapport.reminders;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whom a reminder goes to. An adult's appointment is told to nobody else. A child's goes to a parent or guardian; to a
 * number of the child's own only where no such person can be texted.
 */
public final class ContactChoice {
    private ContactChoice() {}

    /** @param reachable the patient and their related persons, as far as they have a number that takes texts */
    public static Optional<Contact> choose(Attendee patient, LocalDate day, List<Contact> reachable) {
        Optional<Contact> own = reachable.stream().filter(Contact::isPatient).findFirst();
        if (!patient.isChildOn(day)) {
            return own;
        }
        List<Contact> others = reachable.stream().filter(contact -> !contact.isPatient()).toList();
        // Of two parents, the one who wants no texts is passed over before the child goes without a reminder.
        return others.stream().filter(ContactChoice::canBeTexted).findFirst().or(() -> own).or(() -> others.stream().findFirst());
    }

    private static boolean canBeTexted(Contact contact) {
        return !contact.landline() && !(contact.consent() instanceof Consent.OptedOut);
    }
}
