package health.rapport.chat;

import health.rapport.model.MessageBody;
import java.util.List;

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

    /** Whether these messages are what it became. */
    public boolean became(List<OutgoingMessage> messages) {
        String said = messages.stream().map(message -> message.body().text()).filter(text -> !text.isEmpty()).findFirst().orElse("");
        List<OutgoingFile> sent = messages.stream().flatMap(message -> message.file().stream()).toList();
        // Blanks beside files are not sent.
        return said.equals(body.text().isBlank() ? "" : body.text()) && sent.equals(files);
    }
}
