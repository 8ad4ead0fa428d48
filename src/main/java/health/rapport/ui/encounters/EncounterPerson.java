package health.rapport.ui.encounters;

import health.rapport.care.Person;
import health.rapport.model.PersonName;
import health.rapport.model.Reference;

/** Somebody on an Encounter. {@code description}: "mother", "Nurse"; may be empty. */
public record EncounterPerson(Reference person, PersonName name, String description) {
    static EncounterPerson of(Person person) {
        return new EncounterPerson(person.reference(), person.name(), person.description());
    }
}
