package health.rapport.oystehr.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.NoteText;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.worklist.Note;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An internal note as an Annotation on the Task: no Communication, so that nothing that reads messages, here or in a patient's app,
 * ever takes it for one.
 */
final class NoteAnnotation {
    private static final String MENTION = "https://rapport.health/fhir/mention";

    private NoteAnnotation() {}

    static ObjectNode of(Note note) {
        ObjectNode annotation = LosslessJson.object().put("id", note.id().toString());
        note.mentioned().forEach(who -> annotation.withArray("extension").addObject().put("url", MENTION).putObject("valueReference")
                .put("reference", who.toString()));
        note.author().ifPresent(author -> annotation.putObject("authorReference").put("reference", author.toString()));
        return annotation.put("time", note.at().toString()).put("text", note.text().text());
    }

    /** What has no text or no time is left out. */
    static List<Note> all(JsonNode task) {
        var notes = new ArrayList<Note>();
        task.path("note").forEach(annotation -> read(annotation).ifPresent(notes::add));
        return List.copyOf(notes);
    }

    private static Optional<Note> read(JsonNode annotation) {
        String text = annotation.path("text").asText("");
        if (!NoteText.isValid(text)) {
            return Optional.empty();
        }
        var mentioned = new ArrayList<Reference>();
        for (JsonNode extension : annotation.path("extension")) {
            if (extension.path("url").asText().equals(MENTION)) {
                Mention.read(extension.path("valueReference")).map(Mention::reference).ifPresent(mentioned::add);
            }
        }
        return FhirTimes.instant(annotation.path("time").asText())
                .map(at -> new Note(id(annotation), Mention.read(annotation.path("authorReference")).map(Mention::reference),
                        new NoteText(text), at, mentioned));
    }

    /** Another program's need not be a UUID. */
    private static UUID id(JsonNode annotation) {
        String id = annotation.path("id").asText("");
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException other) {
            return UUID.nameUUIDFromBytes((id + annotation.path("time").asText()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
