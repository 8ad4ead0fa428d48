package health.rapport.care;

import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import java.util.List;

/**
 * Anybody who can take part: a Patient, RelatedPerson, Practitioner or Device.
 *
 * @param description what they are here: "mother", "Nurse", "Reminder workstation"; may be empty
 */
public record Person(Reference reference, PersonName name, String description, List<Telecom> telecoms) {
    public Person {
        telecoms = List.copyOf(telecoms);
    }
}
