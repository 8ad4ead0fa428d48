package health.rapport.oystehr.fhir;

import health.rapport.care.EncounterCard;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Fetches Encounters together with the people and the place that a list shows. Blocks. */
final class Encounters {
    private static final int BATCH = 40;
    private static final int MOST_OF_ONE_PERSON = 1_000;
    /** What the list is sorted by; Encounters without a start come last. */
    private static final Comparator<EncounterCard> BY_START =
            Comparator.comparing(card -> card.start().orElse(Instant.MAX));

    private final FhirApi fhir;
    private final PersonSearch people;
    private final EncounterMapping mapping;
    private final Map<ConversationSid, String> foundBefore = new ConcurrentHashMap<>();

    Encounters(FhirApi fhir, PersonSearch people, EncounterMapping mapping) {
        this.fhir = fhir;
        this.people = people;
        this.mapping = mapping;
    }

    /** The newest, should there be more than {@code most}. */
    List<EncounterCard> list(Optional<LocalDate> day, ZoneId zone, int most) {
        return sorted(on(day, zone, newestFirst(most)));
    }

    List<EncounterCard> ofPatients(Collection<Reference> patients, Optional<LocalDate> day, ZoneId zone, int most) {
        var found = new ArrayList<EncounterCard>();
        for (List<String> ids : batches(patients.stream().map(Reference::id).toList())) {
            found.addAll(on(day, zone, newestFirst(most).withAny("patient", ids)));
        }
        return sorted(found);
    }

    Optional<EncounterCard> one(Reference encounter) {
        return cards(included(Query.of("Encounter", 1)).with("_id", encounter.id())).stream().findFirst();
    }

    /** Those that were found before, by their ids: it costs no more than they are. */
    Map<ConversationSid, EncounterCard> known(Collection<ConversationSid> conversations) {
        Map<ConversationSid, EncounterCard> found = new LinkedHashMap<>();
        for (List<String> ids : batches(conversations.stream().flatMap(sid -> Optional.ofNullable(foundBefore.get(sid)).stream()).toList())) {
            put(found, cards(included(Query.of("Encounter", BATCH)).withAny("_id", ids)), conversations);
        }
        return found;
    }

    /** By the identifier that Rapport puts on them. */
    Map<ConversationSid, EncounterCard> marked(Collection<ConversationSid> conversations) {
        Map<ConversationSid, EncounterCard> found = new LinkedHashMap<>();
        for (List<String> sids : batches(conversations.stream().map(ConversationSid::value).toList())) {
            List<String> tokens = sids.stream().map(sid -> ConversationLink.SYSTEM + "|" + Query.escape(sid)).toList();
            put(found, cards(included(Query.of("Encounter", BATCH * 2)).with("identifier", String.join(",", tokens))), conversations);
        }
        return found;
    }

    /** By the extension, among those in which somebody takes part: extensions cannot be searched for. */
    Map<ConversationSid, EncounterCard> ofParticipant(Reference person, Set<ConversationSid> conversations) {
        Map<ConversationSid, EncounterCard> found = new LinkedHashMap<>();
        put(found, cards(newestFirst(MOST_OF_ONE_PERSON).with("participant", person.toString())), conversations);
        return found;
    }

    private void put(Map<ConversationSid, EncounterCard> found, List<EncounterCard> cards, Collection<ConversationSid> wanted) {
        cards.forEach(card -> card.conversation().filter(wanted::contains).ifPresent(sid -> {
            if (found.putIfAbsent(sid, card) == null) {
                foundBefore.put(sid, card.reference().id());
            }
        }));
    }

    private List<EncounterCard> on(Optional<LocalDate> day, ZoneId zone, Query query) {
        if (day.isEmpty()) {
            return cards(query);
        }
        Query ofDay = query.with("date", "ge" + FhirTimes.startOf(day.get(), zone)).with("date", "lt" + FhirTimes.startOf(day.get().plusDays(1), zone));
        return cards(ofDay).stream().filter(card -> takesPlace(card, day.get(), zone)).toList();
    }

    private List<EncounterCard> cards(Query query) {
        FhirPage page = fhir.search(query);
        FhirPage.Lookup fetched = page.lookup();
        List<Reference> missing = page.matches().stream()
                .flatMap(match -> Stream.concat(Participation.read(match.json()).stream(), Mention.read(match.json().path("subject")).stream()))
                .map(Mention::reference)
                .filter(reference -> fetched.find(reference).isEmpty())
                .distinct()
                .toList();
        FhirPage.Lookup all = missing.isEmpty() ? fetched : fetched.orElse(people.fetch(missing));
        return page.matches().stream().map(match -> mapping.card(match, all)).toList();
    }

    private static Query newestFirst(int most) {
        return included(Query.of("Encounter", most)).with("_sort", "-date");
    }

    private static Query included(Query query) {
        return query.with("_include", "Encounter:patient").with("_include", "Encounter:participant").with("_include", "Encounter:location");
    }

    /** One that was never ended counts for its first day: conversations leave Encounters open for months. */
    private static boolean takesPlace(EncounterCard card, LocalDate day, ZoneId zone) {
        if (card.start().isEmpty()) {
            return false;
        }
        LocalDate first = LocalDate.ofInstant(card.start().get(), zone);
        LocalDate last = card.end().map(end -> LocalDate.ofInstant(end, zone)).orElse(first);
        return !first.isAfter(day) && !last.isBefore(day);
    }

    private static List<EncounterCard> sorted(List<EncounterCard> cards) {
        return cards.stream().sorted(BY_START).toList();
    }

    /** Earliest first; should there be more than {@code most}, the newest of them. */
    static List<EncounterCard> byStart(Collection<EncounterCard> cards, int most) {
        List<EncounterCard> all = sorted(List.copyOf(cards));
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static List<List<String>> batches(List<String> values) {
        var batches = new ArrayList<List<String>>();
        for (int from = 0; from < values.size(); from += BATCH) {
            batches.add(values.subList(from, Math.min(values.size(), from + BATCH)));
        }
        return batches;
    }
}
