package health.rapport.app;

import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.chat.ChatGateway;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.Inbox;
import health.rapport.chat.InboxState;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ChatParticipant.Address;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.reminders.PhoneConversations;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The conversations of the person at the desk, as ways for a reminder. Oystehr lists nobody else's (it has no call for that), so
 * for patients whose conversations others have, a reminder goes as a text of its own; the answer still arrives in the conversation.
 */
final class OwnConversations implements PhoneConversations {
    /** A reminder does not wait for a chat service that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<String> OVER = Set.of("cancelled", "entered-in-error");
    private static final Set<String> STAFF = Set.of("Practitioner", "PractitionerRole", "Device");

    private final Inbox inbox;
    private final ChatGateway gateway;
    private final CareRecords records;

    OwnConversations(Inbox inbox, ChatGateway gateway, CareRecords records) {
        this.inbox = inbox;
        this.gateway = gateway;
        this.records = records;
    }

    @Override
    public CompletableFuture<Map<Line, ConversationSid>> of(Set<Line> wanted) {
        List<ConversationSid> active = inbox.state().value() instanceof InboxState.Ready ready ? active(ready) : List.of();
        if (wanted.isEmpty() || active.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        return records.encountersOf(active).thenCompose(cards -> among(cards, wanted))
                .completeOnTimeout(Map.of(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(nobodyCanTell -> Map.of());
    }

    private static List<ConversationSid> active(InboxState.Ready ready) {
        return ready.entries().stream().map(entry -> entry.overview()).filter(one -> one.state() == ConversationOverview.State.ACTIVE)
                .map(ConversationOverview::sid).toList();
    }

    private CompletableFuture<Map<Line, ConversationSid>> among(Map<ConversationSid, EncounterCard> cards, Set<Line> wanted) {
        Map<Reference, List<Line>> byPatient = wanted.stream().collect(Collectors.groupingBy(Line::patient));
        Map<Line, ConversationSid> found = new HashMap<>();
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (var one : cards.entrySet()) {
            List<Line> lines = patient(one.getValue()).map(byPatient::get).orElse(List.of());
            if (!lines.isEmpty()) {
                CompletableFuture<List<ChatParticipant>> present = gateway.participants(one.getKey()).exceptionally(notMine -> List.of());
                all = all.thenCombine(present, (before, people) -> {
                    lines.stream().filter(line -> isAlone(line, people)).forEach(line -> found.putIfAbsent(line, one.getKey()));
                    return null;
                });
            }
        }
        return all.thenApply(done -> Map.copyOf(found));
    }

    private static Optional<Reference> patient(EncounterCard card) {
        return card.patient().filter(patient -> !OVER.contains(card.status())).map(patient -> patient.person().reference());
    }

    private static boolean isAlone(Line line, List<ChatParticipant> people) {
        return people.stream().anyMatch(someone -> isOn(line, someone)) && people.stream().allMatch(someone -> isOn(line, someone) || isStaff(someone));
    }

    private static boolean isOn(Line line, ChatParticipant someone) {
        return someone.address() instanceof Address.Sms(var number, var clinic) && number.equals(line.number())
                && someone.reference().filter(line.owner()::equals).isPresent();
    }

    private static boolean isStaff(ChatParticipant someone) {
        return someone.address() instanceof Address.Chat && someone.reference().filter(reference -> STAFF.contains(reference.type())).isPresent();
    }
}
