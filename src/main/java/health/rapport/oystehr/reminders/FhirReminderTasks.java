package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Batch;
import health.rapport.reminders.BatchSummary;
import health.rapport.reminders.Lease;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderTasks;
import health.rapport.reminders.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reminders as FHIR Tasks. */
public final class FhirReminderTasks implements ReminderTasks {
    private static final int AT_ONCE = 200;
    /** How long what left without an answer is looked for again. */
    private static final Duration LOOKED_FOR = Duration.ofHours(1);

    private final FhirApi fhir;
    private final Background background;
    private final Supplier<Reference> me;
    private final TaskLeases leases;
    private final WaitingReminders waiting;
    private final SentTexts texts;
    private final Chunks chunks;

    FhirReminderTasks(FhirApi fhir, Background background, Chunks chunks, TaskLeases leases, Supplier<Reference> me) {
        this.fhir = fhir;
        this.background = background;
        this.me = me;
        this.leases = leases;
        waiting = new WaitingReminders(fhir, leases);
        texts = new SentTexts(fhir, chunks);
        this.chunks = chunks;
    }

    @Override
    public CompletableFuture<Void> add(Batch batch) {
        return background.run(() -> {
            List<PreflightSheet.Line> lines = batch.lines().stream().filter(line -> line.verdict().sending().isPresent()).toList();
            takesThePlaceOfWhatDidNotArrive(lines);
            for (int from = 0; from < lines.size(); from += AT_ONCE) {
                fhir.transaction(transaction(batch, lines.subList(from, Math.min(lines.size(), from + AT_ONCE))));
            }
        });
    }

    /** Before the new ones are there, and for good: of two for one visit, somebody could send both. */
    private void takesThePlaceOfWhatDidNotArrive(List<PreflightSheet.Line> lines) {
        List<String> keys = lines.stream().map(line -> TaskMapping.key(line.appointment().reference(), line.appointment().start())).toList();
        List<Reminder> others = chunks.matches("Task", "identifier", Systems.REMINDER_OF, keys).join().stream()
                .flatMap(task -> TaskMapping.reminder(task.json()).stream()).toList();
        texts.delivered(others).join().stream().filter(one -> one.state() == Reminder.State.FAILED)
                .forEach(one -> leases.change(one.reference(), this::didNotArrive, status("cancelled", "SentAnew")));
    }

    private ObjectNode transaction(Batch batch, List<PreflightSheet.Line> lines) {
        ObjectNode bundle = LosslessJson.object().put("resourceType", "Bundle").put("type", "transaction");
        var entries = bundle.putArray("entry");
        entries.add(AuditEntries.entry("reminders-confirmed", "C", me.get(), batch.confirmedAt(), batch.id() + ": " + lines.size()));
        for (PreflightSheet.Line line : lines) {
            Verdict.Send send = line.verdict().sending().orElseThrow();
            send.overrides().forEach(override -> entries.add(AuditEntries.overridden(override, line.appointment())));
            ObjectNode task = TaskMapping.task(batch, line.appointment(), send, me.get());
            ObjectNode entry = entries.addObject();
            entry.set("resource", task);
            entry.putObject("request").put("method", "POST").put("url", "Task").put("ifNoneExist",
                    FhirApi.parameter("identifier", Systems.REMINDER_OF + "|" + TaskMapping.key(line.appointment().reference(), line.appointment().start()))
                            + "&status:not=cancelled");
        }
        return bundle;
    }

    @Override
    public CompletableFuture<List<Reminder>> due(Instant now, int most) {
        return background.call(() -> all(ReminderQuery.all().with("status", "requested,in-progress,on-hold")).stream()
                .filter(record -> isDue(record.json(), now))
                .flatMap(record -> TaskMapping.reminder(record.json()).stream())
                .filter(reminder -> !reminder.notBefore().isAfter(now))
                .sorted(Comparator.comparing(Reminder::start).thenComparing(reminder -> reminder.reference().id()))
                .limit(most)
                .toList());
    }

