package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationState;
import health.rapport.model.NoteText;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.ui.common.Named;
import health.rapport.ui.common.RefusalText;
import health.rapport.worklist.Handling;
import health.rapport.worklist.Note;
import health.rapport.worklist.Standing;
import health.rapport.worklist.Subject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Who takes care of the open conversation, and what becomes of it. On the window's thread. */
public final class HandlingViewModel implements AutoCloseable {
    private final Conversation conversation;
    private final ConversationServices services;
    private final Runnable stopReading;
    private final ReadOnlyObjectWrapper<HandlingState> state = new ReadOnlyObjectWrapper<>(HandlingState.UNKNOWN);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private ConversationState talk;
    private Optional<EncounterCard> card = Optional.empty();
    private boolean closed;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    /** @param stopReading what stands before the person's eyes does not count as read any more */
    HandlingViewModel(Conversation conversation, ConversationServices services, Runnable stopReading) {
        this.conversation = conversation;
        this.services = services;
        this.stopReading = stopReading;
        this.talk = conversation.state().value();
        services.worklist().ask(List.of(conversation.sid()));
        services.leftBehind().take(conversation.sid()).ifPresent(problem::set);
    }

    void receive(ConversationState news, Optional<EncounterCard> encounter) {
        talk = news;
        card = encounter;
        show();
    }

    private void show() {
        Handling handling = handling();
        Standing standing = handling.standing(services.dates().now(), newestSpoken());
        Optional<Named> owner = handling.owner().map(services.names()::colleague);
        state.set(new HandlingState(card.isPresent(), owner.map(Named::shortName).orElse(""), handling.owner().filter(services.names()::isMe)
                .isPresent(), handling.urgent(),
                standing instanceof Standing.Snoozed(var until, long upTo) ? services.dates().until(until) : "",
                standing instanceof Standing.Done, colleagues(handling)));
    }

    private List<HandlingState.Colleague> colleagues(Handling handling) {
        return card.stream().flatMap(encounter -> services.people().staff(encounter.reference()).stream())
                .filter(person -> !services.names().isMe(person.reference()))
                .map(person -> new HandlingState.Colleague(person.reference(), person.name().spoken(), handling.owner().filter(person.reference()::equals)
                        .isPresent(), hasSeat(person.reference())))
                .toList();
    }

    private Handling handling() {
        return services.worklist().of(conversation.sid());
    }

    private long newestSpoken() {
        return talk.timeline().newestSpoken().orElse(-1);
    }

    public void take() {
        change(handling -> handling.ownedBy(Optional.of(services.names().me())));
    }

    public void giveBack() {
        change(handling -> handling.ownedBy(Optional.empty()));
    }

    /** A colleague takes care of it from now on; they get a seat in the conversation first, so that they see it. */
    public void handOver(Reference colleague) {
        card.ifPresent(encounter -> inTurn(() -> seat(encounter, colleague)
                .thenCompose(seated -> save(encounter, handling -> handling.ownedBy(Optional.of(colleague))))));
    }

    private CompletableFuture<Void> seat(EncounterCard encounter, Reference colleague) {
        return hasSeat(colleague) ? CompletableFuture.completedFuture(null)
                : services.desk().seat(new StartedConversation(conversation.sid(), encounter.reference()), List.of(Seat.chat(colleague)))
                        .exceptionallyCompose(failure -> Refused.reason(failure) instanceof Refusal.AlreadyTakesPart ? CompletableFuture.completedFuture(null)
                                : CompletableFuture.failedFuture(failure));
    }

    private boolean hasSeat(Reference colleague) {
        return talk.participants().stream().anyMatch(someone -> !someone.isOnSms() && someone.reference().filter(colleague::equals).isPresent());
    }

    public void urgent(boolean now) {
        change(handling -> handling.urgent(now));
    }

    /** Once what is on its way has left. */
    public void snooze(SnoozeChoice choice) {
        services.whenSent().settle(conversation, newest -> settle(new Standing.Snoozed(choice.end(services.dates()), newest)));
    }

