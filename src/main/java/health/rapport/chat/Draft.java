package health.rapport.chat;

import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was written and attached, and not sent. */
public record Draft(MessageBody body, List<OutgoingFile> files) {
    public static final Draft EMPTY = new Draft(new MessageBody(""), List.of());

    public Draft {
        // Drafts of versions that knew no files say nothing of them.
        files = files == null ? List.of() : List.copyOf(files);
    }

    public static Draft of(String text) {
        return EMPTY.saying(text);
    }

    public Draft saying(String text) {
        return new Draft(new MessageBody(text), files);
    }

    public Draft with(List<OutgoingFile> attached) {
        return new Draft(body, attached);
    }

    public boolean isEmpty() {
        return body.text().isEmpty() && files.isEmpty();
    }

    /** Whether there is anything to send: blanks are not. */
    boolean saysSomething() {
        return !body.text().isBlank() || !files.isEmpty();
    }

    /**
     * What it is sent as. Words and files become messages of their own, one after the other: a phone would get only the file of a message
     * that has both.
     */
    List<OutgoingMessage> messages(Reference writer, Instant at) {
        var messages = new ArrayList<OutgoingMessage>();
        if (!body.text().isBlank()) {
            messages.add(message(body, Optional.empty(), writer, at));
        }
        // A transcript stands in the order of the moments.
        files.forEach(file -> messages.add(message(new MessageBody(""), Optional.of(file), writer, at.plusNanos(messages.size()))));
        return messages;
    }

    private static OutgoingMessage message(MessageBody body, Optional<OutgoingFile> file, Reference writer, Instant at) {
        return new OutgoingMessage(LocalId.random(), UUID.randomUUID(), body, file, writer, at);
    }

    /** What is left of it when these messages were made: nothing, or, where it was kept before the last words, those without what has gone. */
    public Draft after(List<OutgoingMessage> messages) {
        String said = messages.stream().map(message -> message.body().text()).filter(text -> !text.isEmpty()).findFirst().orElse("");
        List<OutgoingFile> sent = messages.stream().flatMap(message -> message.file().stream()).toList();
        // Blanks beside files are not sent.
        boolean became = said.equals(body.text().isBlank() ? "" : body.text()) && sent.equals(files);
        return became ? EMPTY : with(files.stream().filter(file -> sent.stream().noneMatch(gone -> gone.id().equals(file.id()))).toList());
    }
}
