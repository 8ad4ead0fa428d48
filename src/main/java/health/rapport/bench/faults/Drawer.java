package health.rapport.bench.faults;

import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ConversationSid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What one clinician's computer keeps, from one run of the program to the next, and a list of all that it ever took over. */
final class Drawer implements AutoCloseable {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

    private final Path folder = Files.createTempDirectory("rapport-drawer");
    private final List<OutboxEntry> accepted = new ArrayList<>();

    Drawer() throws IOException {}

    /** The journal of a new run; the one of the run before is closed. */
    KeptJournal journal() throws IOException {
        return new KeptJournal(folder, KEY, this::accepted);
    }

    synchronized List<OutgoingMessage> accepted(ConversationSid conversation) {
        return accepted.stream().filter(entry -> entry.conversation().equals(conversation)).map(OutboxEntry::message).toList();
    }

    private synchronized void accepted(OutboxEntry entry) {
        accepted.add(entry);
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