    /** Done, or open again; once what is on its way has left. */
    public void done() {
        if (state.get().settled()) {
            reopen();
        } else {
            services.whenSent().settle(conversation, newest -> settle(new Standing.Done(newest)));
        }
    }

    public void reopen() {
        services.whenSent().withdraw(conversation.sid());
        settle(new Standing.Open());
    }

    private void settle(Standing standing) {
        change(handling -> handling.with(standing));
    }

    /** From the last thing that somebody else said on. */
    public void unread() {
        othersLast().ifPresent(index -> {
            stopReading.run();
            conversation.unreadFrom(index);
        });
    }

    /** Somebody else had the last word: where it is mine, nothing counts as unread. */
    public boolean canUnread() {
        return othersLast().isPresent() && othersLast().getAsLong() == newestSpoken();
    }

    private OptionalLong othersLast() {
        return talk.timeline().newestNotBy(services.names().me());
    }

    private void change(UnaryOperator<Handling> change) {
        card.ifPresent(encounter -> inTurn(() -> save(encounter, change)));
    }

    /** What one does in haste follows what one did before, and does not conflict with it; where that failed, it fails too. */
    private void inTurn(Supplier<CompletableFuture<Void>> step) {
        problem.set("");
        underWay = underWay.isDone() ? step.get() : underWay.thenCompose(before -> step.get());
        services.fx().when(underWay, done -> { }, this::refused);
    }

    private CompletableFuture<Void> save(EncounterCard encounter, UnaryOperator<Handling> change) {
        return services.worklist().change(handling(), subject(encounter), change);
    }

    private static Subject subject(EncounterCard encounter) {
        return new Subject(encounter.reference(), encounter.patient().map(Patient::person).map(Person::reference));
    }

    /**
     * Puts a note down for the colleagues. Whoever is named in it with an @ is mentioned, and gets a seat where they have none.
     *
     * @return whether it was taken over; then it is told in {@link #problemProperty} should it fail
     */
    public boolean write(String text) {
        if (card.isEmpty() || !NoteText.isValid(text)) {
            return false;
        }
        EncounterCard encounter = card.get();
        List<HandlingState.Colleague> mentioned = Mentions.in(text, state.get().colleagues());
        var note = new Note(UUID.randomUUID(), Optional.of(services.names().me()), new NoteText(text), services.clock().now(),
                mentioned.stream().map(HandlingState.Colleague::reference).toList());
        problem.set("");
        keepNoteDraft("");
        services.fx().when(services.worklist().write(conversation.sid(), subject(encounter), note),
                done -> mentioned.forEach(colleague -> showTo(colleague, encounter)), why -> {
            // Before what was begun meanwhile.
            keepNoteDraft(noteDraft().isBlank() ? text : text + "\n" + noteDraft());
            refused(why);
        });
        return true;
    }

    /** Who takes no part sees neither the conversation nor that they are mentioned. */
    private void showTo(HandlingState.Colleague colleague, EncounterCard encounter) {
        services.fx().when(seat(encounter, colleague.reference()), seated -> { }, why ->
            tell(services.messages().text("note.notSeen", colleague.name(), RefusalText.of(why, services.messages()).sentence())));
    }

    /** A note begun here and not put down; as long as the desk is open. */
    public String noteDraft() {
        return services.noteDrafts().getOrDefault(conversation.sid(), "");
    }

    public void keepNoteDraft(String text) {
        services.noteDrafts().put(conversation.sid(), text);
    }

    void refused(Refusal why) {
        tell(why instanceof Refusal.ChangedMeanwhile
                ? services.messages().text("handling.changedMeanwhile")
                : services.messages().text("handling.notKept", RefusalText.of(why, services.messages()).sentence()));
    }

    private void tell(String failure) {
        if (closed) {
            services.leftBehind().tell(conversation.sid(), failure);
        } else {
            problem.set(failure);
        }
    }

    /** Nobody looks any more. What was begun goes on; should it fail, that is told elsewhere. */
    @Override
    public void close() {
        closed = true;
    }

    public ReadOnlyObjectProperty<HandlingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the last change was not made; empty where it was. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
