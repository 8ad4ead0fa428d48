package health.rapport.ui.reminders;

import health.rapport.reminders.InboundText;
import health.rapport.ui.common.Messages;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a phone sent, in one line. */
final class SaidWords {
    private final Messages messages;

    SaidWords(Messages messages) {
        this.messages = messages;
    }

    /** {@code “I am outside” · a picture}. */
    String of(InboundText text) {
        String words = text.body().isBlank() ? "" : messages.text("reminders.answer.words", text.body().strip());
        String files = files(text);
        return words.isEmpty() && files.isEmpty() ? messages.text("answers.nothing") : joined(words, files);
    }

    /** {@code 2 pictures · a file}; empty where none came with it. */
    String files(InboundText text) {
        long pictures = text.files().stream().filter(type -> type.startsWith("image/")).count();
        long others = text.files().size() - pictures;
        return joined(pictures == 0 ? "" : messages.counted("answers.pictures", pictures), others == 0 ? "" : messages.counted("answers.files", others));
    }

    private static String joined(String one, String other) {
        return Stream.of(one, other).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
