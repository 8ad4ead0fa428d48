package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.LocalId;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final Reference WRITER = new Reference("Practitioner", "careful");
    private static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
    private static final OutgoingFile LETTER = new OutgoingFile(LocalId.random(), "letter.pdf", "application/pdf", 12, Optional.empty());
    private static final OutgoingFile PICTURE = new OutgoingFile(LocalId.random(), "knee.jpg", "image/jpeg", 12, Optional.empty());

    @Test
    void wordsAndEachFileAreMessagesOfTheirOwnInThatOrder() {
        List<OutgoingMessage> messages = Draft.of("Here they are").with(List.of(LETTER, PICTURE)).messages(WRITER, NOW);

        assertThat(messages).extracting(OutgoingMessage::file).containsExactly(Optional.empty(), Optional.of(LETTER), Optional.of(PICTURE));
        assertThat(messages).extracting(message -> message.body().text()).containsExactly("Here they are", "", "");
        assertThat(messages).extracting(OutgoingMessage::writtenAt).isSorted().doesNotHaveDuplicates().startsWith(NOW);
        assertThat(messages).extracting(OutgoingMessage::mutation).doesNotHaveDuplicates();
    }

    @Test
    void blanksBesideAFileAreNotSent() {
        Draft draft = Draft.of("  \n").with(List.of(PICTURE));

        assertThat(draft.saysSomething()).isTrue();
        assertThat(draft.messages(WRITER, NOW)).extracting(OutgoingMessage::file).containsExactly(Optional.of(PICTURE));
    }

    @Test
    void blanksAloneAreNothingToSend() {
        assertThat(Draft.of("  \n").saysSomething()).isFalse();
        assertThat(Draft.EMPTY.saysSomething()).isFalse();
    }
}
