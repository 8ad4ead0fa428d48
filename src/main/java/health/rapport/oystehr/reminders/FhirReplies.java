package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Answer;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReplyRecords;
import health.rapport.reminders.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Patients' answers: inbound Communications without an Encounter, and the participant status of Appointments. */
public final class FhirReplies implements ReplyRecords {
    private static final int MOST = 5_000;
    private static final String[] ELEMENTS = {"sent", "note", "sender", "about", "payload", "extension"};
    private static final String UNKNOWN_FILE = "application/octet-stream";
    private static final Set<String> OVER = Set.of("cancelled", "noshow", "entered-in-error");

    private final FhirApi fhir;
    private final Background background;
    private final Chunks chunks;
    private final Writers writers;

    FhirReplies(FhirApi fhir, Background background, Chunks chunks) {
        this.fhir = fhir;
        this.background = background;
        this.chunks = chunks;
        writers = new Writers(chunks);
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
    public CompletableFuture<List<Writer>> writers(Collection<Reference> people) {
        return writers.of(people);
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
            return fhir.search(Query.of("Communication", MOST).with("sent", "ge" + reminder.leftAt().orElseThrow().minus(SentTexts.CLOCKS))
                    .withAny("recipient", reached))
                    .matches().stream().anyMatch(record -> isElse(record, reminder, until));
        }));
    }

    private static boolean isElse(FhirRecord text, Reminder than, Instant until) {
        boolean itself = than.communication().filter(text.reference()::equals).isPresent()
                || than.text().filter(text.json().at("/payload/0/contentString").asText()::equals).isPresent();
        boolean ours = Mention.read(text.json().path("sender")).map(Mention::reference)
                .filter(sender -> sender.isA("Patient") || sender.isA("RelatedPerson")).isEmpty();
        return !itself && ours && FhirTimes.instant(text.json().path("sent").asText()).filter(until::isAfter).isPresent();
    }

    @Override
    public CompletableFuture<Boolean> answered(Reminder about, Answer answer, Instant said) {
        String status = answer == Answer.ACCEPTED ? "accepted" : "declined";
        return background.call(() -> {
            var stands = new AtomicBoolean();
            fhir.change(about.about(), present -> {
                JsonPatch patch = setting(status, about.patient(), present);
                boolean unchanged = FhirTimes.instant(present.at("/meta/lastUpdated").asText()).filter(said::isBefore).isEmpty();
                stands.set(isStill(about, present) && (patch.isEmpty() || unchanged));
                return stands.get() ? patch : new JsonPatch();
            });
            return stands.get();
        });
    }

    /** A yes to half past nine is none to ten, and none to a visit that was called off. */
    private static boolean isStill(Reminder about, JsonNode appointment) {
        return !OVER.contains(appointment.path("status").asText())
                && FhirTimes.instant(appointment.path("start").asText()).filter(about.start()::equals).isPresent()
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
    public CompletableFuture<Void> settle(InboundText text, InboundText.Settled settled, Set<Reference> answered) {
        var marks = new ArrayList<ObjectNode>();
        marks.add(LosslessJson.object().put("url", Systems.SETTLED).put("valueCode", settled.name().toLowerCase(Locale.ROOT)));
        answered.forEach(reminder -> {
            ObjectNode mark = LosslessJson.object().put("url", Systems.ANSWERED);
            mark.putObject("valueReference").put("reference", reminder.toString());
            marks.add(mark);
        });
        return background.run(() -> fhir.change(text.record(), present -> settled(present).isPresent() ? new JsonPatch()
                : new JsonPatch().append(present, "", "extension", marks)));
    }

    private static Set<Reference> answered(JsonNode communication) {
        return communication.path("extension").valueStream().filter(extension -> extension.path("url").asText().equals(Systems.ANSWERED))
                .flatMap(extension -> mention(extension.path("valueReference"))).collect(Collectors.toSet());
    }

    private static Stream<Reference> mention(JsonNode reference) {
        return Mention.read(reference).map(Mention::reference).stream();
    }

    /** Its sender; a phone that several people share names none, and they stand in {@code about}. */
    private static List<Reference> people(JsonNode communication) {
        List<Reference> sender = mention(communication.path("sender")).toList();
        return (sender.isEmpty() ? communication.path("about").valueStream().flatMap(FhirReplies::mention) : sender.stream())
                .filter(one -> one.isA("Patient") || one.isA("RelatedPerson")).toList();
    }

    private static String words(JsonNode communication) {
        return communication.path("payload").valueStream().map(payload -> payload.path("contentString").asText()).filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> files(JsonNode communication) {
        return communication.path("payload").valueStream().filter(payload -> payload.has("contentAttachment"))
                .map(payload -> payload.at("/contentAttachment/contentType").asText(UNKNOWN_FILE)).toList();
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
        Optional<Instant> at = FhirTimes.instant(record.json().path("sent").asText());
        return NotedNumber.of(record.json()).flatMap(from -> at.map(when -> new InboundText(record.reference(), from,
                people(record.json()), words(record.json()), files(record.json()), when, settled(record.json()), answered(record.json()))));
    }
}
