package health.rapport.chat;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings the file of a message to the service before the message. On the conversation's lane; may block while it reads the file. */
final class FileCourier {
    private final ChatGateway gateway;
    private final KeptMessages kept;

    FileCourier(ChatGateway gateway, KeptMessages kept) {
        this.gateway = gateway;
        this.kept = kept;
    }

    /** The entry as it can be sent: itself where it has no file, or one that is there already. Fails with {@code Refused}. */
    CompletableFuture<OutboxEntry> bring(OutboxEntry entry) {
        Optional<OutgoingFile> waiting = entry.message().file().filter(file -> file.uploaded().isEmpty());
        if (waiting.isEmpty()) {
            return CompletableFuture.completedFuture(entry);
        }
        OutgoingFile file = waiting.get();
        // Composed, so that what fails while it is read is told as well.
        return CompletableFuture.completedFuture(file).thenApply(this::content).thenCompose(content -> gateway.upload(file, content))
                .thenApply(sid -> entry.carrying(file.uploadedAs(sid)));
    }

    private byte[] content(OutgoingFile file) {
        return kept.content(file).orElseThrow(() -> new Refused(new Refusal.FileUnreadable()));
    }
}
