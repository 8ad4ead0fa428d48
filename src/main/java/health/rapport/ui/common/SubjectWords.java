package health.rapport.ui.common;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.model.PersonName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom and which visit something is about, with the identifiers that tell patients apart. */
public final class SubjectWords {
    private final Messages messages;
    private final DateWords dates;

    public SubjectWords(Messages messages, DateWords dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** {@code Osei, Benjamin}, or that nobody knows whose it is. */
    public String name(Optional<PersonName> patient) {
        return patient.map(PersonName::familyFirst).orElseGet(() -> messages.text("encounter.noPatient"));
    }

    /** {@code 4 Jun 2019 · MRN 010233 — Today 11:15 with Dr. Adam Careful}. */
    public String of(Optional<LocalDate> birthDate, String mrn, Optional<Instant> start, Optional<PersonName> practitioner) {
        String who = Stream.of(birthDate.map(dates::birthDate).orElse(""), mrn.isEmpty() ? "" : messages.text("encounter.mrn", mrn))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
        String when = start.map(dates::dayAndTime).orElseGet(() -> messages.text("encounter.undated"));
        String visit = practitioner.map(with -> messages.text("start.visitWith", when, with.spoken())).orElse(when);
        return who.isEmpty() ? visit : who + " — " + visit;
    }

    /** The line below a sheet's title; nobody's name where the visit is not known. */
    public SubjectLine line(Optional<EncounterCard> card) {
        String identifiers = card.map(visit -> of(visit.patient().flatMap(Patient::birthDate), visit.patient().map(Patient::mrn).orElse(""), visit.start(),
                visit.practitioners().stream().findFirst().map(person -> person.name()))).orElse("");
        return new SubjectLine(name(card.flatMap(EncounterCard::patient).map(patient -> patient.person().name())), identifiers);
    }
}
