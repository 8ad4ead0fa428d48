package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Reminder.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of texts, by the Communications that the service writes of them. Blocks where it does not say otherwise. */
final class SentTexts {
    /** How far the clocks of two machines may be apart. */
    static final Duration CLOCKS = Duration.ofMinutes(2);
    private static final int MOST = 50;
    /** The backend's own words; Oystehr publishes none. */
    private static final Pattern ERROR = Pattern.compile("\\(error (\\d+)\\)");

    private final FhirApi fhir;
    private final Chunks chunks;

    SentTexts(FhirApi fhir, Chunks chunks) {
        this.fhir = fhir;
        this.chunks = chunks;
    }

    /**
     * How the Task goes on, where there is a record of the text. Without one it may still have left.
     *
     * @param task as it is at present
     */
    Optional<JsonPatch> find(Reminder leaving, JsonNode task) {
        if (leaving.text().isEmpty() || leaving.leftAt().isEmpty()) {
            return Optional.empty();
        }
        Query since = Query.of("Communication", MOST).with("sent", "ge" + leaving.leftAt().get().minus(CLOCKS)).with("_sort", "-sent");
        // Never among everybody's: of two patients with one first name, one would count as reminded by the other's text.
        Set<Reference> earlier = TaskMapping.undelivered(task);
        return saying(leaving.text().get(), earlier, since.withAny("recipient", TaskMapping.recipients(leaving, task)))
                .or(() -> saying(leaving.text().get(), earlier, since.with("subject", leaving.patient().toString())))
                .flatMap(SentTexts::ending);
    }

    private Optional<FhirRecord> saying(String text, Set<Reference> earlier, Query query) {
        return fhir.search(query).matches().stream().filter(record -> record.json().at("/payload/0/contentString").asText().equals(text))
                .filter(record -> !earlier.contains(record.reference())).findFirst();
    }

    /** The service took it, and at this moment its record says that it did not arrive. */
    boolean isUndelivered(JsonNode task) {
        return TaskMapping.reminder(task).filter(one -> one.state() == State.SENT).flatMap(Reminder::communication).flatMap(fhir::read)
                .filter(SentTexts::isUndone).isPresent();
    }

    private static boolean isUndone(JsonNode communication) {
        return communication.path("status").asText().equals("not-done");
    }

    private static Optional<JsonPatch> ending(FhirRecord communication) {
        return switch (communication.json().path("status").asText()) {
            case "not-done" -> Optional.of(new JsonPatch()
                    .add("/status", LosslessJson.MAPPER.getNodeFactory().textNode("failed"))
                    .add("/statusReason", LosslessJson.object().put("text", error(communication.json())))
                    .add("/output", output(communication.reference())));
            // The service itself does not know, or wrote it down and did not come to hand it on.
            case "unknown", "preparation" -> Optional.empty();
            default -> Optional.of(sent(Optional.of(communication.reference())));
        };
    }

    static JsonPatch sent(Optional<Reference> communication) {
        var patch = new JsonPatch().add("/status", LosslessJson.MAPPER.getNodeFactory().textNode("completed")).add("/businessStatus", TaskMapping.step("sent"));
        communication.ifPresent(reference -> patch.add("/output", output(reference)));
        return patch;
    }

    /** The same reminders, as far as the network tells what became of them. Never blocks. */
    CompletableFuture<List<Reminder>> delivered(List<Reminder> reminders) {
        List<String> ids = reminders.stream().filter(one -> one.state() == State.SENT).flatMap(one -> one.communication().stream()).map(Reference::id).toList();
        return chunks.matches("Communication", "_id", "", ids, "status", "statusReason").thenApply(found -> {
            Map<Reference, JsonNode> records = new HashMap<>();
            found.forEach(record -> records.put(record.reference(), record.json()));
            return reminders.stream().map(one -> one.communication().map(records::get).map(record -> as(one, record)).orElse(one)).toList();
        });
    }

    private static Reminder as(Reminder one, JsonNode communication) {
        return switch (communication.path("status").asText()) {
            case "completed" -> one.become(State.DELIVERED, "");
            case "not-done" -> one.become(State.FAILED, error(communication));
            case "unknown", "preparation" -> one.become(State.UNCONFIRMED, "");
            default -> one;
        };
    }

    /** Twilio's code where there is one, else nothing. */
    static String error(JsonNode communication) {
        Matcher code = ERROR.matcher(communication.at("/statusReason/text").asText());
        return code.find() ? code.group(1) : "";
    }

    private static ArrayNode output(Reference communication) {
        var output = LosslessJson.object();
        output.putObject("type").put("text", "communication");
        output.putObject("valueReference").put("reference", communication.toString());
        return LosslessJson.MAPPER.createArrayNode().add(output);
    }
}
