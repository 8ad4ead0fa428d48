package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Batch;
import health.rapport.reminders.Language;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Template;
import health.rapport.reminders.TemplateText;
import health.rapport.reminders.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reminder as a FHIR Task: what is to be done, by when, how far it got. */
final class TaskMapping {
    static final String LEAVING = "leaving";
    private static final String TEMPLATE_INPUT = "template-";
    private static final String OUTPUT = "output";
    private static final String START = "start";
    private static final String TEXT = "text";
    private static final String UNDELIVERED = "undelivered";

    private TaskMapping() {}

    static ObjectNode task(Batch batch, Appointment appointment, Verdict.Send send, Reference requester) {
        ObjectNode task = LosslessJson.object().put("resourceType", "Task");
        var identifiers = task.putArray("identifier");
        identifiers.addObject().put("system", Systems.REMINDER_OF).put("value", key(appointment.reference(), appointment.start()));
        identifiers.addObject().put("system", Systems.NUMBER).put("value", send.contact().number().e164());
        if (!batch.template().version().isEmpty()) {
            task.put("instantiatesUri", "ActivityDefinition/" + batch.template().id());
        }
        task.putObject("groupIdentifier").put("system", Systems.BATCH).put("value", batch.id());
        task.put("status", "requested").put("intent", "order");
        task.putObject("code").put("text", batch.template().title()).putArray("coding").addObject().put("system", Systems.TASK_CODE)
                .put("code", Systems.REMINDER);
        task.putObject("focus").put("reference", appointment.reference().toString());
        task.putObject("for").put("reference", appointment.patient().reference().toString()).put("display", appointment.patient().name().familyFirst());
        task.put("authoredOn", batch.confirmedAt().toString());
        task.putObject("requester").put("reference", requester.toString());
        ObjectNode restriction = task.putObject("restriction");
        restriction.putObject("period").put("start", send.notBefore().toString()).put("end", send.bestBefore().toString());
        var inputs = task.putArray("input").add(input(START, appointment.start().toString()));
        if (!send.overrides().isEmpty()) {
            task.putArray("extension").addAll(send.overrides().stream().map(OverrideMapping::extension).toList());
        }
        batch.template().texts().forEach((language, text) -> inputs.add(input(TEMPLATE_INPUT + language.code(), text.text())));
        return task;
    }

    /** Adds to the patch what makes it the reminder of another start. */
    static JsonPatch moved(JsonPatch patch, JsonNode task, Instant start) {
        ArrayNode identifiers = LosslessJson.MAPPER.createArrayNode();
        for (JsonNode identifier : task.path("identifier")) {
            identifiers.add(isOf(identifier, Systems.REMINDER_OF)
                    ? LosslessJson.object().put("system", Systems.REMINDER_OF).put("value", key(focus(task).orElseThrow(), start)) : identifier);
        }
        ArrayNode extensions = LosslessJson.MAPPER.createArrayNode();
        task.path("extension").valueStream().filter(extension -> !OverrideMapping.isOverride(extension)).forEach(extensions::add);
        return patch.add("/identifier", identifiers).add("/extension", extensions).add("/input/-", input(START, start.toString()));
    }

    static String key(Reference appointment, Instant start) {
        return appointment + "@" + start;
    }

    /** Empty for a Task that somebody else made, or changed beyond our reading. */
    static Optional<Reminder> reminder(JsonNode task) {
        Optional<Reference> about = focus(task);
        Optional<Mention> patient = Mention.read(task.path("for"));
        String number = identifier(task, Systems.NUMBER);
        Optional<Instant> start = input(task, START).flatMap(FhirTimes::instant);
        Optional<Instant> notBefore = FhirTimes.instant(task.at("/restriction/period/start").asText());
        Optional<Instant> bestBefore = FhirTimes.instant(task.at("/restriction/period/end").asText());
        if (about.isEmpty() || patient.isEmpty() || !PhoneNumber.isValid(number) || start.isEmpty() || notBefore.isEmpty() || bestBefore.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reminder(new Reference("Task", task.path("id").asText()), task.at("/groupIdentifier/value").asText(), about.get(), start.get(),
                patient.get().reference(), patient.get().display(), new PhoneNumber(number), template(task), state(task), notBefore.get(), bestBefore.get(),
                leftAt(task), input(task, TEXT),
                communication(task),
                Optional.ofNullable(extension(task.path("executionPeriod"), Systems.KEY).path("valueString").textValue()),
                OverrideMapping.overrides(task), why(task)));
    }

    static ObjectNode textInput(String text) {
        return input(TEXT, text);
    }

    /** When a try left, and how the service knows it; of each try anew. */
    static ObjectNode tried(Instant moment, Optional<String> key) {
        ObjectNode period = LosslessJson.object().put("start", moment.toString());
        key.ifPresent(value -> period.putArray("extension").addObject().put("url", Systems.KEY).put("valueString", value));
        return period;
    }

    /** Whom the text may have been handed over for. */
    static List<String> recipients(Reminder leaving, JsonNode task) {
        Stream<Reference> named = task.at("/restriction/recipient").valueStream().flatMap(one -> Mention.read(one).stream()).map(Mention::reference);
        return Stream.concat(named, Stream.of(leaving.patient())).distinct().map(Reference::toString).toList();
    }

