package health.rapport.oystehr.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Note;
import health.rapport.worklist.Standing;
import health.rapport.worklist.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A conversation's handling as a FHIR Task: in-progress or requested (nobody's) while it is open, on-hold until
 * {@code restriction.period.start} while it is snoozed, completed when it is done.
 */
final class HandlingTask {
    static final String IDENTIFIER = "https://rapport.health/fhir/handling-of";
    static final String CODES = "https://rapport.health/fhir/task";
    static final String CODE = "conversation-handling";
    private static final String UP_TO = "settled-up-to";

    private HandlingTask() {}

    /** Empty for a Task that names no conversation. */
    static Optional<Handling> read(JsonNode task) {
        return conversation(task).map(sid -> new Handling(sid, Mention.read(task.path("owner")).map(Mention::reference),
                task.path("priority").asText().equals("urgent"), standing(task), NoteAnnotation.all(task), Optional.of(version(task))));
    }

    static Handling.Version version(JsonNode task) {
        return new Handling.Version(new Reference("Task", task.path("id").asText()), task.at("/meta/versionId").asText(),
                FhirTimes.instant(task.at("/meta/lastUpdated").asText()).orElse(Instant.EPOCH));
    }

    static ObjectNode create(Handling wanted, Subject subject, Reference me, Instant now) {
        ObjectNode task = LosslessJson.object().put("resourceType", "Task").put("intent", "order").put("authoredOn", now.toString());
        task.putArray("identifier").addObject().put("system", IDENTIFIER).put("value", wanted.conversation().value());
        task.putObject("code").put("text", "Take care of the conversation").putArray("coding").addObject().put("system", CODES).put("code", CODE);
        task.set("focus", reference(subject.encounter()));
        task.set("encounter", reference(subject.encounter()));
        subject.patient().ifPresent(who -> task.set("for", reference(who)));
        task.set("requester", reference(me));
        task.put("status", status(wanted)).put("priority", priority(wanted));
        wanted.owner().ifPresent(owner -> task.set("owner", reference(owner)));
        settled(wanted.standing()).ifPresent(upTo -> task.putArray("input").add(input(upTo)));
        until(wanted.standing()).ifPresent(until -> task.putObject("restriction").putObject("period").put("start", until.toString()));
        return task;
    }

    /** What else the Task says stays as it is. */
    static JsonPatch change(JsonNode present, Handling wanted) {
        var patch = new JsonPatch().add("/status", text(status(wanted))).add("/priority", text(priority(wanted)));
        if (wanted.owner().isPresent()) {
            patch.add("/owner", reference(wanted.owner().get()));
        } else if (present.has("owner")) {
            patch.remove("/owner");
        }
        settled(wanted.standing()).ifPresent(upTo -> patch.add("/input", withInput(present, upTo)));
        until(wanted.standing()).ifPresent(until -> {
            ObjectNode restriction = present.path("restriction") instanceof ObjectNode known ? known.deepCopy() : LosslessJson.object();
            restriction.putObject("period").put("start", until.toString());
            patch.add("/restriction", restriction);
        });
        return patch;
    }

    /** Empty where the note is there already. */
    static JsonPatch noting(JsonNode present, Note note) {
        boolean there = NoteAnnotation.all(present).stream().anyMatch(known -> known.id().equals(note.id()));
        return there ? new JsonPatch() : new JsonPatch().append(present, "", "note", List.of(NoteAnnotation.of(note)));
    }

    private static Optional<ConversationSid> conversation(JsonNode task) {
        for (JsonNode identifier : task.path("identifier")) {
            if (identifier.path("system").asText().equals(IDENTIFIER) && !identifier.path("value").asText("").isBlank()) {
                return Optional.of(new ConversationSid(identifier.path("value").asText()));
            }
        }
        return Optional.empty();
    }

    /** What another program has made of the Task and we cannot read asks for attention. */
    private static Standing standing(JsonNode task) {
        Optional<Long> upTo = upTo(task);
        Optional<Instant> until = FhirTimes.instant(task.at("/restriction/period/start").asText());
        return switch (task.path("status").asText()) {
            case "completed" -> upTo.<Standing>map(Standing.Done::new).orElseGet(Standing.Open::new);
            case "on-hold" -> upTo.flatMap(index -> until.<Standing>map(moment -> new Standing.Snoozed(moment, index))).orElseGet(Standing.Open::new);
            default -> new Standing.Open();
        };
    }

    private static String status(Handling wanted) {
        return switch (wanted.standing()) {
            case Standing.Done done -> "completed";
            case Standing.Snoozed snoozed -> "on-hold";
            case Standing.Open open -> wanted.owner().isPresent() ? "in-progress" : "requested";
        };
    }

    private static String priority(Handling wanted) {
        return wanted.urgent() ? "urgent" : "routine";
    }

    private static Optional<Long> settled(Standing standing) {
        return switch (standing) {
            case Standing.Open open -> Optional.empty();
            case Standing.Snoozed(Instant until, long upTo) -> Optional.of(upTo);
            case Standing.Done(long upTo) -> Optional.of(upTo);
        };
    }

    private static Optional<Instant> until(Standing standing) {
        return standing instanceof Standing.Snoozed(Instant until, long upTo) ? Optional.of(until) : Optional.empty();
    }

    private static Optional<Long> upTo(JsonNode task) {
        for (JsonNode input : task.path("input")) {
            if (isUpTo(input) && input.path("valueInteger").isIntegralNumber()) {
                return Optional.of(input.path("valueInteger").asLong());
            }
        }
        return Optional.empty();
    }

    private static ArrayNode withInput(JsonNode task, long upTo) {
        ArrayNode inputs = LosslessJson.MAPPER.createArrayNode();
        task.path("input").forEach(input -> {
            if (!isUpTo(input)) {
                inputs.add(input);
            }
        });
        return inputs.add(input(upTo));
    }

    private static boolean isUpTo(JsonNode input) {
        return input.at("/type/text").asText().equals(UP_TO);
    }

    private static ObjectNode input(long upTo) {
        ObjectNode input = LosslessJson.object();
        input.putObject("type").put("text", UP_TO);
        return input.put("valueInteger", upTo);
    }

    private static ObjectNode reference(Reference reference) {
        return LosslessJson.object().put("reference", reference.toString());
    }

    private static JsonNode text(String value) {
        return LosslessJson.MAPPER.getNodeFactory().textNode(value);
    }
}
