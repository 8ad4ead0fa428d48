package health.rapport.ui.phones;

import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Telecom;
import health.rapport.model.PhoneNumber;
import health.rapport.support.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phones of the patients and relatives whose Encounter of today has a conversation. */
public final class PhonesOfEncounters implements BusyPhones {
    private static final int MOST = 200;

    private final CareRecords records;
    private final Clock clock;
    private final ZoneId zone;

    public PhonesOfEncounters(CareRecords records, Clock clock, ZoneId zone) {
        this.records = records;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public CompletableFuture<Set<PhoneNumber>> now() {
        LocalDate today = LocalDate.ofInstant(clock.now(), zone);
        return records.encounters(new EncounterQuery("", Optional.of(today), zone, MOST)).thenApply(PhonesOfEncounters::numbers);
    }

    private static Set<PhoneNumber> numbers(List<EncounterCard> cards) {
        return cards.stream()
                .filter(card -> card.conversation().isPresent())
                .flatMap(card -> Stream.concat(card.patient().stream().map(patient -> patient.person()), card.others().stream()))
                .flatMap(person -> person.telecoms().stream())
                .filter(telecom -> telecom.kind() == Telecom.Kind.SMS)
                .map(Telecom::number)
                .collect(Collectors.toUnmodifiableSet());
    }
}
