package health.rapport.store;

import health.rapport.chat.FileShelf;
import health.rapport.model.LocalId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Attached files as long as the program runs, for where nothing may be kept. Safe for all threads. */
final class MemoryFiles implements FileShelf {
    private final Map<LocalId, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public void keep(LocalId file, byte[] content) {
        files.put(file, content);
    }

    @Override
    public Optional<byte[]> content(LocalId file) {
        return Optional.ofNullable(files.get(file));
    }

    @Override
    public void forget(LocalId file) {
        files.remove(file);
    }
}
