package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.FakeChatGateway.Try;
import health.rapport.chat.SendOutcome;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.Delivery;
import health.rapport.model.Delivery.Portion;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.DeliveryReceipt.Status;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.ParticipantSid;
import health.rapport.model.Picture;
import health.rapport.model.Refusal;
import health.rapport.ui.GalleryClinic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnMessagesTest {
    private static final Delivery LOST = new Delivery(1, Portion.ALL, Portion.NONE, Portion.NONE, Portion.NONE, Portion.ALL);

    private final LopezScreen screen = new LopezScreen();

    @Test
    void whatDidNotArriveIsSentAgainOnce() {
        lost("Mariana: please bring the form", LOST, Status.UNDELIVERED);
        ConversationViewModel model = screen.open();
        TranscriptItem.Message lost = lastOf(model);
        assertThat(remedy(lost)).isEqualTo(DeliveryNote.Action.SEND_AGAIN);

        model.own().sendAgain(lost);
        model.own().sendAgain(lost);

        assertThat(screen.clinic.gateway.tries).extracting(sent -> sent.body().text()).containsExactly("Mariana: please bring the form");
        model.close();
        TranscriptItem.Message before = said(screen.open()).filter(message -> message.key().equals(lost.key())).findFirst().orElseThrow();
        assertThat(remedy(before)).isEqualTo(DeliveryNote.Action.NONE);
    }

    @Test
    void whatOnePhoneMayStillGetIsNotSentAgain() {
        var halfLost = new Delivery(2, Portion.ALL, Portion.NONE, Portion.NONE, Portion.NONE, Portion.SOME);
        lost("Mariana: please bring the form", halfLost, Status.UNDELIVERED, Status.SENT);
        assertThat(remedy(lastOf(screen.open()))).isEqualTo(DeliveryNote.Action.NONE);
    }

    @Test
    void whatNoneOfTwoPhonesGotIsSentAgain() {
        var allLost = new Delivery(2, Portion.ALL, Portion.NONE, Portion.NONE, Portion.SOME, Portion.SOME);
        lost("Mariana: please bring the form", allLost, Status.UNDELIVERED, Status.FAILED);
        assertThat(remedy(lastOf(screen.open()))).isEqualTo(DeliveryNote.Action.SEND_AGAIN);
    }

    @Test
    void whatNamesNobodyOnASharedPhoneGoesIntoTheBoxInsteadOfOutAgain() {
        lost("Please bring the form", LOST, Status.UNDELIVERED);
        ConversationViewModel model = screen.open();
        model.composer().textProperty().set("At 3");

        model.own().sendAgain(lastOf(model));

        assertThat(screen.clinic.gateway.tries).isEmpty();
        assertThat(model.composer().textProperty().get()).isEqualTo("Please bring the form\nAt 3");
        assertThat(model.composer().nameMissingProperty().get()).isNotEmpty();
    }

    @Test
    void whatDidNotLeaveAndNamesNobodyByNowGoesIntoTheBox() {
        screen.clinic.gateway.nextTriesEnd(Try.ACCEPT, new SendOutcome.Rejected(new Refusal.NotAllowed()));
        ConversationViewModel model = screen.open();
        model.composer().textProperty().set("Mariana: good morning");
        model.composer().send();
        model.composer().textProperty().set("Please bring the form");
        model.composer().send();
        screen.clinic.clock.advance(Duration.ofHours(2));

        model.own().retry(lastOf(model));

        assertThat(screen.clinic.gateway.tries).hasSize(2);
        assertThat(model.composer().textProperty().get()).isEqualTo("Please bring the form");
    }

    @Test
    void aDraftThatNamesNobodyAnyMoreIsNotSent() {
        ConversationViewModel model = screen.open();
        model.composer().textProperty().set("Mariana: good morning");
        model.composer().send();
        model.composer().textProperty().set("Please bring the form");
        screen.clinic.clock.advance(Duration.ofHours(2));

        model.composer().send();

        assertThat(screen.clinic.gateway.tries).hasSize(1);
        assertThat(model.composer().nameMissingProperty().get()).isNotEmpty();
    }

    @Test
    void whatAColleagueWroteAndDidNotArriveSaysSoAndIsLeftToThem() {
        lost("Mariana: please bring the form", LOST, Status.UNDELIVERED);
        List<ChatMessage> said = screen.clinic.gateway.messages(GalleryClinic.LOPEZ);
        said.add(said.removeLast().by(screen.clinic.nurse.reference()));
        TranscriptItem.Message lost = lastOf(screen.open());
        assertThat(lost).returns(false, TranscriptItem.Message::ours).returns(true, TranscriptItem.Message::colleagues);
        assertThat(lost.note().orElseThrow().words()).startsWith("Not delivered").contains("phone");
        assertThat(remedy(lost)).isEqualTo(DeliveryNote.Action.NONE);
    }

    private void lost(String text, Delivery delivery, Status... fates) {
        List<ChatMessage> said = screen.clinic.gateway.messages(GalleryClinic.LOPEZ);
        var sid = new MessageSid("IMlost");
        said.add(new ChatMessage(sid, said.size(), 1, new Author.Chat(GalleryClinic.MY_IDENTITY), Optional.empty(), new MessageBody(text), GalleryClinic.NOW,
                Optional.empty(), Optional.of(GalleryClinic.ME), Optional.of(delivery), List.of(), false));
        screen.clinic.gateway.receipts.put(sid,
                Stream.of(fates).map(fate -> new DeliveryReceipt(new ParticipantSid("MB1"), fate, OptionalInt.of(30003), GalleryClinic.NOW)).toList());
    }

    private static DeliveryNote.Action remedy(TranscriptItem.Message message) {
        return message.note().orElseThrow().action();
    }

    private static Stream<TranscriptItem.Message> said(ConversationViewModel model) {
        return model.items().stream().flatMap(item -> item instanceof TranscriptItem.Message message ? Stream.of(message) : Stream.empty());
    }

    private static TranscriptItem.Message lastOf(ConversationViewModel model) {
        return said(model).toList().getLast();
    }

    @Test
    void whatDidNotLeaveGoesBackIntoTheBoxBeforeWhatStandsThere() {
        screen.clinic.gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.ConversationClosed()));
        ConversationViewModel model = screen.open();
        model.composer().textProperty().set("Mariana: come at 3");
        model.composer().send();
        model.composer().textProperty().set("Bring the card");
        var parked = (TranscriptItem.Message) model.items().getLast();

        model.own().edit(parked);

        assertThat(model.composer().textProperty().get()).isEqualTo("Mariana: come at 3\nBring the card");
        assertThat(model.items()).doesNotContain(parked);
    }

    @Test
    void whatAFullDiskKeepsFromTheBoxStandsInTheTranscriptAlone() {
        screen.clinic.gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.ConversationClosed()),
                new SendOutcome.Rejected(new Refusal.ConversationClosed()));
        ConversationViewModel model = screen.open();
        model.composer().textProperty().set("Mariana: come at 3");
        model.composer().attachments().attach(new Picture(1, 1, new int[] {0}));
        model.composer().send();
        model.composer().textProperty().set("Bring the card");
        screen.journal.full = true;

        for (TranscriptItem item : List.copyOf(model.items().subList(model.items().size() - 2, model.items().size()))) {
            model.own().edit((TranscriptItem.Message) item);
        }

        assertThat(model.composer().textProperty().get()).isEqualTo("Bring the card");
        assertThat(model.composer().attachments().files()).isEmpty();
        assertThat(model.items()).filteredOn(item -> item instanceof TranscriptItem.Message said
                && said.note().filter(note -> note.words().contains("disk is full")).isPresent()).hasSize(2);
    }
}
