package health.rapport.ui.reminders;

import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.AppointmentBook;
import health.rapport.reminders.Reminder;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.Sheets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The conversation of a visit, from an answer that came outside of it: opened where there is one, else begun. On the window's thread. */
final class VisitTalks {
    private static final Set<String> NEVER_TOOK_PLACE = Set.of("cancelled", "entered-in-error");
    private static final Comparator<EncounterCard> BY_START = Comparator.comparing(card -> card.start().orElse(Instant.MIN));

    private final AppointmentBook book;
    private final CareRecords care;
    private final Sheets sheets;
    private final Navigator navigator;
    private final FxThread fx;

    VisitTalks(AppointmentBook book, CareRecords care, Sheets sheets, Navigator navigator, FxThread fx) {
        this.book = book;
        this.care = care;
        this.sheets = sheets;
        this.navigator = navigator;
        this.fx = fx;
    }

    /** @param none is run where the appointment has no Encounter yet */
    void ofReminder(Reminder about, Runnable none, Consumer<Refusal> refused) {
        go(book.encounter(about.about()).thenCompose(found -> found.map(encounter -> care.encounter(encounter).thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))), none, refused);
    }

    /**
     * Of their newest visit.
     *
     * @param none is run where they have none
     */
    void ofPatient(Reference patient, Runnable none, Consumer<Refusal> refused) {
        go(care.encountersOf(patient).thenApply(cards -> cards.stream().filter(card -> !NEVER_TOOK_PLACE.contains(card.status())).max(BY_START)), none,
                refused);
    }

    private void go(CompletableFuture<Optional<EncounterCard>> visit, Runnable none, Consumer<Refusal> refused) {
        fx.when(visit, found -> found.ifPresentOrElse(this::go, none), refused);
    }

    private void go(EncounterCard card) {
        card.conversation().ifPresentOrElse(conversation -> {
            // A sheet above keeps the focus from what opens below.
            sheets.hide();
            navigator.openConversation(conversation);
        }, () -> navigator.startConversation(card.reference()));
    }
}
