package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.SenderRoll;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The roll as one Task for each sender, whose period ends when it counts no more. */
final class FhirSenderRoll implements SenderRoll {
    private static final String SENDER = "reminder-sender";
    private static final int MOST = 200;

    private final FhirApi fhir;
    private final Background background;
    private final Supplier<Reference> me;

    FhirSenderRoll(FhirApi fhir, Background background, Supplier<Reference> me) {
        this.fhir = fhir;
        this.background = background;
        this.me = me;
    }

    @Override
    public CompletableFuture<Void> enter(Instant until) {
        return background.run(() -> {
            Optional<FhirRecord> mine = fhir.search(Query.of("Task", 1).with("identifier", Systems.SENDER + "|" + Query.escape(me.get().toString())))
                    .matches().stream().findFirst();
            if (mine.isEmpty()) {
                fhir.transaction(entry(me.get(), until));
            } else {
                fhir.change(mine.get().reference(),
                        present -> new JsonPatch().add("/restriction/period/end", LosslessJson.MAPPER.getNodeFactory().textNode(until.toString())));
            }
        });
    }

    @Override
    public CompletableFuture<List<Sender>> present(Instant now) {
        return background.call(() -> fhir.search(Query.of("Task", MOST).with("code", Systems.TASK_CODE + "|" + SENDER).with("status", "in-progress")).matches()
                .stream()
                .map(FhirRecord::json)
                .filter(task -> FhirTimes.instant(task.at("/restriction/period/end").asText()).filter(now::isBefore).isPresent())
                .flatMap(this::sender)
                .distinct()
                .toList());
    }

    private Stream<Sender> sender(JsonNode task) {
        return Mention.read(task.path("owner")).map(Mention::reference).map(who -> new Sender(who, who.equals(me.get()))).stream();
    }

    private static ObjectNode entry(Reference who, Instant until) {
        ObjectNode task = LosslessJson.object().put("resourceType", "Task").put("status", "in-progress").put("intent", "order");
        task.putArray("identifier").addObject().put("system", Systems.SENDER).put("value", who.toString());
        task.putObject("code").putArray("coding").addObject().put("system", Systems.TASK_CODE).put("code", SENDER);
        task.putObject("owner").put("reference", who.toString());
        task.putObject("restriction").putObject("period").put("end", until.toString());
        ObjectNode bundle = LosslessJson.object().put("resourceType", "Bundle").put("type", "transaction");
        ObjectNode entry = bundle.putArray("entry").addObject();
        entry.set("resource", task);
        entry.putObject("request").put("method", "POST").put("url", "Task").put("ifNoneExist", FhirApi.parameter("identifier", Systems.SENDER + "|" + who));
        return bundle;
    }
}
