package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirPage.Lookup;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.PersonMapping;
import health.rapport.oystehr.fhir.StateZones;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Attendee;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Appointments as a reminder needs them. */
final class AppointmentMapping {
    private static final Set<String> AHEAD = Set.of("proposed", "pending", "booked", "waitlist");
    private static final Set<String> CANCELLED = Set.of("cancelled", "entered-in-error");
    private static final String DECLINED = "declined";

    private final PersonMapping people;

    AppointmentMapping(PersonMapping people) {
        this.people = people;
    }

    /** Empty where it has no start, or no patient whose record was found. */
    Optional<Appointment> appointment(FhirRecord record, Lookup others, Set<Reference> virtual) {
        JsonNode json = record.json();
        Optional<Instant> start = FhirTimes.instant(json.path("start").asText());
        Optional<FhirRecord> patient = actor(json, "Patient").flatMap(mention -> others.find(mention.reference()));
        return start.flatMap(at -> patient.flatMap(people::patient).map(known -> new Appointment(
                record.reference(), status(json), at, virtual.contains(record.reference()), attendee(known, patient.get().json()),
                actor(json, "Practitioner").map(mention -> new Appointment.Named(mention.reference(), name(mention, others))),
                actor(json, "Location").map(mention -> new Appointment.Place(mention.reference(), place(mention, others))))));
    }

    static Optional<Mention> actor(JsonNode appointment, String type) {
        for (JsonNode participant : appointment.path("participant")) {
            Optional<Mention> actor = Mention.read(participant.path("actor")).filter(mention -> mention.reference().isA(type));
            if (actor.isPresent()) {
                return actor;
            }
        }
        return Optional.empty();
    }

    /** A visit that the patient declined is not reminded of, though nobody cancelled it yet. */
    static Appointment.Status status(JsonNode appointment) {
        String status = appointment.path("status").asText();
        for (JsonNode participant : appointment.path("participant")) {
            boolean ofPatient = Mention.read(participant.path("actor")).filter(mention -> mention.reference().isA("Patient")).isPresent();
            if (ofPatient && participant.path("status").asText().equals(DECLINED)) {
                return Appointment.Status.CANCELLED;
            }
        }
        return AHEAD.contains(status) ? Appointment.Status.AHEAD
                : CANCELLED.contains(status) ? Appointment.Status.CANCELLED
                : Appointment.Status.UNDER_WAY_OR_OVER;
    }

    private static Attendee attendee(Patient patient, JsonNode json) {
        boolean dead = json.path("deceasedBoolean").asBoolean(false) || json.has("deceasedDateTime");
        Person person = patient.person();
        return new Attendee(person.reference(), person.name(), patient.birthDate(), patient.language(), StateZones.of(json),
                !dead && json.path("active").asBoolean(true));
    }

    private PersonName name(Mention mention, Lookup others) {
        return others.find(mention.reference()).flatMap(people::person).map(Person::name)
                .orElseGet(() -> new PersonName(mention.display().isBlank() ? mention.reference().id() : mention.display(), ""));
    }

    private static String place(Mention mention, Lookup others) {
        return others.find(mention.reference()).map(record -> record.json().path("name").asText("")).filter(name -> !name.isBlank()).orElse(mention.display());
    }

    /** Which appointments take place at a distance, by the Encounters planned for them. */
    static Set<Reference> virtual(List<FhirRecord> encounters) {
        var found = new HashSet<Reference>();
        encounters.stream().map(FhirRecord::json).filter(encounter -> encounter.at("/class/code").asText().equals("VR"))
                .forEach(encounter -> encounter.path("appointment").forEach(one -> Mention.read(one).ifPresent(mention -> found.add(mention.reference()))));
        return found;
    }
}
