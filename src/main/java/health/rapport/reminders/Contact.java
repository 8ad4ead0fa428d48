package health.rapport.reminders;

import health.rapport.model.ConversationSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody who could be texted for a patient, and what is known about their number.
 *
 * @param owner        the patient, or a related person
 * @param relation     what they are to the patient
 * @param number       where the service would text them
 * @param consent      what the number's holder wants
 * @param landline     a carrier said that it cannot take texts
 * @param shared       more than one patient has it
 * @param conversation where they take part by text already
 * @param reminded     what went to this number lately
 */
public record Contact(
        Reference owner,
        PersonName name,
        Relation relation,
        PhoneNumber number,
        Consent consent,
        boolean landline,
        boolean shared,
        Optional<ConversationSid> conversation,
        List<PastReminder> reminded) {
    public Contact {
        reminded = List.copyOf(reminded);
    }

    Contact after(List<PastReminder> others) {
        return new Contact(owner, name, relation, number, consent, landline, shared, conversation, Stream.concat(reminded.stream(), others.stream()).toList());
    }

    public boolean isPatient() {
        return relation.authority() == Relation.Authority.SELF;
    }
}
