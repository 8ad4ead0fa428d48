package health.rapport.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.store.NoMemory;
import health.rapport.chat.Inbox;
import health.rapport.model.Author;
import health.rapport.model.ConversationSid;
import health.rapport.support.Lane;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;

/** Rows that move must never bring another conversation before somebody who is writing. */
class InboxSelectionTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final Inbox inbox = new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock);
    private final List<ConversationSid> opened = new ArrayList<>();
    private InboxViewModel model;

    private Parent content() {
        var messages = new Messages(Locale.ENGLISH);
        model = new InboxViewModel(clinic.inboxServices(inbox, messages));
        inbox.start();
        model.openProperty().addListener((property, before, now) -> opened.add(now));
        return new Fxml(messages).load("inbox", new InboxController(model, messages, () -> { }, () -> { }, () -> { }));
    }

    @Test
    void theOpenConversationStaysOpenWhenItsRowMovesToTheTop() {
        try (OffScreen window = OffScreen.show(this::content, 360, 800)) {
            ListView<?> list = OffScreen.run(() -> (ListView<?>) window.stage().getScene().getRoot().lookup("#list"));
            ConversationSid third = OffScreen.run(() -> {
                list.getSelectionModel().select(2);
                return model.openProperty().get();
            });
            OffScreen.run(() -> {
                clinic.gateway.receive(third, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "One more thing", GalleryClinic.NOW.plusSeconds(1));
                return third;
            });
            window.await(() -> model.rows().getFirst().conversation().equals(third));
            window.frames(3);
            assertThat(opened).containsExactly(third);
            assertThat(OffScreen.run(() -> list.getSelectionModel().getSelectedIndex())).isZero();
        }
    }
}
