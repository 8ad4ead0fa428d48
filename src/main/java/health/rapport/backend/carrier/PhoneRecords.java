package health.rapport.backend.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the network must know after a restart: how it treats each phone, and which numbers a phone has stopped. In a file, or in memory. */
final class PhoneRecords {
    private final Optional<Path> file;
    private final ObjectNode records;

    PhoneRecords(Optional<Path> file) {
        this.file = file;
        records = file.filter(Files::exists).map(PhoneRecords::read).orElseGet(Json::object);
    }

    synchronized boolean has(String number) {
        return records.has(number);
    }

    /** The phone as it was left; an ordinary one where nothing was. */
    synchronized Phone phone(String number) {
        JsonNode record = records.path(number);
        if (record.isMissingNode()) {
            return new Phone(PhoneSettings.ORDINARY, Set.of());
        }
        var stopped = new HashSet<String>();
        record.path("stopped").forEach(sender -> stopped.add(sender.asText()));
        var settings = new PhoneSettings(record.path("reachable").asBoolean(true), record.path("landline").asBoolean(), record.path("optedOut").asBoolean(),
                Duration.ofMillis(record.path("deliveryDelayMs").asLong()));
        return new Phone(settings, stopped);
    }

    /** Has been written when it returns. */
    synchronized void keep(String number, Phone phone) {
        PhoneSettings settings = phone.settings();
        ObjectNode record = Json.object().put("reachable", settings.reachable()).put("landline", settings.landline())
                .put("optedOut", settings.optedOut()).put("deliveryDelayMs", settings.deliveryDelay().toMillis());
        var stopped = record.putArray("stopped");
        phone.stopped().forEach(stopped::add);
        records.set(number, record);
        file.ifPresent(this::write);
    }

    private static ObjectNode read(Path source) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(Files.readString(source));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A kill in the middle leaves the former file. */
    private void write(Path target) {
        try {
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(fresh, records.toString());
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