    private static boolean isDue(JsonNode task, Instant now) {
        return switch (task.path("status").asText()) {
            case "in-progress" -> TaskMapping.leaseEnd(task).filter(now::isBefore).isEmpty();
            case "on-hold" -> FhirTimes.instant(task.at("/executionPeriod/start").asText()).filter(left -> left.plus(LOOKED_FOR).isAfter(now)).isPresent();
            default -> true;
        };
    }

    @Override
    public CompletableFuture<List<Reminder>> ofBatch(String batch) {
        return background.call(() -> texts.delivered(reminders(ReminderQuery.ofBatch(batch))).join());
    }

    @Override
    public CompletableFuture<List<BatchSummary>> batches(Instant since) {
        return background.call(() -> {
            Map<String, BatchSummary> batches = new LinkedHashMap<>();
            for (FhirRecord record : all(ReminderQuery.all().with("authored-on", "ge" + since).with("_sort", "-authored-on"))) {
                String id = record.json().at("/groupIdentifier/value").asText();
                FhirTimes.instant(record.json().path("authoredOn").asText()).ifPresent(at ->
                        batches.merge(id, new BatchSummary(id, at, record.json().at("/code/text").asText(), 1),
                                (known, one) -> new BatchSummary(id, known.confirmedAt(), known.template(), known.reminders() + 1)));
            }
            return List.copyOf(batches.values());
        });
    }

    @Override
    public CompletableFuture<Optional<Lease>> take(Reminder reminder, Instant now, Instant until) {
        return background.call(() -> leases.take(reminder.reference(), now, until));
    }

    @Override
    public CompletableFuture<Optional<Lease>> leaving(Lease lease, Reference recipient, String text, boolean recognised, Instant now) {
        Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
        Optional<String> key = recognised ? Optional.of(lease.token()) : Optional.empty();
        return background.call(() -> leases.step(lease, lease.reminder().leaving(text, moment, key), new JsonPatch()
                .add("/businessStatus", TaskMapping.step(TaskMapping.LEAVING))
                .add("/executionPeriod", TaskMapping.tried(moment, key))
                .add("/restriction/recipient", LosslessJson.MAPPER.createArrayNode().add(LosslessJson.object().put("reference", recipient.toString())))
                .add("/input/-", TaskMapping.textInput(text))));
    }

    @Override
    public CompletableFuture<Void> sent(Lease lease, Optional<Reference> communication) {
        return end(lease, SentTexts.sent(communication));
    }

    @Override
    public CompletableFuture<Void> failed(Lease lease, Refusal why) {
        return end(lease, status("failed", why.getClass().getSimpleName()));
    }

    @Override
    public CompletableFuture<Void> unconfirmed(Reminder leaving) {
        return background.run(() -> leases.change(leaving.reference(), task -> isSameTry(task, leaving), status("on-hold", "")));
    }

    @Override
    public CompletableFuture<Void> putBack(Lease lease, Instant notBefore, Instant bestBefore) {
        return end(lease, waiting(notBefore, bestBefore));
    }

    @Override
    public CompletableFuture<Void> move(Lease lease, Instant start, Instant notBefore, Instant bestBefore) {
        return end(lease, task -> TaskMapping.moved(waiting(notBefore, bestBefore), task, start));
    }

    @Override
    public CompletableFuture<Void> cancel(Lease lease, Verdict.Reason why) {
        return end(lease, status("cancelled", why.getClass().getSimpleName()));
    }

    @Override
    public CompletableFuture<List<Reminder>> waiting() {
        return background.call(() -> reminders(ReminderQuery.all().with("status", WaitingReminders.WAITING)));
    }

    @Override
    public CompletableFuture<List<Reminder>> waitingFor(Collection<Reference> appointments) {
        return chunks.matches("Task", "focus", "", appointments.stream().map(Reference::toString).toList()).thenApply(tasks -> tasks.stream()
                .flatMap(task -> TaskMapping.reminder(task.json()).stream()).filter(reminder -> reminder.state() == Reminder.State.WAITING).toList());
    }

    @Override
    public CompletableFuture<Void> moveWaiting(Reminder one, Instant start, Instant notBefore, Instant bestBefore) {
        return background.run(() -> waiting.change(one.reference(), task -> TaskMapping.moved(waiting(notBefore, bestBefore), task, start)));
    }

