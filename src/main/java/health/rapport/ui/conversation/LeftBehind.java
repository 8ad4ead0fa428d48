package health.rapport.ui.conversation;

import health.rapport.model.ConversationSid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What failed in conversations that the person had left by then, until they read it. On the window's thread. */
public final class LeftBehind {
    private final Map<ConversationSid, String> failures = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Optional<ConversationSid>> next = new ReadOnlyObjectWrapper<>(Optional.empty());

    void tell(ConversationSid conversation, String why) {
        failures.put(conversation, why);
        show();
    }

    /** What failed there, for whoever opens it; it is told once. */
    Optional<String> take(ConversationSid conversation) {
        Optional<String> why = Optional.ofNullable(failures.remove(conversation));
        show();
        return why;
    }

    /** The person does not mind. */
    public void dismiss(ConversationSid conversation) {
        take(conversation);
    }

    private void show() {
        next.set(failures.keySet().stream().findFirst());
    }

    /** Where the first of it happened; empty while there is nothing. Why, only the conversation says: it may name people. */
    public ReadOnlyObjectProperty<Optional<ConversationSid>> nextProperty() {
        return next.getReadOnlyProperty();
    }
}
