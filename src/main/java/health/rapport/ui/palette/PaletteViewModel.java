package health.rapport.ui.palette;

import health.rapport.care.EncounterQuery;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.model.ConversationSid;
import health.rapport.support.SearchWords;
import health.rapport.support.Subscription;
import health.rapport.ui.common.Differences;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Looks for conversations, messages and visits as somebody types. What is known here comes at once; what the records find comes below it,
 * so that nothing moves that stands there already. On the window's thread.
 */
public final class PaletteViewModel implements AutoCloseable {
    static final Duration PAUSE_IN_TYPING = Duration.ofMillis(150);
    private static final int MOST_RECENT = 8;
    private static final int MOST_CONVERSATIONS = 5;
    private static final int MOST_MESSAGES = 20;
    private static final int MOST_VISITS = 10;

    private final PaletteServices services;
    private final PaletteItems maker;
    private final Messages messages;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<PaletteItem> items = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    /** What conversations are searched by, made once for as long as the palette is open. */
    private final Map<ConversationSid, String> searched = new HashMap<>();
    private List<PaletteItem> conversations = List.of();
    private List<PaletteItem> said = List.of();
    private List<PaletteItem> visits = List.of();
    private Optional<String> problem = Optional.empty();
    private Subscription pause = () -> { };
    private int awaited;
    private long turn;

    public PaletteViewModel(PaletteServices services) {
        this.services = services;
        this.messages = services.messages();
        this.maker = new PaletteItems(services);
        text.addListener((property, before, now) -> search());
    }

    /** Somebody looks, and has typed nothing yet. */
    public void open() {
        searched.clear();
        if (text.get().isEmpty()) {
            search();
        } else {
            text.set("");
        }
    }

    public StringProperty textProperty() {
        return text;
    }

    public ObservableList<PaletteItem> items() {
        return items;
    }

    /** What there is to say beside the lines: that something is looked for, was not found, or could not be asked. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Closes the palette and goes there. */
    public void go(PaletteItem item) {
        services.navigator().closeSheet();
        switch (item.target()) {
            case PaletteItem.Target.Talk(var conversation) -> services.navigator().openConversation(conversation);
            case PaletteItem.Target.Visit(var encounter) -> services.navigator().startConversation(encounter);
            case PaletteItem.Target.Said(var message) -> services.navigator().openMessage(message.shownIn(), message.sid());
        }
    }

    private void search() {
        pause.close();
        long mine = ++turn;
        SearchWords words = SearchWords.of(text.get());
        conversations = conversations(words);
        problem = Optional.empty();
        // Also where nothing is looked for yet: the first search reads what is remembered.
        awaited = words.isEmpty() ? 0 : 2;
        // Enter goes to the first of what is shown: nothing stays that was found for other words.
        said = List.of();
        visits = List.of();
        services.fx().when(services.search().find(words, MOST_MESSAGES),
                found -> answered(mine, words, () -> said = found.stream().map(message -> maker.message(message, words)).toList()),
                why -> answered(mine, words, () -> said = List.of()));
        if (!words.isEmpty()) {
            pause = services.clock().after(PAUSE_IN_TYPING, () -> services.fx().execute(() -> askRecords(mine, words)));
        }
        show();
    }

    private void askRecords(long mine, SearchWords words) {
        if (mine == turn) {
            services.fx().when(services.records().encounters(new EncounterQuery(text.get().strip(), Optional.empty(), services.zone(), MOST_VISITS)),
                    found -> answered(mine, words, () -> visits = found.reversed().stream().map(maker::visit).toList()),
                    why -> answered(mine, words, () -> {
                        visits = List.of();
                        problem = Optional.of(messages.text("palette.noVisits", RefusalText.of(why, messages).sentence()));
                    }));
        }
    }

    private void answered(long mine, SearchWords words, Runnable take) {
        if (mine == turn && !words.isEmpty()) {
            take.run();
            awaited--;
            show();
        }
    }

    private List<PaletteItem> conversations(SearchWords words) {
        if (!(services.inbox().state().value() instanceof InboxState.Ready(List<InboxEntry> entries, var asOf))) {
            return List.of();
        }
        return entries.stream().filter(entry -> words.isEmpty() || words.fit(searched.computeIfAbsent(entry.overview().sid(), maker::searched)))
                .limit(words.isEmpty() ? MOST_RECENT : MOST_CONVERSATIONS).map(maker::conversation).toList();
    }

    private void show() {
        var shown = new ArrayList<PaletteItem>();
        var keys = new HashSet<>();
        add(shown, keys, conversations, text.get().isBlank() ? "palette.recent" : "palette.conversations");
        add(shown, keys, said, "palette.messages");
        add(shown, keys, visits, "palette.visits");
        Differences.apply(items, shown, PaletteItem::key);
        notice.set(problem.orElseGet(() -> awaited > 0 ? messages.text("palette.looking")
                : shown.isEmpty() && !text.get().isBlank() ? messages.text("palette.nothing", text.get().strip()) : ""));
    }

    /** The first of a group carries its heading. What an earlier group leads to is not shown again. */
    private void add(List<PaletteItem> shown, HashSet<Object> keys, List<PaletteItem> group, String heading) {
        String words = messages.text(heading);
        for (PaletteItem item : group) {
            if (keys.add(item.key())) {
                shown.add(item.under(words));
                words = "";
            }
        }
    }

    /** Nobody looks any more. */
    @Override
    public void close() {
        pause.close();
        turn++;
    }
}
