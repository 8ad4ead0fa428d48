package health.rapport.ui.inbox;

import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.model.ConversationSid;
import health.rapport.support.Subscription;
import health.rapport.ui.common.Differences;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.common.ShownList;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import javafx.collections.ObservableList;

/** The inbox: its rows after search and filter, its counts, and which conversation is open. On the window's thread. */
public final class InboxViewModel implements AutoCloseable {
    private final InboxServices services;
    private final StoppedPhones stopped;
    private final InboxRows maker;
    private final ObservableList<InboxRow> rows = new ShownList<>();
    private final ReadOnlyObjectWrapper<InboxScreen> screen = new ReadOnlyObjectWrapper<>(new InboxScreen.Loading());
    private final ObjectProperty<InboxFilter> filter = new SimpleObjectProperty<>(InboxFilter.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<ConversationSid> open = new SimpleObjectProperty<>();
    private final ReadOnlyLongWrapper unread = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper needReply = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper own = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper done = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper rearranging = new ReadOnlyBooleanWrapper();
    /** What rows are searched by, as long as somebody searches. */
    private final Map<InboxRow, String> searched = new HashMap<>();
    private final List<Subscription> subscriptions;
    private InboxState state = new InboxState.Loading();
    private Subscription waking = () -> { };

    public InboxViewModel(InboxServices services) {
        this.services = services;
        this.stopped = new StoppedPhones(services.consents(), services.clock(), services.fx(), this::refresh);
        this.maker = new InboxRows(services, stopped);
        filter.subscribe(now -> refresh());
        search.subscribe(now -> refresh());
        javafx.util.Subscription known = services.cards().revisionProperty().subscribe(now -> refresh())
                .and(services.people().revisionProperty().subscribe(now -> refresh()));
        subscriptions = List.of(services.fx().latestOn(services.inbox().state(), this::receive),
                services.fx().latestOn(services.worklist().state(), this::handled),
                services.fx().latestOn(services.notSent(), now -> refresh()), known::unsubscribe);
    }

    private void receive(InboxState news) {
        state = news;
        if (news instanceof InboxState.Ready(List<InboxEntry> entries, var asOf)) {
            List<ConversationSid> listed = entries.stream().map(entry -> entry.overview().sid()).toList();
            services.cards().ask(listed);
            services.worklist().ask(listed);
        }
        refresh();
    }

    /** What is snoozed comes back by itself. */
    private void handled(Map<ConversationSid, Handling> handlings) {
        Instant now = services.clock().now();
        waking.close();
        handlings.values().stream().flatMap(one -> one.standing() instanceof Standing.Snoozed(Instant until, long upTo) ? Stream.of(until) : Stream.empty())
                .filter(now::isBefore).min(Comparator.naturalOrder())
                .ifPresent(until -> waking = services.clock()
                        .after(Duration.between(now, until), () -> services.fx().execute(() -> handled(services.worklist().state().value()))));
        refresh();
    }

    private void refresh() {
        switch (state) {
            case InboxState.Loading loading -> screen.set(new InboxScreen.Loading());
            case InboxState.Failed(var why) -> screen.set(new InboxScreen.Failed(RefusalText.of(why, services.messages())));
            case InboxState.Ready(List<InboxEntry> entries, var asOf) -> show(maker.rows(entries));
        }
    }

    private void show(List<InboxRow> all) {
        List<String> words = words();
        // The open conversation stays in its place although reading it ended what the filter asks for.
        List<InboxRow> found = all.stream()
                .filter(row -> filter.get().lets(row, !words.isEmpty()) || row.conversation().equals(open.get()))
                .filter(row -> matches(row, words))
                .toList();
        rearranging.set(true);
        Differences.apply(rows, found, InboxRow::conversation);
        rearranging.set(false);
        unread.set(all.stream().filter(InboxRow::isUnread).count());
        needReply.set(all.stream().filter(InboxRow::needsReply).count());
        own.set(all.stream().filter(row -> InboxFilter.MINE.lets(row, false)).count());
        done.set(all.stream().filter(row -> row.care().done()).count());
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
        services.inbox().load();
        services.cards().askAgain();
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

    /** How many are mine to take care of. */
    public ReadOnlyLongProperty ownProperty() {
        return own.getReadOnlyProperty();
    }

    public ReadOnlyLongProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    @Override
    public void close() {
        stopped.close();
        waking.close();
        subscriptions.forEach(Subscription::close);
    }
}
