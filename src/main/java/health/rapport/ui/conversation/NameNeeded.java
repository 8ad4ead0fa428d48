package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.chat.ConversationState;
import health.rapport.chat.Fate;
import health.rapport.chat.OutgoingMessage;
import health.rapport.chat.RecordedMessage;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.PhoneNumber;
import health.rapport.support.SearchWords;
import health.rapport.ui.common.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where several patients share a phone, or nobody can tell whether they do, who reads a text there cannot tell whom it is about: it has to say the name, unless
 * we
 * said it in this conversation within the hour.
 *
 * @param given what the patient is called
 * @param family may be blank
 * @param other the other patient, where there is just one
 * @param contacts no other is known, but the phone is a contact's
 */
record NameNeeded(String given, String family, Optional<String> other, boolean contacts) {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    static Optional<NameNeeded> in(ConversationState state, Optional<EncounterCard> card, People people, Instant now) {
        Optional<Person> patient = card.flatMap(EncounterCard::patient).map(Patient::person).filter(person -> !person.name().given().isBlank());
        if (patient.isEmpty()) {
            return Optional.empty();
        }
        String given = patient.get().name().given().strip().split("\\s+")[0];
        List<List<Person>> owners = state.participants().stream()
                .flatMap(someone -> someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic)
                        ? Stream.of(people.owners(number)) : Stream.empty())
                .toList();
        List<String> others = owners.stream().flatMap(List::stream)
                .filter(owner -> owner.reference().isA("Patient") && !owner.reference().equals(patient.get().reference()))
                .map(owner -> owner.name().familyFirst()).distinct().toList();
        boolean shared = !others.isEmpty() || owners.stream().anyMatch(NameNeeded::isParentOfSeveral);
        boolean contacts = !shared && state.participants().stream().anyMatch(someone -> PhoneHolders.contact(someone, patient.get()).isPresent());
        var need = new NameNeeded(given, patient.get().name().family(), others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty(), contacts);
        return (shared || contacts) && state.timeline().rows().stream().noneMatch(row -> need.wasNamed(row, now)) ? Optional.of(need) : Optional.empty();
    }

    /** A parent is on record once for each child. */
    private static boolean isParentOfSeveral(List<Person> owners) {
        return owners.stream().filter(owner -> owner.reference().isA("RelatedPerson"))
                .collect(Collectors.groupingBy(Person::name, Collectors.mapping(Person::reference, Collectors.toSet())))
                .values().stream().anyMatch(records -> records.size() > 1);
    }

    private boolean wasNamed(TimelineRow row, Instant now) {
        return switch (row) {
            case TimelineRow.Pending(OutgoingMessage message, Fate fate) -> !(fate instanceof Fate.Rejected)
                    && message.writtenAt().plus(REMEMBERED).isAfter(now) && isNamedIn(message.body().text());
            case TimelineRow.Stored(ChatMessage message) -> !(message.author() instanceof Author.Phone) && message.sentAt().plus(REMEMBERED).isAfter(now)
                    && isNamedIn(message.body().text());
            case TimelineRow.Recorded(RecordedMessage message) -> false;
        };
    }

    /** However it is written: MARIANA, Maríana. One that is a word as well ("May") has to stand where only a name can. */
    boolean isNamedIn(String text) {
        String name = word(given);
        String written = NameWords.isWord(given) ? namingOnly(name) : name;
        return Pattern.compile(written).matcher(SearchWords.plain(text)).find();
    }

    /** {@code May: come at 3}; {@code Hi May, come at 3}; with the family name before or behind it. */
    private String namingOnly(String name) {
        String alone = "(?:^|[.!?:\n]\\s*)" + name + "\\s*:|(?<!\\p{L})(?:" + NameWords.GREETINGS + ")\\s+" + name + "\\s*[,:!]";
        return family.isBlank() ? alone : alone + "|" + name + "\\s+" + word(family) + "|" + word(family) + ",\\s*" + name;
    }

    private static String word(String name) {
        return "(?<!\\p{L})" + Pattern.quote(SearchWords.plain(name)) + "(?!\\p{L})";
    }

    /** What the message lacks, as it is sure to be understood. */
    String written() {
        return NameWords.isWord(given) ? given + ":" : given;
    }

    @Override
    public String toString() {
        return "NameNeeded[‹private›]";
    }
}
