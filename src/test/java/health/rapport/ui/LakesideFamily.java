package health.rapport.ui;

import health.rapport.care.Candidate;
import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.model.ConversationSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A boy, his parents, his doctor and a nurse: the people whom tests and pictures of the window are about. */
public final class LakesideFamily {
    /** A Monday at 10:43 in Boston. */
    public static final Instant NOW = Instant.parse("2026-11-23T15:43:00Z");
    public static final PhoneNumber MOTHERS_PHONE = new PhoneNumber("+16175550177");
    public static final PhoneNumber FATHERS_PHONE = new PhoneNumber("+16175550142");
    public static final Person BENJAMIN = person("Patient/benjamin", new PersonName("Osei", "Benjamin"), "", new Telecom(Telecom.Kind.MOBILE, MOTHERS_PHONE));
    public static final Person ABENA = person("RelatedPerson/abena", new PersonName("Osei", "Abena"), "mother", new Telecom(Telecom.Kind.SMS, MOTHERS_PHONE));
    public static final Person KWAME = person("RelatedPerson/kwame", new PersonName("Osei", "Kwame"), "father", new Telecom(Telecom.Kind.SMS, FATHERS_PHONE));
    public static final Person DOCTOR = person("Practitioner/adam", new PersonName("Careful", "Adam", "Dr."), "Paediatrics");
    public static final Person NURSE = person("Practitioner/rosa", new PersonName("Nuñez", "Rosa"), "Nurse");
    public static final Person SOFIA = person("Patient/sofia", new PersonName("López", "Sofia"), "", new Telecom(Telecom.Kind.SMS, FATHERS_PHONE));
    public static final Person MARIANA = person("Patient/mariana", new PersonName("López", "Mariana"), "", new Telecom(Telecom.Kind.SMS, FATHERS_PHONE));

    private LakesideFamily() {}

    public static Person person(String reference, PersonName name, String description, Telecom... telecoms) {
        return new Person(Reference.parse(reference), name, description, List.of(telecoms));
    }

    /** Benjamin's visit of today, 11:15, without a conversation. */
    public static EncounterCard benjaminsVisit() {
        return visit("Encounter/benjamin-today", BENJAMIN, LocalDate.of(2019, 6, 4), "010233", NOW.plus(Duration.ofMinutes(32)), Optional.empty());
    }

    /** Another visit, whose conversation may hold a phone. */
    public static EncounterCard visit(String reference, Person patient, LocalDate born, String mrn, Instant start, Optional<ConversationSid> conversation) {
        return new EncounterCard(Reference.parse(reference), "arrived", "AMB", Optional.of(new Patient(patient, Optional.of(born), mrn, "en", "male")),
                List.of(DOCTOR), List.of(), Optional.of(start), Optional.of(start.plus(Duration.ofMinutes(30))), "Follow-up, asthma", "Room 2", conversation);
    }

    public static List<Candidate> everybody() {
        return List.of(new Candidate(BENJAMIN, true), new Candidate(ABENA, true), new Candidate(KWAME, false), new Candidate(DOCTOR, true),
                new Candidate(NURSE, false));
    }
}
