package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patients' answers: inbound Communications without an Encounter, and the participant status of Appointments. */
public final class FhirReplies implements ReplyRecords {
    private static final int MOST = 1_000;
    /** In the backend's notes; Oystehr does not publish where it puts the number of an unknown sender. */
    private static final Pattern FROM = Pattern.compile("received from number: (\\+\\d+)");

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
                        .with("encounter:missing", "true").with("recipient:missing", "true")).matches().stream()
                .flatMap(record -> text(record).stream())
                .sorted(Comparator.comparing(InboundText::at))
                .toList());
    }

    @Override
    public CompletableFuture<List<Reminder>> remindersTo(PhoneNumber number, Instant now) {
        return chunks.matches("Task", "identifier", Systems.NUMBER, List.of(number.e164())).thenApply(tasks -> tasks.stream()
                .flatMap(task -> TaskMapping.reminder(task.json()).stream())
                .filter(reminder -> reminder.leftAt().isPresent() && reminder.start().isAfter(now))
                .toList());
    }

    @Override
    public CompletableFuture<Void> answered(Reference appointment, Reference patient, Answer answer) {
        String status = answer == Answer.ACCEPTED ? "accepted" : "declined";
        return background.run(() -> fhir.change(appointment, present -> {
            var patch = new JsonPatch();
            JsonNode participants = present.path("participant");
            for (int i = 0; i < participants.size(); i++) {
                boolean ofPatient = Mention.read(participants.get(i).path("actor")).filter(actor -> actor.reference().equals(patient)).isPresent();
                if (ofPatient && !participants.get(i).path("status").asText().equals(status)) {
                    patch.add("/participant/" + i + "/status", LosslessJson.MAPPER.getNodeFactory().textNode(status));
                }
            }
            return patch;
        }));
    }

    private static Optional<InboundText> text(FhirRecord record) {
        Optional<Instant> at = TaskMapping.instant(record.json().path("sent").asText());
        for (JsonNode note : record.json().path("note")) {
            Matcher from = FROM.matcher(note.path("text").asText());
            if (from.find() && PhoneNumber.isValid(from.group(1)) && at.isPresent()) {
                return Optional.of(new InboundText(record.reference(), new PhoneNumber(from.group(1)),
                        Mention.read(record.json().path("sender")).map(Mention::reference),
                        record.json().at("/payload/0/contentString").asText(), at.get()));
            }
        }
        return Optional.empty();
    }
}
