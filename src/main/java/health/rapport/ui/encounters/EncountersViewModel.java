package health.rapport.ui.encounters;

import health.rapport.audit.AuditTrail;
import health.rapport.audit.AuditedAct;
import health.rapport.care.CareRecords;
import health.rapport.care.Denied;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.model.Reference;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.Navigator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Searches Encounters as somebody types. All calls on the window's thread. */
public final class EncountersViewModel {
    /** Whoever goes through the list with the arrow keys looks at nobody. */
    static final Duration LONG_ENOUGH_TO_READ = Duration.ofSeconds(1);
    static final Duration PAUSE_IN_TYPING = Duration.ofMillis(250);
    private static final int MOST = 200;

    private final CareRecords records;
    private final Denied denied;
    private final AuditTrail audit;
    private final Clock clock;
    private final ZoneId zone;
    private final Executor window;
    private final Navigator navigator;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<EncountersState> state = new ReadOnlyObjectWrapper<>(new EncountersState.Loading());
    private final ObjectProperty<Optional<EncounterRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final Map<Reference, EncounterCard> cards = new HashMap<>();
    private List<DaySection> shown = List.of();
    private Subscription pause = () -> {};
    private Subscription look = () -> {};
    private CompletableFuture<?> search = CompletableFuture.completedFuture(null);
    private long newest;

    /**
     * @param denied what the person's role forbids, as far as it is known
     * @param window runs what it is given on the window's thread
     */
    public EncountersViewModel(CareRecords records, Denied denied, AuditTrail audit, Clock clock, ZoneId zone, Navigator navigator, Executor window) {
        this.records = records;
        this.denied = denied;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
        this.window = window;
        this.navigator = navigator;
        text.addListener((property, before, now) -> searchSoon());
        selected.subscribe(this::look);
    }

    /** Name, birth date, phone or record number as somebody types it. */
    public StringProperty text() {
        return text;
    }

    public ReadOnlyObjectProperty<EncountersState> state() {
        return state.getReadOnlyProperty();
    }

    /** The row that the keyboard or the pointer is on. */
    public ObjectProperty<Optional<EncounterRow>> selected() {
        return selected;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.now(), zone);
    }

    /** Searches at once: when the screen is shown, after a failure, and when Enter is not to wait. */
    public void refresh() {
        pause.close();
        search.cancel(true);
        long turn = ++newest;
        String wanted = text.get().strip();
        state.set(shown.isEmpty() ? new EncountersState.Loading() : new EncountersState.Ready(shown, true));
        var answer = wanted.isEmpty() ? aroundToday() : ask(wanted, Optional.empty());
        search = answer;
        answer.whenCompleteAsync((found, failure) -> {
            if (turn == newest) {
                show(wanted, found, failure);
            }
        }, window);
    }

    /** Nobody looks any more: what was asked for is not waited for. */
    public void hide() {
        pause.close();
        look.close();
        search.cancel(true);
        newest++;
    }

    /** What is selected is shown beside the list in full. */
    private void look(Optional<EncounterRow> row) {
        look.close();
        look = row.map(shown -> clock.after(LONG_ENOUGH_TO_READ, () -> window.execute(() -> lookedAt(shown.encounter())))).orElse(() -> {});
    }

    private void lookedAt(Reference encounter) {
        if (selected.get().filter(row -> row.encounter().equals(encounter)).isPresent()) {
            Optional.ofNullable(cards.get(encounter)).flatMap(EncounterCard::patient)
                    .ifPresent(patient -> audit.record(new AuditedAct.PatientOpened(patient.person().reference(), encounter)));
        }
    }

    /** Whether the person's role was not seen yet to forbid it. */
    boolean mayStart() {
        return denied.mayStart();
    }

    /** Opens the conversation of a row, or the sheet that starts one. */
    public void activate(EncounterRow row) {
        EncounterCard card = cards.get(row.encounter());
        if (card == null) {
            return;
        }
        card.conversation().ifPresentOrElse(navigator::openConversation, () -> navigator.startConversation(card.reference()));
    }

    private void searchSoon() {
        pause.close();
        newest++;
        pause = clock.after(PAUSE_IN_TYPING, () -> window.execute(this::refresh));
    }

    private CompletableFuture<List<EncounterCard>> aroundToday() {
        LocalDate today = today();
        return ask("", Optional.of(today))
                .thenCombine(ask("", Optional.of(today.plusDays(1))), EncountersViewModel::joined)
                .thenCombine(ask("", Optional.of(today.minusDays(1))), EncountersViewModel::joined);
    }

    private CompletableFuture<List<EncounterCard>> ask(String wanted, Optional<LocalDate> day) {
        return records.encounters(new EncounterQuery(wanted, day, zone, MOST));
    }

    private static List<EncounterCard> joined(List<EncounterCard> some, List<EncounterCard> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private void show(String wanted, List<EncounterCard> found, Throwable failure) {
        if (failure != null) {
            state.set(new EncountersState.Failed(Refused.reason(failure), shown));
            return;
        }
        cards.clear();
        found.forEach(card -> cards.put(card.reference(), card));
        LocalDate today = today();
        shown = DaySection.of(found.stream().map(card -> EncounterRow.of(card, today, zone)).toList(), today);
        state.set(shown.isEmpty() ? new EncountersState.Empty(wanted) : new EncountersState.Ready(shown, false));
        keepSelection();
    }

    /** The same Encounter stays selected with what is new about it; else the first row is. */
    private void keepSelection() {
        List<EncounterRow> rows = shown.stream().flatMap(section -> section.rows().stream()).toList();
        Optional<EncounterRow> same = selected.get().flatMap(before -> rows.stream().filter(row -> row.encounter().equals(before.encounter())).findFirst());
        selected.set(same.or(() -> rows.stream().findFirst()));
    }
}
