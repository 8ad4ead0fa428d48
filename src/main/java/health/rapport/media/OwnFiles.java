package health.rapport.media;

import health.rapport.model.Picture;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of this computer that somebody wants to send. Methods return at once and may be called from any thread. */
public final class OwnFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OwnFiles.class);

    private final PictureWriter writer;
    private final Executor blocking;
    private final Executor drawing;

    /**
     * @param blocking reads
     * @param drawing  takes its time, and holds up nothing else
     */
    public OwnFiles(PictureWriter writer, Executor blocking, Executor drawing) {
        this.writer = writer;
        this.blocking = blocking;
        this.drawing = drawing;
    }

    /** Fails with {@code Refused}: {@code FileTooLarge}, {@code FileUnreadable}. */
    public CompletableFuture<byte[]> read(Path file, long mostBytes) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                if (!Files.isRegularFile(file)) {
                    throw new Refused(new Refusal.FileUnreadable());
                }
                if (Files.size(file) > mostBytes) {
                    throw new Refused(new Refusal.FileTooLarge(mostBytes));
                }
                return Files.readAllBytes(file);
            } catch (IOException unreadable) {
                LOG.warn("A file cannot be read: {}", unreadable.getClass().getSimpleName());
                throw new Refused(new Refusal.FileUnreadable());
            }
        }, blocking);
    }

    /** A picture as a file that is as small as a camera's. */
    public CompletableFuture<byte[]> jpeg(Picture picture) {
        return CompletableFuture.supplyAsync(() -> writer.jpeg(picture), drawing);
    }

    /** A picture, as a file. */
    public CompletableFuture<byte[]> png(Picture picture) {
        return CompletableFuture.supplyAsync(() -> writer.png(picture), drawing);
    }
}
