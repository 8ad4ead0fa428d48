package health.rapport.backend.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.carrier.PhoneMessage.Attachment;
import health.rapport.backend.carrier.PhoneMessage.Direction;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts that phones show, one line of JSON each, in a file that only grows; without a file nothing is kept. */
final class PhoneHistory {
    /** A text and the id under which it was delivered. */
    record Entry(String id, PhoneMessage message) {}

    private final Optional<Path> file;
    private final Map<String, List<Entry>> former = new HashMap<>();

    PhoneHistory(Optional<Path> file) {
        this.file = file;
        file.filter(Files::exists).ifPresent(this::load);
    }

    /** What a phone had when the network last ended. */
    List<Entry> of(String number) {
        return former.getOrDefault(number, List.of());
    }

    /** Has been written when it returns. */
    synchronized void keep(String number, String id, PhoneMessage message) {
        file.ifPresent(path -> append(path, line(number, id, message) + "\n"));
    }

    private void load(Path path) {
        try {
            // Decoded leniently: a kill in the middle of a character must not keep the others from being read, nor one in a line the next.
            new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().forEach(this::read);
            append(path, "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void read(String line) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(line);
        } catch (JsonProcessingException torn) {
            return;
        }
        if (json.has("number")) {
            var others = new ArrayList<String>();
            json.path("others").forEach(other -> others.add(other.asText()));
            var media = new ArrayList<Attachment>();
            json.path("media")
                    .forEach(one -> media.add(new Attachment(one.path("contentType").asText(), Base64.getDecoder().decode(one.path("base64").asText()))));
            var message = new PhoneMessage(Direction.valueOf(json.path("direction").asText()), json.path("peer").asText(), others, json.path("body").asText(),
                    Instant.parse(json.path("at").asText()), media);
            former.computeIfAbsent(json.path("number").asText(), none -> new ArrayList<>()).add(new Entry(json.path("id").asText(), message));
        }
    }

    private static String line(String number, String id, PhoneMessage message) {
        ObjectNode json = Json.object().put("number", number).put("id", id).put("direction", message.direction().name()).put("peer", message.peer())
                .put("body", message.body()).put("at", message.at().toString());
        var others = json.putArray("others");
        message.others().forEach(others::add);
        var media = json.putArray("media");
        message.media().forEach(one -> media.addObject().put("contentType", one.contentType())
                .put("base64", Base64.getEncoder().encodeToString(one.content())));
        return json.toString();
    }

    private static void append(Path path, String text) {
        try {
            Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
