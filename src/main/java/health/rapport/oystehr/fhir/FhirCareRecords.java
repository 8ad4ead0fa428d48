package health.rapport.oystehr.fhir;

import health.rapport.care.Candidate;
import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.TextingFacts;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.http.Background;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The clinic's records in a FHIR R4B server. */
public final class FhirCareRecords implements CareRecords {
    /** How far back last digits are looked for: FHIR cannot search for the end of a number. */
    private static final int LOOKED_THROUGH = 500;
    private static final int MOST_OF_ONE_PATIENT = 200;

    private final FhirApi fhir;
    private final Background background;
    private final Supplier<Reference> me;
    private final PhoneNumbers numbers = new PhoneNumbers();
    private final PersonSearch people;
    private final Encounters encounters;
    private final PatientSearch patients;

    /** @param me the signed-in person's profile; may block, fails with {@code Refused} */
    public FhirCareRecords(FhirApi fhir, Background background, Supplier<Reference> me) {
        this.fhir = fhir;
        this.background = background;
        this.me = me;
        var mapping = new PersonMapping(numbers);
        people = new PersonSearch(fhir, numbers, mapping);
        encounters = new Encounters(fhir, people, new EncounterMapping(mapping));
        patients = new PatientSearch(fhir, numbers);
    }

    @Override
    public CompletableFuture<List<EncounterCard>> encounters(EncounterQuery query) {
        return background.call(() -> {
            if (query.text().isBlank()) {
                return encounters.list(query.day(), query.zone(), query.limit());
            }
            SearchText text = SearchText.read(query.text(), LocalDate.now(query.zone()), numbers);
            Map<Reference, EncounterCard> found = new LinkedHashMap<>();
            if (!text.ending().isEmpty()) {
                encounters.list(query.day(), query.zone(), LOOKED_THROUGH).stream()
                        .filter(card -> card.patient().filter(patient -> endsWith(patient, text.ending())).isPresent())
                        .forEach(card -> found.put(card.reference(), card));
            }
            encounters.ofPatients(patients.find(text), query.day(), query.zone(), query.limit())
                    .forEach(card -> found.put(card.reference(), card));
            return Encounters.byStart(found.values(), query.limit());
        });
    }

    @Override
    public CompletableFuture<EncounterCard> encounter(Reference encounter) {
        return background.call(() -> card(encounter));
    }

    @Override
    public CompletableFuture<Map<ConversationSid, EncounterCard>> encountersOf(Collection<ConversationSid> conversations) {
        return background.call(() -> {
            if (conversations.isEmpty()) {
                return Map.of();
            }
            Map<ConversationSid, EncounterCard> found = new HashMap<>(encounters.known(conversations));
            if (!found.keySet().containsAll(conversations)) {
                found.putAll(encounters.marked(without(conversations, found.keySet())));
            }
            if (!found.keySet().containsAll(conversations)) {
                found.putAll(encounters.ofParticipant(me.get(), without(conversations, found.keySet())));
            }
            return Map.copyOf(found);
        });
    }

    private static Set<ConversationSid> without(Collection<ConversationSid> all, Set<ConversationSid> some) {
        return all.stream().filter(sid -> !some.contains(sid)).collect(Collectors.toSet());
    }

    @Override
    public CompletableFuture<List<EncounterCard>> encountersOf(Reference patient) {
        return background.call(() -> encounters.ofPatients(List.of(patient), Optional.empty(), ZoneOffset.UTC, MOST_OF_ONE_PATIENT));
    }

    @Override
    public CompletableFuture<List<Candidate>> candidates(Reference encounter) {
        return background.call(() -> {
            EncounterCard card = card(encounter);
            Set<Reference> listed = new HashSet<>();
            Stream.concat(card.practitioners().stream(), card.others().stream()).forEach(person -> listed.add(person.reference()));
            List<Person> staff = people.staff();
            Map<Reference, Person> all = new LinkedHashMap<>();
            card.patient().map(Patient::person).ifPresent(patient -> {
                all.put(patient.reference(), patient);
                people.relatedTo(patient.reference()).forEach(related -> all.putIfAbsent(related.reference(), related));
            });
            staff.stream().filter(person -> listed.contains(person.reference())).forEach(person -> all.putIfAbsent(person.reference(), person));
            Stream.concat(card.practitioners().stream(), card.others().stream())
                    .filter(person -> !person.reference().isA("PractitionerRole"))
                    .forEach(person -> all.putIfAbsent(person.reference(), person));
            staff.forEach(person -> all.putIfAbsent(person.reference(), person));
            return all.values().stream().map(person -> new Candidate(person, listed.contains(person.reference()))).toList();
        });
    }

    @Override
    public CompletableFuture<Optional<Person>> person(Reference reference) {
        return background.call(() -> people.person(reference));
    }

    @Override
    public CompletableFuture<List<Person>> ownersOf(PhoneNumber number) {
        return background.call(() -> people.withNumber(number));
    }

    @Override
    public CompletableFuture<TextingFacts> texting(Reference person) {
        return background.call(() -> new Texting(fhir).of(person));
    }

    @Override
    public CompletableFuture<Boolean> textedBefore(PhoneNumber number, Collection<Reference> reached) {
        return background.call(() -> {
            Map<Reference, Optional<Instant>> holders = people.holders(number);
            var texting = new Texting(fhir);
            return holders.isEmpty() ? reached.stream().anyMatch(person -> texting.reached(person, Optional.empty()))
                    : holders.entrySet().stream().anyMatch(holder -> texting.reached(holder.getKey(), holder.getValue()));
        });
    }

    @Override
    public CompletableFuture<Void> addSmsNumber(Reference person, PhoneNumber number) {
        return background.run(() -> fhir.change(person, new SmsNumber(numbers, number)::on));
    }

    private EncounterCard card(Reference encounter) {
        return encounters.one(encounter).orElseThrow(FhirFailures::absent);
    }

    private static boolean endsWith(Patient patient, String digits) {
        return patient.mrn().endsWith(digits)
                || patient.person().telecoms().stream().anyMatch(telecom -> telecom.number().e164().endsWith(digits));
    }
}
