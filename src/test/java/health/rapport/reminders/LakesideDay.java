package health.rapport.reminders;

import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A clinic in Boston, the day before Tuesday 24 November 2026, at ten in the morning. */
public final class LakesideDay {
    public static final ZoneId BOSTON = ZoneId.of("America/New_York");
    public static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    public static final Instant NINE_TWENTY_TOMORROW = Instant.parse("2026-11-24T14:20:00Z");
    public static final PhoneNumber MARIANAS = new PhoneNumber("+16175550142");
    public static final Clinic CLINIC = new Clinic("Lakeside Clinic", new PhoneNumber("+16175550100"), BOSTON);
    public static final TemplateText ENGLISH_TEXT = new TemplateText(
            "{{practice-name}}: {{patient-first-name}}, your visit with {{practitioner-name}} is {{appointment-date}} at {{appointment-time}}. "
                    + "Reply C to confirm or call {{office-phone}}. STOP to opt out.");
    public static final TemplateText SPANISH_TEXT = new TemplateText(
            "{{practice-name}}: {{patient-first-name}}, su cita con {{practitioner-name}} es el {{appointment-date}} a las {{appointment-time}}. "
                    + "Responda C para confirmar o llame al {{office-phone}}. STOP para salir.");
    public static final Template VISIT_REMINDER =
            new Template("visit", "1", "Visit reminder", Map.of(Language.ENGLISH, ENGLISH_TEXT, Language.SPANISH, SPANISH_TEXT));
    public static final Attendee MARIANA = patient("mariana", "López", "Mariana", "es", LocalDate.of(1992, 3, 12));
    public static final Attendee BENJAMIN = patient("benjamin", "Osei", "Benjamin", "en", LocalDate.of(2019, 6, 1));

    private LakesideDay() {}

    public static Attendee patient(String id, String family, String given, String language, LocalDate born) {
        return new Attendee(new Reference("Patient", id), new PersonName(family, given), Optional.of(born), language, List.of(BOSTON), true);
    }

    public static Attendee in(Attendee patient, String... zones) {
        List<ZoneId> places = List.of(zones).stream().map(ZoneId::of).toList();
        return new Attendee(patient.reference(), patient.name(), patient.birthDate(), patient.language(), places, patient.living());
    }

    public static Appointment appointment(Attendee patient, Instant start) {
        return new Appointment(new Reference("Appointment", "of-" + patient.reference().id()), Appointment.Status.AHEAD, start, false, patient,
                Optional.of(new Appointment.Named(new Reference("Practitioner", "adam"), new PersonName("Careful", "Adam", "Dr"))),
                Optional.of(new Appointment.Place(new Reference("Location", "lakeside"), "Lakeside Clinic")));
    }

    public static Appointment with(Appointment.Status status, Appointment one) {
        return new Appointment(one.reference(), status, one.start(), one.virtual(), one.patient(), one.practitioner(), one.location());
    }

    public static Contact own(Attendee patient, PhoneNumber number) {
        return new Contact(patient.reference(), patient.name(), Relation.SELF, number, new Consent.NotAsked(), false, false, Optional.empty(), List.of());
    }

    public static Contact mother(PhoneNumber number) {
        return related("abena", new PersonName("Osei", "Abena"), "mother", Relation.Authority.PARENT, number);
    }

    /** For as long as the record lasts. */
    public static Contact related(String id, PersonName name, String words, Relation.Authority authority, PhoneNumber number) {
        return new Contact(new Reference("RelatedPerson", id), name,
                new Relation(words, authority, Optional.empty(), Optional.empty(), Relation.NO_RANK), number,
                new Consent.NotAsked(), false, false, Optional.empty(), List.of());
    }

    public static Contact related(Relation relation, Contact one) {
        return new Contact(one.owner(), one.name(), relation, one.number(), one.consent(), one.landline(), one.shared(), one.conversation(), one.reminded());
    }

    public static Contact reminded(Contact one, Instant... times) {
        return new Contact(one.owner(), one.name(), one.relation(), one.number(), one.consent(), one.landline(), one.shared(), one.conversation(),
                Stream.of(times).map(at -> new PastReminder(at, new Reference("Appointment", "before"), List.of())).toList());
    }

    public static Contact with(Consent consent, Contact one) {
        return new Contact(one.owner(), one.name(), one.relation(), one.number(), consent, one.landline(), one.shared(), one.conversation(), one.reminded());
    }

    public static PreflightCase marianasVisit(Contact... reachable) {
        return new PreflightCase(appointment(MARIANA, NINE_TWENTY_TOMORROW), List.of(reachable), false);
    }
}
