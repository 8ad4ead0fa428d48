package health.rapport.ui.conversation;

import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.chat.ConversationState;
import health.rapport.model.ChatParticipant;
import health.rapport.model.PhoneNumber;
import health.rapport.ui.common.People;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what is known of who has the phones of an open conversation from ageing: asked anew by whoever opens it, and again as
 * often as somebody wants, for another desk may put a brother on record at any time. On the window's thread.
 */
final class PhoneHolders {
    private final People people;
    private final Set<PhoneNumber> phones = new HashSet<>();

    PhoneHolders(People people) {
        this.people = people;
    }

    void of(ConversationState state) {
        for (ChatParticipant someone : state.participants()) {
            if (someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic) && phones.add(number)) {
                people.askOwnersAgain(number);
            }
        }
    }

    void askAgain() {
        phones.forEach(people::askOwnersAgain);
    }

    /**
     * Whose phone texts the patient where it is theirs only as a contact's. FHIR searches no contacts, so of such a phone nobody
     * can tell which other patients have it.
     */
    static Optional<String> contact(ChatParticipant someone, Person patient) {
        boolean standsForThePatient = someone.reference().map(patient.reference()::equals).orElse(true);
        return standsForThePatient && someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic)
                ? patient.telecoms().stream().filter(telecom -> telecom.number().equals(number) && !telecom.isOwn()).map(Telecom::contact).findFirst()
                : Optional.empty();
    }
}
