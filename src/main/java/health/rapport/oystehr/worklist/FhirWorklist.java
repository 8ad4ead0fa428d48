package health.rapport.oystehr.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.support.Clock;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Note;
import health.rapport.worklist.Subject;
import health.rapport.worklist.WorklistRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Gatherers;

/** Handlings as FHIR Tasks, one for each conversation, found by an identifier with its SID and changed with If-Match only. */
public final class FhirWorklist implements WorklistRecords {
    private static final int BATCH = 40;

    private final FhirApi fhir;
    private final Background background;
    private final Supplier<Reference> me;
    private final Clock clock;
    private final int most;

    /**
     * @param me   the signed-in person's profile; may block, fails with {@code Refused}
     * @param most of the whole clinic's are read at once, the newest changes first
     */
    public FhirWorklist(FhirApi fhir, Background background, Supplier<Reference> me, Clock clock, int most) {
        this.fhir = fhir;
        this.background = background;
        this.me = me;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public CompletableFuture<Changes> since(Optional<Instant> moment) {
        return background.call(() -> {
            Query all = Query.of("Task", most).with("code", HandlingTask.CODES + "|" + HandlingTask.CODE).with("_sort", "-_lastUpdated");
            List<JsonNode> tasks = fhir.search(moment.map(from -> all.with("_lastUpdated", "ge" + from)).orElse(all)).matches().stream()
                    .map(FhirRecord::json).toList();
            return new Changes(tasks.stream().flatMap(task -> HandlingTask.read(task).stream()).toList(),
                    tasks.stream().map(task -> HandlingTask.version(task).at()).max(Comparator.naturalOrder()), tasks.size() < most);
        });
    }

    @Override
    public CompletableFuture<List<Handling>> of(Collection<ConversationSid> conversations) {
        return background.call(() -> conversations.stream().map(FhirWorklist::token).gather(Gatherers.windowFixed(BATCH))
                .map(tokens -> Query.of("Task", BATCH * 2).with("identifier", String.join(",", tokens)))
                .flatMap(query -> fhir.search(query).matches().stream()).flatMap(task -> HandlingTask.read(task.json()).stream()).toList());
    }

    private static String token(ConversationSid conversation) {
        return HandlingTask.IDENTIFIER + "|" + Query.escape(conversation.value());
    }

    @Override
    public CompletableFuture<Handling> save(Handling seen, Handling wanted, Subject subject) {
        return background.call(() -> seen.record().isPresent() ? change(seen, wanted) : create(wanted, subject).orElseThrow(FhirWorklist::changed));
    }

    @Override
    public CompletableFuture<Handling> add(Note note, ConversationSid conversation, Subject subject) {
        return background.call(() -> {
            Handling known = stored(conversation).or(() -> create(Handling.untouched(conversation), subject)).or(() -> stored(conversation))
                    .orElseThrow(FhirWorklist::changed);
            Reference task = known.record().orElseThrow().task();
            fhir.change(task, present -> HandlingTask.noting(present, note));
            return reread(task);
        });
    }

    @Override
    public CompletableFuture<Handling> read(Handling known) {
        return background.call(() -> stored(known.conversation()).orElseGet(() -> Handling.untouched(known.conversation())));
    }

    /** A version that differs in its notes only is as good as the one that was seen. */
    private Handling change(Handling seen, Handling wanted) {
        Reference task = seen.record().orElseThrow().task();
        JsonNode present = fhir.read(task).orElseThrow(FhirWorklist::changed);
        if (HandlingTask.read(present).filter(seen::agreesWith).isEmpty()) {
            throw changed();
        }
        fhir.patch(task, HandlingTask.version(present).id(), HandlingTask.change(present, wanted));
        return reread(task);
    }

    private Handling reread(Reference task) {
        return fhir.read(task).flatMap(HandlingTask::read).orElseThrow(FhirWorklist::changed);
    }

    /** Where two desks create at once, the condition makes one Task of it; empty for who was not the first. */
    private Optional<Handling> create(Handling wanted, Subject subject) {
        ObjectNode bundle = LosslessJson.object().put("resourceType", "Bundle").put("type", "transaction");
        ObjectNode entry = bundle.putArray("entry").addObject();
        entry.set("resource", HandlingTask.create(wanted, subject, me.get(), clock.now()));
        entry.putObject("request").put("method", "POST").put("url", "Task")
                .put("ifNoneExist", FhirApi.parameter("identifier", HandlingTask.IDENTIFIER + "|" + wanted.conversation().value()));
        JsonNode answer = fhir.transaction(bundle);
        return answer.at("/entry/0/response/status").asText().startsWith("201") ? stored(wanted.conversation()) : Optional.empty();
    }

    /** The first one made, should there be two after all. */
    private Optional<Handling> stored(ConversationSid conversation) {
        Query query = Query.of("Task", 2).with("identifier", token(conversation)).with("_sort", "_lastUpdated");
        return fhir.search(query).matches().stream().flatMap(record -> HandlingTask.read(record.json()).stream()).findFirst();
    }

    private static Refused changed() {
        return new Refused(new Refusal.ChangedMeanwhile());
    }
}
