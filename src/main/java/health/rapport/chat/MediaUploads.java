package health.rapport.chat;

import java.util.concurrent.CompletableFuture;

/** Brings a file to the service before the message that carries it. Calls never block; safe for all threads. */
@FunctionalInterface
public interface MediaUploads {
    /**
     * One try. Completes with what names the file to the service; fails with {@code Refused}. Done twice, the first copy lies there unused.
     */
    CompletableFuture<String> upload(OutgoingFile file, byte[] content);
}