    @Override
    public CompletableFuture<Void> cancelWaiting(Reminder one, Verdict.Reason why) {
        return background.run(() -> waiting.change(one.reference(), task -> status("cancelled", why.getClass().getSimpleName())));
    }

    @Override
    public CompletableFuture<Integer> cancelWaiting(String batch) {
        return background.call(() -> waiting.cancel(ReminderQuery.ofBatch(batch), "TakenBack"));
    }

    @Override
    public CompletableFuture<Reminder> lookUp(Reminder leaving) {
        return background.call(() -> lookedUp(leaving));
    }

    private Reminder lookedUp(Reminder leaving) {
        return fhir.read(leaving.reference()).flatMap(task -> texts.find(leaving, task)).map(patch -> {
            leases.change(leaving.reference(), task -> isSameTry(task, leaving), patch);
            return reread(leaving);
        }).orElse(leaving);
    }

    @Override
    public CompletableFuture<Void> again(Reminder reminder, Instant bestBefore) {
        return background.run(() -> {
            if (reminder.state() == Reminder.State.UNCONFIRMED) {
                // It may have come on record since somebody looked last.
                lookedUp(reminder);
            }
            leases.change(reminder.reference(), this::hasEndedBadly, task -> TaskMapping.anew(
                    status("requested", "").add("/restriction/period/end", LosslessJson.MAPPER.getNodeFactory().textNode(bestBefore.toString())), task));
        });
    }

    /** Not while it is on its way: a second click would send it twice. */
    private boolean hasEndedBadly(JsonNode task) {
        return task.path("status").asText().equals("on-hold") || didNotArrive(task);
    }

    /** The service refused it; or took it, and the network did not bring it there. */
    private boolean didNotArrive(JsonNode task) {
        return task.path("status").asText().equals("failed") || texts.isUndelivered(task);
    }

    /** The last word on a try. Said again until it is heard: the record must not go on saying that it may have left. */
    private CompletableFuture<Void> end(Lease lease, JsonPatch patch) {
        return end(lease, task -> patch);
    }

    private CompletableFuture<Void> end(Lease lease, Function<JsonNode, JsonPatch> patch) {
        return background.run(() -> leases.change(lease.reminder().reference(), task -> isOpen(task)
                && TaskMapping.leaseToken(task).equals(lease.token()), patch));
    }

    /** Under way; or taken for lost meanwhile by others, who know less than whoever sent it. */
    private static boolean isOpen(JsonNode task) {
        return Stream.of("in-progress", "on-hold").anyMatch(task.path("status").asText()::equals);
    }

    /** A later try has left at another moment, or not yet. */
    private static boolean isSameTry(JsonNode task, Reminder leaving) {
        return TaskMapping.reminder(task).filter(now -> now.state() == Reminder.State.LEAVING || now.state() == Reminder.State.UNCONFIRMED)
                .filter(now -> now.leftAt().equals(leaving.leftAt())).isPresent();
    }

    private Reminder reread(Reminder reminder) {
        return fhir.read(reminder.reference()).flatMap(TaskMapping::reminder).orElse(reminder);
    }

    private static JsonPatch waiting(Instant notBefore, Instant bestBefore) {
        return status("requested", "").add("/restriction/period", LosslessJson.object().put("start", notBefore.toString()).put("end", bestBefore.toString()));
    }

    static JsonPatch status(String status, String why) {
        var patch = new JsonPatch()
                .add("/status", LosslessJson.MAPPER.getNodeFactory().textNode(status))
                .add("/businessStatus", TaskMapping.step(status));
        return why.isEmpty() ? patch : patch.add("/statusReason", LosslessJson.object().put("text", why));
    }

    private List<Reminder> reminders(Query query) {
        return all(query).stream().flatMap(record -> TaskMapping.reminder(record.json()).stream()).sorted(Comparator.comparing(Reminder::start)).toList();
    }

    private List<FhirRecord> all(Query query) {
        return fhir.search(query).matches();
    }
}
