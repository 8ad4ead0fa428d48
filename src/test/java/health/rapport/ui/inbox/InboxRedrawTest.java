package health.rapport.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.ChatEvent;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.Inbox;
import health.rapport.model.Author;
import health.rapport.model.ConversationSid;
import health.rapport.store.NoMemory;
import health.rapport.support.Lane;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.worklist.Standing;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens in one conversation draws its row anew, and no other. */
class InboxRedrawTest {
    private static final ConversationSid THIRD = new ConversationSid("CH3");

    private final GalleryClinic clinic = new GalleryClinic();
    private final Inbox inbox = new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock);
    private InboxViewModel model;
    private OffScreen window;
    private Redrawing redrawing;

    private Parent content() {
        var messages = new Messages(Locale.ENGLISH);
        model = new InboxViewModel(clinic.inboxServices(inbox, messages));
        inbox.start();
        clinic.worklist.start();
        return new Fxml(messages).load("inbox", new InboxController(model, messages, () -> { }, () -> { }, () -> { }));
    }

    @BeforeEach
    void open() {
        window = OffScreen.window(() -> {
            var stage = new Stage();
            stage.setScene(new Theme().scene(content(), 360, 800));
            stage.show();
            return stage;
        });
        window.frames(3);
        redrawing = OffScreen.run(() -> new Redrawing((ListView<?>) window.stage().getScene().getRoot().lookup("#list")));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void readingElsewhereDrawsThatRow() {
        happens(() -> clinic.gateway.tell(new ChatEvent.OverviewChanged(read(GalleryClinic.LOPEZ))));
        assertThat(redrawn()).containsExactly(0);
    }

    @Test
    void aColleaguesDecisionDrawsThatRow() {
        happens(() -> {
            clinic.handlings.put(clinic.handlings.of(THIRD).urgent(true));
            clinic.clock.advance(Duration.ofSeconds(3));
        });
        assertThat(redrawn()).containsExactly(2);
    }

    @Test
    void typingDrawsNothing() {
        happens(() -> clinic.typing(THIRD));
        assertThat(redrawn()).isEmpty();
    }

    @Test
    void aMessageThatBringsItsRowToTheTopDrawsNothingBelowWhereItWas() {
        happens(() -> clinic.gateway.receive(THIRD, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "One more thing", GalleryClinic.NOW.plusSeconds(1)));
        assertThat(OffScreen.run(() -> model.rows().getFirst().conversation())).isEqualTo(THIRD);
        assertThat(redrawn()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void aRowThatLeavesDrawsNothingAboveIt() {
        happens(() -> {
            clinic.handlings.put(clinic.handlings.of(THIRD).with(new Standing.Done(3)));
            clinic.clock.advance(Duration.ofSeconds(3));
        });
        assertThat(OffScreen.run(() -> model.rows().size())).isEqualTo(7);
        assertThat(redrawn()).doesNotContain(0, 1);
    }

    private void happens(Runnable event) {
        OffScreen.run(() -> {
            event.run();
            return true;
        });
        window.frames(3);
    }

    private Set<Integer> redrawn() {
        return OffScreen.run(redrawing::rows);
    }

    private ConversationOverview read(ConversationSid sid) {
        ConversationOverview known = clinic.gateway.overviews.get(sid);
        return new ConversationOverview(sid, "", known.state(), known.lastMessage(), known.lastMessageAt(), known.lastMessage(), OptionalLong.empty(), false);
    }
}
