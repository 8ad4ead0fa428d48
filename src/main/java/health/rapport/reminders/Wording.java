package health.rapport.reminders;

import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One appointment in a patient's words, with ordinary spaces: in Java's own short times there are no-break spaces, which would halve
 * the room of the whole text. Spanish hours have AM and PM as in most US texts, for the same reason.
 */
final class Wording {
    private static final Map<Language, DateTimeFormatter> DATE = Map.of(
            Language.ENGLISH, DateTimeFormatter.ofPattern("EEEE, MMM d", Language.ENGLISH.locale()),
            Language.SPANISH, DateTimeFormatter.ofPattern("EEEE d 'de' MMMM", Language.SPANISH.locale()));
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Language.ENGLISH.locale());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Language.ENGLISH.locale());

    private final Clinic clinic;

    Wording(Clinic clinic) {
        this.clinic = clinic;
    }

    Map<Variable, String> values(Appointment appointment, Language language) {
        ZonedDateTime start = appointment.start().atZone(zone(appointment));
        Map<Variable, String> values = values(appointment.patient().name());
        appointment.practitioner().ifPresent(with -> values.put(Variable.PRACTITIONER, formal(with.name())));
        appointment.location().ifPresent(where -> values.put(Variable.LOCATION, where.name()));
        values.put(Variable.DATE, DATE.get(language).format(start));
        values.put(Variable.TIME, TIME.format(start) + zoneWord(appointment, start));
        return values;
    }

    /** As much as is known of somebody who has no appointment. */
    Map<Variable, String> values(PersonName patient) {
        var values = new EnumMap<Variable, String>(Variable.class);
        values.put(Variable.PATIENT_FIRST_NAME, firstName(patient));
        values.put(Variable.CLINIC_NAME, clinic.name());
        values.put(Variable.CLINIC_NUMBER, spelled(clinic.callBackNumber()));
        return values;
    }

    static String firstName(PersonName name) {
        return name.given().strip().split("\\s+")[0];
    }

    /** Where they have to be there in person it is the clinic's clock that counts; at a distance their own, where all that they may have show one hour. */
    private ZoneId zone(Appointment appointment) {
        return appointment.virtual() && offsets(appointment).size() == 1 ? appointment.patient().zones().getFirst() : clinic.zone();
    }

    /** Said where somebody at a distance could take the hour for another. In English abbreviations for Spanish, too, as US clocks are told. */
    private String zoneWord(Appointment appointment, ZonedDateTime start) {
        boolean sameEverywhere = offsets(appointment).equals(Set.of(clinic.zone().getRules().getOffset(start.toInstant())));
        return !appointment.virtual() || sameEverywhere ? "" : " " + ZONE.format(start);
    }

    /** How far from UTC the patient may be then; none where nothing is known of their place. */
    private static Set<ZoneOffset> offsets(Appointment appointment) {
        return appointment.patient().zones().stream().map(zone -> zone.getRules().getOffset(appointment.start())).collect(Collectors.toSet());
    }

    private static String formal(PersonName name) {
        return name.prefix().isBlank() ? name.spoken() : (name.prefix() + " " + name.family()).strip();
    }

    static String spelled(PhoneNumber number) {
        String digits = number.e164();
        return digits.matches("\\+1\\d{10}") ? digits.substring(2, 5) + "-" + digits.substring(5, 8) + "-" + digits.substring(8) : digits;
    }
}
