package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Answer;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReplyRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Patients' answers: inbound Communications without an Encounter, and the participant status of Appointments. */
public final class FhirReplies implements ReplyRecords {
    private static final int MOST = 5_000;
    private static final String[] ELEMENTS = {"sent", "note", "sender", "about", "payload", "extension"};
    private static final Set<String> OVER = Set.of("cancelled", "noshow", "entered-in-error");

    private final FhirApi fhir;
    private final Background background;
    private final Chunks chunks;

    FhirReplies(FhirApi fhir, Background background, Chunks chunks) {
        this.fhir = fhir;
        this.background = background;
        this.chunks = chunks;
    }

    @Override
    public CompletableFuture<List<InboundText>> since(Instant moment) {
        return background.call(() -> fhir.search(Query.of("Communication", MOST).with("sent", "ge" + moment)
                        .with("encounter:missing", "true").with("recipient:missing", "true").with("_sort", "-sent").only(ELEMENTS)).matches().stream()
                .flatMap(record -> text(record).stream())
                .sorted(Comparator.comparing(InboundText::at))
                .toList());
    }

    @Override
    public CompletableFuture<List<InboundText>> these(Collection<Reference> texts) {
        return chunks.matches("Communication", "_id", "", texts.stream().map(Reference::id).toList(), ELEMENTS)
                .thenApply(found -> found.stream().flatMap(record -> text(record).stream()).toList());
    }

    @Override
    public CompletableFuture<List<Reminder>> remindersTo(PhoneNumber number, Instant now) {
        return chunks.matches("Task", "identifier", Systems.NUMBER, List.of(number.e164())).thenApply(tasks -> tasks.stream()
                .flatMap(task -> TaskMapping.reminder(task.json()).stream())
                .filter(reminder -> reminder.leftAt().isPresent() && reminder.start().isAfter(now))
                .toList());
    }

    @Override
    public CompletableFuture<Boolean> wroteSince(Reminder reminder, Instant until) {
        return chunks.matches("Task", "_id", "", List.of(reminder.reference().id())).thenCompose(tasks -> background.call(() -> {
            List<String> reached = TaskMapping.recipients(reminder, tasks.isEmpty() ? LosslessJson.object() : tasks.getFirst().json());
            return fhir.search(Query.of("Communication", MOST).with("sent", "ge" + reminder.leftAt().orElseThrow().minus(SentTexts.CLOCKS)).withAny("recipient", reached))
                    .matches().stream().anyMatch(record -> isElse(record, reminder, until));
        }));
    }

    private static boolean isElse(FhirRecord text, Reminder than, Instant until) {
        boolean itself = than.communication().filter(text.reference()::equals).isPresent()
                || than.text().filter(text.json().at("/payload/0/contentString").asText()::equals).isPresent();
        boolean ours = Mention.read(text.json().path("sender")).map(Mention::reference).filter(sender -> sender.isA("Patient") || sender.isA("RelatedPerson")).isEmpty();
        return !itself && ours && TaskMapping.instant(text.json().path("sent").asText()).filter(until::isAfter).isPresent();
    }

    @Override
    public CompletableFuture<Boolean> answered(Reminder about, Answer answer, Instant said) {
        String status = answer == Answer.ACCEPTED ? "accepted" : "declined";
        return background.call(() -> {
            var stands = new AtomicBoolean();
            fhir.change(about.about(), present -> {
                JsonPatch patch = setting(status, about.patient(), present);
                boolean unchanged = TaskMapping.instant(present.at("/meta/lastUpdated").asText()).filter(said::isBefore).isEmpty();
                stands.set(isStill(about, present) && (patch.isEmpty() || unchanged));
                return stands.get() ? patch : new JsonPatch();
            });
            return stands.get();
        });
    }

    /** A yes to half past nine is none to ten, and none to a visit that was called off. */
    private static boolean isStill(Reminder about, JsonNode appointment) {
        return !OVER.contains(appointment.path("status").asText())
                && TaskMapping.instant(appointment.path("start").asText()).filter(about.start()::equals).isPresent()
                && appointment.path("participant").valueStream().anyMatch(one -> isOf(one, about.patient()));
    }

    private static JsonPatch setting(String status, Reference patient, JsonNode appointment) {
        var patch = new JsonPatch();
        JsonNode participants = appointment.path("participant");
        for (int i = 0; i < participants.size(); i++) {
            if (isOf(participants.get(i), patient) && !participants.get(i).path("status").asText().equals(status)) {
                patch.add("/participant/" + i + "/status", LosslessJson.MAPPER.getNodeFactory().textNode(status));
            }
        }
        return patch;
    }

    private static boolean isOf(JsonNode participant, Reference patient) {
        return Mention.read(participant.path("actor")).filter(actor -> actor.reference().equals(patient)).isPresent();
    }

    @Override
    public CompletableFuture<Void> settle(InboundText text, InboundText.Settled settled) {
        ObjectNode mark = LosslessJson.object().put("url", Systems.SETTLED).put("valueCode", settled.name().toLowerCase(Locale.ROOT));
        return background.run(() -> fhir.change(text.record(), present -> settled(present).isPresent() ? new JsonPatch() : new JsonPatch().append(present, "", "extension", List.of(mark))));
    }

    private static Optional<InboundText.Settled> settled(JsonNode communication) {
        for (JsonNode extension : communication.path("extension")) {
            if (extension.path("url").asText().equals(Systems.SETTLED)) {
                String code = extension.path("valueCode").asText();
                return Stream.of(InboundText.Settled.values()).filter(one -> one.name().equalsIgnoreCase(code)).findFirst();
            }
        }
        return Optional.empty();
    }

    private static Optional<InboundText> text(FhirRecord record) {
        Optional<Instant> at = TaskMapping.instant(record.json().path("sent").asText());
        return NotedNumber.of(record.json()).flatMap(from -> at.map(when -> new InboundText(record.reference(), from,
                Mention.read(record.json().path("sender")).map(Mention::reference),
                record.json().at("/payload/0/contentString").asText(), when, settled(record.json()))));
    }
}
