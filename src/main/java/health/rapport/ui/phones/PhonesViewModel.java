package health.rapport.ui.phones;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Refused;
import health.rapport.phones.Phone;
import health.rapport.phones.PhoneNetwork;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The phones and which of them lie on the table. Asks the network only while it is shown. All calls on the window's thread. */
public final class PhonesViewModel {
    static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);
    private static final int AT_FIRST = 2;
    private static final int MOST_ON_TABLE = 6;

    private final PhoneNetwork network;
    private final BusyPhones busyPhones;
    private final PhoneFiles files;
    private final Clock clock;
    private final Executor window;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<PhonesState> state = new ReadOnlyObjectWrapper<>(new PhonesState.Loading());
    private final ObservableList<PhoneViewModel> table = FXCollections.observableArrayList();
    /** Kept, because a view of a list hears of changes only as long as somebody holds it. */
    private final ObservableList<PhoneViewModel> shownTable = FXCollections.unmodifiableObservableList(table);
    private List<Phone> phones = List.of();
    private Set<PhoneNumber> busy = Set.of();
    private Subscription alarm = () -> {};
    private boolean read;
    private boolean shown;

    public PhonesViewModel(PhoneNetwork network, BusyPhones busyPhones, PhoneFiles files, Clock clock, Executor window) {
        this.network = network;
        this.busyPhones = busyPhones;
        this.files = files;
        this.clock = clock;
        this.window = window;
        filter.addListener((property, before, now) -> publish());
    }

    /** Narrows the list by owner or number. */
    public StringProperty filter() {
        return filter;
    }

    public ReadOnlyObjectProperty<PhonesState> state() {
        return state.getReadOnlyProperty();
    }

    /** The phones on the table, from left to right. */
    public ObservableList<PhoneViewModel> table() {
        return shownTable;
    }

    /** The screen is on the display: reads, and goes on reading about every second. */
    public void show() {
        if (!shown) {
            shown = true;
            load();
            follow();
        }
    }

    public void hide() {
        shown = false;
        alarm.close();
    }

    /** Reads the list again, as after a failure. */
    public void load() {
        // Which phones are busy only decides what lies on top; not knowing costs nothing else.
        CompletableFuture<Set<PhoneNumber>> inUse = busyPhones.now().exceptionally(unknown -> Set.of());
        network.phones().thenCombine(inUse, Reading::new).whenCompleteAsync((reading, failure) -> {
            if (failure != null) {
                state.set(new PhonesState.Failed(Refused.reason(failure)));
                return;
            }
            phones = reading.phones();
            busy = reading.busy();
            if (!read) {
                read = true;
                phones.stream().filter(phone -> busy.contains(phone.number())).limit(AT_FIRST).forEach(this::lay);
            }
            publish();
        }, window);
    }

    /** Puts a phone on the table, or takes it away. With a full table the one that lay there longest goes. */
    public void toggle(PhoneNumber number) {
        if (!table.removeIf(phone -> phone.number().equals(number))) {
            phones.stream().filter(phone -> phone.number().equals(number)).findFirst().ifPresent(this::lay);
        }
        publish();
    }

    private void lay(Phone phone) {
        if (table.size() == MOST_ON_TABLE) {
            table.removeFirst();
        }
        var laid = new PhoneViewModel(network, files, phone, window);
        table.add(laid);
        laid.read();
    }

    private void follow() {
        alarm = clock.after(BETWEEN_READINGS, () -> window.execute(() -> {
            if (shown) {
                CompletableFuture<?>[] readings = table.stream().map(PhoneViewModel::read).toArray(CompletableFuture<?>[]::new);
                CompletableFuture.allOf(readings).thenRunAsync(this::followOn, window);
            }
        }));
    }

    private void followOn() {
        if (shown) {
            follow();
        }
    }

    private void publish() {
        if (!read) {
            return;
        }
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        String digits = wanted.replaceAll("\\D", "");
        Comparator<PhoneLine> busyFirst = Comparator.comparing(line -> !line.inConversation());
        state.set(new PhonesState.Ready(phones.stream()
                .filter(phone -> phone.owner().toLowerCase(Locale.ROOT).contains(wanted) || !digits.isEmpty() && phone.number().e164().contains(digits))
                .map(phone -> new PhoneLine(phone.number(), phone.owner(), busy.contains(phone.number()), isOnTable(phone.number())))
                .sorted(busyFirst.thenComparing(PhoneLine::owner, String.CASE_INSENSITIVE_ORDER))
                .toList()));
    }

    private boolean isOnTable(PhoneNumber number) {
        return table.stream().anyMatch(phone -> phone.number().equals(number));
    }

    private record Reading(List<Phone> phones, Set<PhoneNumber> busy) {}
}
