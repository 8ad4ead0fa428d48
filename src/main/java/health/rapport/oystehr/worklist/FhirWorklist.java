package health.rapport.oystehr.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import health.rapport.worklist.WorklistRecords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Handlings as FHIR Tasks, one for each conversation, found by an identifier with its SID and changed with If-Match only. */
public final class FhirWorklist implements WorklistRecords {
    /** A person takes part in at most 1000 conversations (Twilio). */
    private static final int MOST = 2_000;

    private final FhirApi fhir;
    private final Background background;
    private final Supplier<Reference> me;
    private final Clock clock;

    /** @param me the signed-in person's profile; may block, fails with {@code Refused} */
    public FhirWorklist(FhirApi fhir, Background background, Supplier<Reference> me, Clock clock) {
        this.fhir = fhir;
        this.background = background;
        this.me = me;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Changes> since(Optional<Instant> moment) {
        return background.call(() -> {
            Query all = Query.of("Task", MOST).with("code", HandlingTask.CODES + "|" + HandlingTask.CODE).with("_sort", "-_lastUpdated");
            List<JsonNode> tasks = fhir.search(moment.map(from -> all.with("_lastUpdated", "ge" + from)).orElse(all)).matches().stream().map(FhirRecord::json).toList();
            return new Changes(tasks.stream().flatMap(task -> HandlingTask.read(task).stream()).toList(),
                    tasks.stream().map(task -> HandlingTask.version(task).at()).max(Comparator.naturalOrder()));
        });
    }

    @Override
    public CompletableFuture<Handling> save(Handling wanted, Reference encounter, Optional<Reference> patient) {
        return background.call(() -> wanted.record().map(seen -> change(wanted, seen)).orElseGet(() -> create(wanted, encounter, patient)));
    }

    @Override
    public CompletableFuture<Handling> read(Handling known) {
        return background.call(() -> stored(known).orElseGet(() -> Handling.untouched(known.conversation())));
    }

    private Handling change(Handling wanted, Handling.Version seen) {
        JsonNode present = fhir.read(seen.task()).orElseThrow(FhirWorklist::changed);
        if (!HandlingTask.version(present).id().equals(seen.id())) {
            throw changed();
        }
        fhir.patch(seen.task(), seen.id(), HandlingTask.change(present, wanted));
        return fhir.read(seen.task()).flatMap(HandlingTask::read).orElseThrow(FhirWorklist::changed);
    }

    /** Where two desks create at once, the condition makes one Task of it, and the other desk is told that it was not the first. */
    private Handling create(Handling wanted, Reference encounter, Optional<Reference> patient) {
        ObjectNode bundle = LosslessJson.object().put("resourceType", "Bundle").put("type", "transaction");
        ObjectNode entry = bundle.putArray("entry").addObject();
        entry.set("resource", HandlingTask.create(wanted, encounter, patient, me.get(), clock.now()));
        entry.putObject("request").put("method", "POST").put("url", "Task")
                .put("ifNoneExist", FhirApi.parameter("identifier", HandlingTask.IDENTIFIER + "|" + wanted.conversation().value()));
        JsonNode answer = fhir.transaction(bundle);
        if (!answer.at("/entry/0/response/status").asText().startsWith("201")) {
            throw changed();
        }
        return stored(wanted).orElseThrow(FhirWorklist::changed);
    }

    /** The first one made, should there be two after all. */
    private Optional<Handling> stored(Handling known) {
        Query query = Query.of("Task", 2).with("identifier", HandlingTask.IDENTIFIER + "|" + Query.escape(known.conversation().value())).with("_sort", "_lastUpdated");
        return fhir.search(query).matches().stream().flatMap(record -> HandlingTask.read(record.json()).stream()).findFirst();
    }

    private static Refused changed() {
        return new Refused(new Refusal.ChangedMeanwhile());
    }
}
