package health.rapport.ui.conversation;

import health.rapport.reminders.FirstText;
import health.rapport.ui.common.Messages;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the first text to a phone has to say: whether the message says it, and what is said about that. On the window's thread. */
final class FirstWords {
    /** @param certain false where the records cannot tell whether the phone was texted before */
    record Need(FirstText words, boolean certain) {}

    private final Messages messages;
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper addition = new ReadOnlyStringWrapper("");
    private Supplier<Optional<Need>> need = Optional::empty;
    private Optional<String> completed = Optional.empty();

    FirstWords(Messages messages) {
        this.messages = messages;
    }

    /** @param next asked whenever something is written */
    void ask(Supplier<Optional<Need>> next) {
        need = next;
    }

    /** @param saysSomething there are words, or files, which say nothing of it */
    void check(String written, boolean saysSomething) {
        Optional<Need> known = saysSomething ? need.get() : Optional.empty();
        Optional<Need> missing = known.filter(one -> !one.words().isSaidIn(written));
        boolean added = known.isPresent() && completed.filter(written::equals).isPresent();
        note.set(missing.map(one -> messages.text(one.certain() ? "composer.firstText" : "composer.maybeFirstText"))
                .orElse(added ? messages.text("composer.firstAdded") : ""));
        addition.set(missing.map(one -> one.words().addition(written)).orElse(""));
    }

    /** The message with what it lacks. */
    String completed(String written) {
        String all = need.get().map(one -> one.words().addedTo(written)).orElse(written);
        completed = Optional.of(all);
        return all;
    }

    /** Why it cannot be sent as it is, or what was added to it; empty where there is nothing to say. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** What would be added; empty where nothing is missing. */
    ReadOnlyStringProperty additionProperty() {
        return addition.getReadOnlyProperty();
    }
}
