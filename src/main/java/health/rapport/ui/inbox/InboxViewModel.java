package health.rapport.ui.inbox;

import health.rapport.chat.Inbox;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.model.ConversationSid;
import health.rapport.support.Subscription;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Differences;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.ui.common.RefusalText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The inbox: its rows after search and filter, its counts, and which conversation is open. On the window's thread. */
public final class InboxViewModel implements AutoCloseable {
    private final Inbox inbox;
    private final EncounterCards cards;
    private final InboxRows maker;
    private final Messages messages;
    private final ObservableList<InboxRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<InboxScreen> screen = new ReadOnlyObjectWrapper<>(new InboxScreen.Loading());
    private final ObjectProperty<InboxFilter> filter = new SimpleObjectProperty<>(InboxFilter.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<ConversationSid> open = new SimpleObjectProperty<>();
    private final ReadOnlyLongWrapper unread = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper needReply = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper rearranging = new ReadOnlyBooleanWrapper();
    /** What rows are searched by, as long as somebody searches. */
    private final Map<InboxRow, String> searched = new HashMap<>();
    private final List<Subscription> subscriptions;
    private InboxState state = new InboxState.Loading();

    public InboxViewModel(Inbox inbox, EncounterCards cards, People people, Names names, DateWords dates, Messages messages, FxThread fx) {
        this.inbox = inbox;
        this.cards = cards;
        this.messages = messages;
        this.maker = new InboxRows(cards, names, dates, messages);
        filter.subscribe(now -> refresh());
        search.subscribe(now -> refresh());
        javafx.util.Subscription known = cards.revisionProperty().subscribe(now -> refresh()).and(people.revisionProperty().subscribe(now -> refresh()));
        subscriptions = List.of(fx.latestOn(inbox.state(), this::receive), known::unsubscribe);
    }

    private void receive(InboxState news) {
        state = news;
        if (news instanceof InboxState.Ready(List<InboxEntry> entries, var asOf)) {
            cards.ask(entries.stream().map(entry -> entry.overview().sid()).toList());
        }
        refresh();
    }

    private void refresh() {
        switch (state) {
            case InboxState.Loading loading -> screen.set(new InboxScreen.Loading());
            case InboxState.Failed(var why) -> screen.set(new InboxScreen.Failed(RefusalText.of(why, messages)));
            case InboxState.Ready(List<InboxEntry> entries, var asOf) -> show(entries.stream().map(maker::row).toList());
        }
    }

    private void show(List<InboxRow> all) {
        List<String> words = words();
        // The open conversation stays in its place although reading it ended what the filter asks for.
        List<InboxRow> found = all.stream()
                .filter(row -> filter.get().lets(row) || row.conversation().equals(open.get()))
                .filter(row -> matches(row, words))
                .toList();
        rearranging.set(true);
        Differences.apply(rows, found, InboxRow::conversation);
        rearranging.set(false);
        unread.set(all.stream().filter(InboxRow::isUnread).count());
        needReply.set(all.stream().filter(InboxRow::needsReply).count());
        screen.set(all.isEmpty() ? new InboxScreen.Empty() : found.isEmpty() ? new InboxScreen.NothingFound() : new InboxScreen.Rows());
    }

    private List<String> words() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            searched.clear();
            return List.of();
        }
        return List.of(wanted.split("\\s+"));
    }

    private boolean matches(InboxRow row, List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        String text = searched.computeIfAbsent(row, InboxViewModel::text);
        return words.stream().allMatch(text::contains);
    }

    private static String text(InboxRow row) {
        return (row.name() + " " + row.identifiers() + " " + row.speaker() + " " + row.preview()).toLowerCase(Locale.ROOT);
    }

    /** The row before or after the open one; empty at the end. */
    public Optional<ConversationSid> neighbour(int step) {
        for (int at = 0; at < rows.size(); at++) {
            if (rows.get(at).conversation().equals(open.get())) {
                int next = at + step;
                return next < 0 || next >= rows.size() ? Optional.empty() : Optional.of(rows.get(next).conversation());
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst().conversation());
    }

    public void tryAgain() {
        screen.set(new InboxScreen.Loading());
        inbox.load();
        cards.askAgain();
    }

    public ObservableList<InboxRow> rows() {
        return rows;
    }

    /** True while rows come, go and move: whatever is selected meanwhile, nobody has chosen it. */
    public ReadOnlyBooleanProperty rearrangingProperty() {
        return rearranging.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<InboxScreen> screenProperty() {
        return screen.getReadOnlyProperty();
    }

    public ObjectProperty<InboxFilter> filterProperty() {
        return filter;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** The conversation beside the list, null while there is none. */
    public ObjectProperty<ConversationSid> openProperty() {
        return open;
    }

    public ReadOnlyLongProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    public ReadOnlyLongProperty needReplyProperty() {
        return needReply.getReadOnlyProperty();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