    /**
     * Adds to the patch what lets it begin anew: the text of the try before, which did not arrive, is not taken for the next one's.
     */
    static JsonPatch anew(JsonPatch patch, JsonNode task) {
        if (!task.has(OUTPUT)) {
            return patch;
        }
        ArrayNode earlier = LosslessJson.MAPPER.createArrayNode();
        communication(task).ifPresent(text -> {
            ObjectNode input = earlier.addObject();
            input.putObject("type").put("text", UNDELIVERED);
            input.putObject("valueReference").put("reference", text.toString());
        });
        return patch.append(task, "", "input", earlier).remove("/" + OUTPUT);
    }

    /** The texts of earlier tries that did not arrive. */
    static Set<Reference> undelivered(JsonNode task) {
        return task.path("input").valueStream().filter(input -> input.at("/type/text").asText().equals(UNDELIVERED))
                .flatMap(input -> Mention.read(input.path("valueReference")).stream()).map(Mention::reference).collect(Collectors.toSet());
    }

    private static Optional<Reference> communication(JsonNode task) {
        return Mention.read(task.path(OUTPUT).path(0).path("valueReference")).map(Mention::reference);
    }

    static String leaseToken(JsonNode task) {
        return lease(task, "token").path("valueString").asText();
    }

    static Optional<Instant> leaseEnd(JsonNode task) {
        return FhirTimes.instant(lease(task, "until").path("valueInstant").asText());
    }

    static ObjectNode lease(String token, Instant until) {
        ObjectNode lease = LosslessJson.object().put("url", Systems.LEASE);
        var parts = lease.putArray("extension");
        parts.addObject().put("url", "token").put("valueString", token);
        parts.addObject().put("url", "until").put("valueInstant", until.toString());
        return lease;
    }

    static ObjectNode step(String code) {
        ObjectNode step = LosslessJson.object();
        step.putArray("coding").addObject().put("system", Systems.STEP).put("code", code);
        return step;
    }

    private static Optional<Reference> focus(JsonNode task) {
        return Mention.read(task.path("focus")).map(Mention::reference);
    }

    private static JsonNode lease(JsonNode task, String part) {
        return extension(extension(task, Systems.LEASE), part);
    }

    static JsonNode extension(JsonNode owner, String url) {
        for (JsonNode extension : owner.path("extension")) {
            if (extension.path("url").asText().equals(url)) {
                return extension;
            }
        }
        return LosslessJson.MAPPER.missingNode();
    }

    private static Reminder.State state(JsonNode task) {
        return switch (task.path("status").asText()) {
            case "requested", "received", "accepted", "ready", "draft" -> Reminder.State.WAITING;
            case "in-progress" -> task.at("/businessStatus/coding/0/code").asText().equals(LEAVING) ? Reminder.State.LEAVING : Reminder.State.TAKEN;
            case "completed" -> Reminder.State.SENT;
            case "failed" -> Reminder.State.FAILED;
            case "on-hold" -> Reminder.State.UNCONFIRMED;
            default -> Reminder.State.CANCELLED;
        };
    }

    /** A try that was given up before anything left says nothing. */
    private static Optional<Instant> leftAt(JsonNode task) {
        return switch (state(task)) {
            case WAITING, TAKEN, CANCELLED -> Optional.empty();
            case LEAVING, SENT, DELIVERED, FAILED, UNCONFIRMED -> FhirTimes.instant(task.at("/executionPeriod/start").asText());
        };
    }

    /** What it ended with; the reason of an earlier try stays on the Task and says nothing about the present one. */
    private static String why(JsonNode task) {
        return state(task) == Reminder.State.FAILED || state(task) == Reminder.State.CANCELLED ? task.at("/statusReason/text").asText("") : "";
    }

    private static Template template(JsonNode task) {
        var texts = new EnumMap<Language, TemplateText>(Language.class);
        for (Language language : Language.values()) {
            input(task, TEMPLATE_INPUT + language.code()).ifPresent(text -> texts.put(language, new TemplateText(text)));
        }
        return new Template(task.path("instantiatesUri").asText(), "", task.at("/code/text").asText(""), texts);
    }

    private static String identifier(JsonNode task, String system) {
        for (JsonNode identifier : task.path("identifier")) {
            if (isOf(identifier, system)) {
                return identifier.path("value").asText();
            }
        }
        return "";
    }

    private static boolean isOf(JsonNode identifier, String system) {
        return identifier.path("system").asText().equals(system);
    }

    private static ObjectNode input(String name, String value) {
        ObjectNode input = LosslessJson.object();
        input.putObject("type").put("text", name);
        return input.put("valueString", value);
    }

    /** The last of the name: a text that is sent again, and the start of a visit that was moved, come after the first. */
    private static Optional<String> input(JsonNode task, String name) {
        Optional<String> found = Optional.empty();
        for (JsonNode input : task.path("input")) {
            if (input.at("/type/text").asText().equals(name)) {
                found = Optional.ofNullable(input.path("valueString").textValue());
            }
        }
        return found;
    }
}
