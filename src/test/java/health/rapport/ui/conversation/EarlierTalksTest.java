package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.EncounterCard;
import health.rapport.chat.RecordedMessage;
import health.rapport.chat.RecordedMessage.Loss;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import health.rapport.ui.GalleryClinic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was said at earlier visits, above the conversation that is open. */
class EarlierTalksTest {
    private final LopezScreen screen = new LopezScreen();
    private final GalleryClinic clinic = screen.clinic;

    @Test
    void whatNeverArrivedIsNotShownAsSaid() {
        visit("before", Duration.ofDays(-40));
        said("before", 1, "Come at 3", Loss.TO_ALL);
        said("before", 2, "Bring the inhaler", Loss.TO_SOME);
        said("before", 3, "See you then", Loss.NONE_KNOWN);

        assertThat(messages()).extracting(said -> said.text() + said.note().map(note -> " | " + note.tone() + " " + note.words()).orElse(""))
                .containsExactly("Come at 3 | LOST Not delivered.", "Bring the inhaler | LOST Not delivered to everyone.", "See you then");
    }

    @Test
    void aLongConversationBeginsWithItsFirstMessage() {
        visit("before", Duration.ofDays(-40));
        for (int number = 1; number <= 700; number++) {
            said("before", number, "Message " + number, Loss.NONE_KNOWN);
        }
        assertThat(messages()).hasSize(700).first().satisfies(first -> assertThat(first.text()).isEqualTo("Message 1"));
    }

    @Test
    void whatWasSaidAboutALaterVisitDoesNotStandAbove() {
        visit("later", Duration.ofDays(30));
        said("later", 1, "About the follow-up", Loss.NONE_KNOWN);
        visit("before", Duration.ofDays(-40));
        said("before", 2, "About the first visit", Loss.NONE_KNOWN);

        assertThat(messages()).extracting(TranscriptItem.Message::text).containsExactly("About the first visit");
    }

    private List<TranscriptItem.Message> messages() {
        ConversationViewModel model = screen.open();
        model.showEarlier();
        return model.items().stream().takeWhile(item -> !item.key().equals("present"))
                .filter(TranscriptItem.Message.class::isInstance).map(TranscriptItem.Message.class::cast).toList();
    }

    private void visit(String id, Duration from) {
        EncounterCard now = clinic.records.encountersOf(List.of(GalleryClinic.LOPEZ)).join().get(GalleryClinic.LOPEZ);
        clinic.records.put(new EncounterCard(new Reference("Encounter", id), "finished", "AMB", now.patient(), List.of(clinic.nurse), List.of(),
                now.start().map(start -> start.plus(from)), Optional.empty(), "Asthma", "Room 2", Optional.of(new ConversationSid("CH" + id))), List.of());
    }

    private void said(String visit, int number, String text, Loss loss) {
        Instant at = GalleryClinic.NOW.minus(Duration.ofDays(60)).plusSeconds(number);
        clinic.said.messages.add(new RecordedMessage(new ConversationSid("CH" + visit), new MessageSid("IM" + visit + number),
                Optional.of(clinic.nurse.reference()), new MessageBody(text), List.of(), at, loss));
    }
}
