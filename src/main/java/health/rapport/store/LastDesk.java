package health.rapport.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which desk was the last at each backend, and since when its person was signed in, so that it can be opened while that backend is away. The file can be read
 * without a
 * key, and tells only addresses, times and the names of folders, which are hashes. Where it cannot be written, such a start is not offered.
 */
public final class LastDesk {
    private static final Logger LOG = LoggerFactory.getLogger(LastDesk.class);

    private final Path stores;
    private final Path file;
    private final ObjectMapper mapper = new ObjectMapper();

    public LastDesk(Path stores) {
        this.stores = stores;
        file = stores.resolve("last-desk.json");
    }

    /**
     * A desk that was the last at its backend.
     *
     * @param since when its person proved who they are; the epoch where nobody noted it
     */
    public record Noted(Path folder, Instant since) {}

    public Optional<Noted> at(URI backend) {
        return Optional.ofNullable(read().get(backend.toString())).filter(desk -> StoreFolder.isName(name(desk)))
                .map(desk -> new Noted(stores.resolve(name(desk)), Instant.ofEpochSecond(desk.path("since").asLong(0))))
                .filter(desk -> DeskStore.isAt(desk.folder()));
    }

    /** @param since when its person proved who they are */
    public synchronized void remember(URI backend, Path folder, Instant since) {
        change(desks -> desks.put(backend.toString(), mapper.createObjectNode().put("folder", folder.getFileName().toString())
                .put("since", since.getEpochSecond())));
    }

    /** Whoever used it has signed out. */
    public synchronized void forget(Path folder) {
        change(desks -> desks.values().removeIf(desk -> name(desk).equals(folder.getFileName().toString())));
    }

    /** It stands alone where a former version of ours wrote it. */
    private static String name(JsonNode desk) {
        return desk.isTextual() ? desk.asText() : desk.path("folder").asText("");
    }

    private Map<String, JsonNode> read() {
        try {
            return Files.exists(file) ? mapper.readValue(file.toFile(), new TypeReference<TreeMap<String, JsonNode>>() {}) : new TreeMap<>();
        } catch (IOException unreadable) {
            LOG.warn("Which desk was the last cannot be read: {}", unreadable.getClass().getSimpleName());
            return new TreeMap<>();
        }
    }

    private void change(Consumer<Map<String, JsonNode>> change) {
        Map<String, JsonNode> desks = read();
        change.accept(desks);
        try {
            Path next = file.resolveSibling("last-desk.json.new");
            Files.deleteIfExists(next);
            OwnerOnly.createFile(next);
            mapper.writeValue(next.toFile(), desks);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            LOG.warn("Which desk was the last cannot be kept: {}", unwritable.getClass().getSimpleName());
        }
    }
}
