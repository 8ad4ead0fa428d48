package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.chat.MessageRecords;
import health.rapport.chat.RecordedMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import health.rapport.oystehr.http.Background;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Messages out of FHIR Communications: one for each message, its identifier the message's SID at Twilio, in the Encounter of the
 * conversation. inferred: Oystehr does not document the shape; what does not look like this is passed over.
 */
public final class FhirMessageRecords implements MessageRecords {
    private static final Pattern MESSAGE_SID = Pattern.compile("IM[0-9a-fA-F]{32}");

    private final FhirApi fhir;
    private final Background background;
    private final CareRecords care;
    private final Supplier<Reference> me;
    private final Map<ConversationSid, Reference> encounters = new ConcurrentHashMap<>();

    /** @param me the signed-in person's profile; may block, fails with {@code Refused} */
    public FhirMessageRecords(FhirApi fhir, Background background, CareRecords care, Supplier<Reference> me) {
        this.fhir = fhir;
        this.background = background;
        this.care = care;
        this.me = me;
    }

    @Override
    public CompletableFuture<List<RecordedMessage>> newest(ConversationSid conversation, int count) {
        return encounter(conversation).thenCompose(found -> found
                .map(encounter -> background.call(() -> of(conversation, encounter, count)))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of())));
    }

    @Override
    public CompletableFuture<List<RecordedMessage>> newest(int count) {
        return background.call(() -> Stream.of("sender", "recipient").flatMap(part -> mine(part, count).stream())
                .distinct().sorted(Comparator.comparing(RecordedMessage::sentAt)).toList());
    }

    private List<RecordedMessage> of(ConversationSid conversation, Reference encounter, int count) {
        return messages(fhir.search(newestFirst(count).with("encounter", encounter.toString())).matches(), communication -> Optional.of(conversation));
    }

    private List<RecordedMessage> mine(String part, int count) {
        FhirPage page = fhir.search(newestFirst(count).with(part, me.get().toString()).with("_include", "Communication:encounter"));
        FhirPage.Lookup found = page.lookup();
        return messages(page.matches(), communication -> Mention.read(communication.path("encounter"))
                .flatMap(encounter -> found.find(encounter.reference()))
                .flatMap(encounter -> ConversationLink.read(encounter.json())));
    }

    private CompletableFuture<Optional<Reference>> encounter(ConversationSid conversation) {
        Reference known = encounters.get(conversation);
        if (known != null) {
            return CompletableFuture.completedFuture(Optional.of(known));
        }
        return care.encountersOf(List.of(conversation)).thenApply(found -> {
            Optional<Reference> encounter = Optional.ofNullable(found.get(conversation)).map(EncounterCard::reference);
            encounter.ifPresent(reference -> encounters.put(conversation, reference));
            return encounter;
        });
    }

    private static Query newestFirst(int count) {
        return Query.of("Communication", count).with("_sort", "-sent");
    }

    /** Oldest first. */
    private static List<RecordedMessage> messages(List<FhirRecord> communications, Function<JsonNode, Optional<ConversationSid>> conversation) {
        return communications.stream().map(FhirRecord::json)
                .flatMap(json -> conversation.apply(json).flatMap(sid -> message(sid, json)).stream())
                .sorted(Comparator.comparing(RecordedMessage::sentAt)).toList();
    }

    private static Optional<RecordedMessage> message(ConversationSid conversation, JsonNode communication) {
        if (communication.path("status").asText().equals("entered-in-error")) {
            return Optional.empty();
        }
        var words = new ArrayList<String>();
        var files = new ArrayList<String>();
        for (JsonNode part : communication.path("payload")) {
            if (part.has("contentString")) {
                words.add(part.path("contentString").asText());
            } else if (part.has("contentAttachment")) {
                files.add(part.path("contentAttachment").path("title").asText(""));
            }
        }
        return sid(communication).flatMap(sid -> sent(communication).map(at -> new RecordedMessage(conversation, sid,
                Mention.read(communication.path("sender")).map(Mention::reference), new MessageBody(String.join("\n", words)), files,
                at, loss(communication))));
    }

    /** Noted for each whom it did not reach; not done where it reached nobody. */
    private static RecordedMessage.Loss loss(JsonNode communication) {
        if (communication.path("status").asText().equals("not-done")) {
            return RecordedMessage.Loss.TO_ALL;
        }
        boolean some = communication.path("note").valueStream().anyMatch(note -> note.path("text").asText("").startsWith("Not delivered to "));
        return some ? RecordedMessage.Loss.TO_SOME : RecordedMessage.Loss.NONE_KNOWN;
    }

    private static Optional<MessageSid> sid(JsonNode communication) {
        for (JsonNode identifier : communication.path("identifier")) {
            if (MESSAGE_SID.matcher(identifier.path("value").asText("")).matches()) {
                return Optional.of(new MessageSid(identifier.path("value").asText()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> sent(JsonNode communication) {
        return FhirTimes.instant(communication.path("sent").asText(""));
    }
}
