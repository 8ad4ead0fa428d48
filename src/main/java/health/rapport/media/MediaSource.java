package health.rapport.media;

import health.rapport.model.MediaItem;
import java.util.concurrent.CompletableFuture;

/** Where the files of messages lie. Calls never block; safe for all threads. */
@FunctionalInterface
public interface MediaSource {
    /** As much is read of a file at most; more than this no message carries to or from a phone. */
    int MOST_BYTES = 25 << 20;

    /** Fails with {@code Refused}: {@code FileGone}, {@code FileTooLarge}, or what keeps anything from being read. */
    CompletableFuture<byte[]> content(MediaItem item);
}
