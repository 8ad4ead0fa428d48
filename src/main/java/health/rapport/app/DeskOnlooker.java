package health.rapport.app;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.ui.notices.Onlooker;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whoever sits before the windows of one desk. */
record DeskOnlooker(Supplier<List<DeskWindow>> windows) implements Onlooker {
    @Override
    public Optional<ConversationSid> beforeTheirEyes() {
        return windows.get().stream().flatMap(window -> window.beforeTheirEyes().stream()).findFirst();
    }

    @Override
    public boolean isLocked() {
        return windows.get().stream().allMatch(DeskWindow::isLocked);
    }

    @Override
    public void show(ConversationSid conversation, MessageSid message) {
        windows.get().stream().findFirst().ifPresent(window -> window.call(conversation, message));
    }
}
