package health.rapport.care;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A patient with the identifiers that go on every screen: name, birth date, record number.
 *
 * @param language BCP 47 code of the preferred language, may be empty
 * @param gender   FHIR's administrative gender, may be empty
 */
public record Patient(Person person, Optional<LocalDate> birthDate, String mrn, String language, String gender) {
    public OptionalInt ageOn(LocalDate day) {
        return birthDate.map(born -> OptionalInt.of(Period.between(born, day).getYears())).orElseGet(OptionalInt::empty);
    }

    @Override
    public String toString() {
        return "Patient[" + person.reference() + "]";
    }
}
