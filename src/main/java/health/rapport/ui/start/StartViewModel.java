package health.rapport.ui.start;

import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.care.EncounterCard;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.Channel;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refused;
import health.rapport.reminders.Consent;
import health.rapport.reminders.ConsentRegister;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Starts a conversation or adds people to one. For one sheet, then thrown away. All calls on the window's thread; what
 * is not possible in the present state does nothing, so that a second click of a double click is harmless.
 */
public final class StartViewModel {
    private final CareRecords records;
    private final ConversationDesk desk;
    private final StartRequest request;
    private final Executor window;
    private final CandidateSource candidates;
    private final Seating seating;
    private final PhoneQuestions phones;
    private final ConsentRegister consents;
    private final ReadOnlyObjectWrapper<StartState> state = new ReadOnlyObjectWrapper<>();
    private Optional<PhoneNumber> clinicNumber = Optional.empty();
    private final Map<Reference, Choice> before;
    private boolean recalled;
    private boolean closed;

    /**
     * @param roster who is in a conversation that a phone may have to leave
     * @param consents who wants no texts
     * @param me     the person at the desk
     * @param before what was chosen when the same sheet was closed half way
     * @param window runs what it is given on the window's thread
     */
    public StartViewModel(CareRecords records, ConversationDesk desk, Roster roster, ConsentRegister consents, Reference me, StartRequest request,
            Map<Reference, Choice> before, Executor window) {
        this.records = records;
        this.desk = desk;
        this.consents = consents;
        this.request = request;
        this.before = before;
        this.window = window;
        candidates = new CandidateSource(records, me);
        seating = new Seating(desk);
        phones = new PhoneQuestions(records, desk, roster, me);
        state.set(new StartState.Loading());
        load();
    }

    public ReadOnlyObjectProperty<StartState> state() {
        return state.getReadOnlyProperty();
    }

    /** The sheet does not begin as it always does, but as it was left. */
    boolean isRecalled() {
        return recalled;
    }

    /** Whether the person's role was not seen yet to forbid what this sheet is for. */
    boolean isAllowed() {
        return request.isAdding() ? desk.denied().mayAdd() : desk.denied().mayStart();
    }

    /** Reads the people again after a failure. */
    public void retry() {
        if (state.get() instanceof StartState.Failed) {
            state.set(new StartState.Loading());
            load();
        }
    }

    public void choose(Reference person, boolean chosen) {
        change(sheet -> sheet.choose(person, chosen));
    }

    public void channel(Reference person, Channel channel) {
        change(sheet -> sheet.channel(person, channel));
    }

    public void number(Reference person, PhoneNumber number) {
        change(sheet -> sheet.number(person, number));
        checkSharing();
        readTexting();
    }

    /** Asks whether a number on record shall be made one that receives texts. */
    public void offerNumber(Reference person, PhoneNumber number) {
        change(sheet -> sheet.change(person, row -> row.who().otherNumbers().stream().filter(known -> known.number().equals(number)).findFirst()
                .map(known -> row.with(new CandidateStanding.AskingNumber(known)))
                .orElse(row)));
    }

    /** Puts the number asked about on record and chooses the person. */
    public void confirmNumber(Reference person) {
        standing(person, CandidateStanding.AskingNumber.class).ifPresent(asked -> {
            PhoneNumber number = asked.number().number();
            change(sheet -> sheet.change(person, row -> row.with(new CandidateStanding.SavingNumber())));
            phones.save(person, number).whenCompleteAsync(whileOpen((done, failure) -> saved(person, number, failure)), window);
        });
    }

    /** Asks whether the phone shall leave the conversation that it is in. */
    public void offerMove(Reference person) {
        standing(person, CandidateStanding.InUse.class).flatMap(CandidateStanding.InUse::where).ifPresent(where ->
                change(sheet -> sheet.change(person, row -> row.with(new CandidateStanding.AskingMove(where)))));
    }

    /** Takes the phone out of the other conversation, and goes on with the start. */
    public void confirmMove(Reference person) {
        standing(person, CandidateStanding.AskingMove.class).ifPresent(asked -> sheet().ifPresent(sheet -> {
            StartSheet chosen = sheet.change(person, row -> row.with(row.choice().chosen(true)));
            state.set(new StartState.Starting(chosen));
            phones.release(asked.where()).whenCompleteAsync(whileOpen((done, failure) -> {
                if (failure == null) {
                    seat(chosen);
                } else {
                    StartSheet kept = chosen.change(person, row -> row.notSeated(new CandidateStanding.InUse(Optional.of(asked.where()))));
                    state.set(new StartState.Choosing(kept.with(kept.conversation(), Optional.of(Refused.reason(failure)))));
                }
            }), window);
        }));
    }

    /** Leaves a question unanswered. */
    public void dismiss(Reference person) {
        change(sheet -> sheet.change(person, row -> switch (row.standing()) {
            case CandidateStanding.AskingNumber asked -> row.with(new CandidateStanding.Free());
            case CandidateStanding.AskingMove asked -> row.with(new CandidateStanding.InUse(Optional.of(asked.where())));
            default -> row;
        }));
    }

    /** Goes to the conversation that the phone is in, as one who takes part in it. */
    public void continueThere(Reference person) {
        standing(person, CandidateStanding.InUse.class).flatMap(CandidateStanding.InUse::where).ifPresent(where -> sheet().ifPresent(sheet -> {
            state.set(new StartState.Starting(sheet));
            phones.join(where).whenCompleteAsync(whileOpen((done, failure) -> state.set(failure == null
                    ? new StartState.Done(where.conversation())
                    : new StartState.Choosing(sheet.with(sheet.conversation(), Optional.of(Refused.reason(failure)))))), window);
        }));
    }

    /** Makes the conversation, or goes on with the one that is made, and seats whoever is chosen. */
    public void start() {
        sheet().filter(StartSheet::canStart).ifPresent(sheet -> {
            state.set(new StartState.Starting(sheet));
            seat(sheet);
        });
    }

    /** The sheet is gone; answers that come later change nothing. What is being done at the service is done there all the same. */
    public void close() {
        closed = true;
    }

    private void load() {
        records.encounter(request.encounter()).thenCombineAsync(candidates.read(request), this::opened, window).whenCompleteAsync(whileOpen((next, failure) -> {
            state.set(failure == null ? next : new StartState.Failed(Refused.reason(failure)));
            checkSharing();
            readTexting();
            readConsents();
        }), window);
        // Where the project does not tell its number, the sheet simply does not show one.
        desk.clinicNumber().thenAcceptAsync(number -> {
            clinicNumber = number;
            replace(sheet -> sheet.showing(number));
        }, window);
    }

    /** Somebody else may have started the same conversation meanwhile: then that one is it. */
    private StartState opened(EncounterCard card, List<CandidateRow> rows) {
        return switch (request) {
            case StartRequest.Start start when card.conversation().isPresent() ->
                new StartState.Done(new StartedConversation(card.conversation().get(), card.reference()));
            case StartRequest.Start start -> choosing(card, rows, Optional.empty());
            case StartRequest.AddPeople add -> choosing(card, rows, Optional.of(new StartedConversation(add.conversation(), add.encounter())));
        };
    }

    private StartState choosing(EncounterCard card, List<CandidateRow> rows, Optional<StartedConversation> conversation) {
        var first = new StartSheet(Subject.of(card), request.isAdding(), rows, conversation, clinicNumber, Optional.empty());
        StartSheet sheet = first.recall(before);
        recalled = !sheet.equals(first);
        return new StartState.Choosing(sheet);
    }

    private void seat(StartSheet sheet) {
        List<Seat> seats = sheet.seats();
        seating.run(sheet.conversation(), request.encounter(), seats)
                .thenCompose(outcome -> phones.explain(outcome, seats).thenApply(standings -> new Explained(outcome, standings)))
                .whenCompleteAsync(whileOpen((explained, failure) -> state.set(failure == null
                        ? explained.after(sheet)
                        : new StartState.Choosing(sheet.with(sheet.conversation(), Optional.of(Refused.reason(failure)))))), window);
    }

    private void saved(Reference person, PhoneNumber number, Throwable failure) {
        if (failure == null) {
            change(sheet -> sheet.change(person, row -> row.with(row.who().withTextNumber(number)).with(new Choice(true, Channel.SMS, Optional.of(number)))));
            checkSharing();
            readTexting();
            readConsents();
        } else {
            change(sheet -> sheet.change(person, row -> row.notSeated(new CandidateStanding.NotAccepted(Refused.reason(failure)))));
        }
    }

    private void checkSharing() {
        sheet().ifPresent(sheet -> sheet.rows().stream()
                .filter(row -> !row.who().role().isStaff() && row.choice().number().isPresent() && row.sharing().state() == Sharing.State.UNCHECKED)
                .forEach(row -> phones.sharing(row).thenAcceptAsync(sharing -> replace(now -> now.change(row.person(),
                        current -> current.choice().number().equals(row.choice().number()) ? current.with(sharing) : current)), window)));
    }

    /** Where the records do not answer, the sheet does without. */
    private void readTexting() {
        sheet().ifPresent(sheet -> sheet.rows().stream()
                .filter(row -> !row.who().role().isStaff() && row.choice().number().isPresent() && row.texting().isEmpty())
                .forEach(row -> records.texting(row.person())
                        .thenAcceptAsync(facts -> replace(now -> now.change(row.person(), current -> current.knowing(facts))), window)));
    }

    /** Where the records do not answer, the carrier still lets nothing through. */
    private void readConsents() {
        sheet().map(sheet -> sheet.rows().stream().flatMap(row -> row.who().textNumbers().stream()).map(NumberOnFile::number).distinct().toList())
                .filter(numbers -> !numbers.isEmpty())
                .ifPresent(numbers -> consents.of(numbers).thenAcceptAsync(found -> {
                    Set<PhoneNumber> refusing = numbers.stream().filter(number -> found.get(number) instanceof Consent.OptedOut).collect(Collectors.toSet());
                    replace(sheet -> sheet.knowing(refusing));
                }, window));
    }

    private Optional<StartSheet> sheet() {
        return state.get() instanceof StartState.Choosing(StartSheet sheet) ? Optional.of(sheet) : Optional.empty();
    }

    private <S extends CandidateStanding> Optional<S> standing(Reference person, Class<S> kind) {
        return sheet().flatMap(sheet -> sheet.row(person)).map(CandidateRow::standing).filter(kind::isInstance).map(kind::cast);
    }

    private void change(UnaryOperator<StartSheet> step) {
        sheet().ifPresent(sheet -> state.set(new StartState.Choosing(step.apply(sheet))));
    }

    /** Like {@link #change}, for news that is as welcome while the service is at work. */
    private void replace(UnaryOperator<StartSheet> step) {
        switch (state.get()) {
            case StartState.Choosing(StartSheet sheet) -> state.set(new StartState.Choosing(keepingProblem(sheet, step)));
            case StartState.Starting(StartSheet sheet) -> state.set(new StartState.Starting(keepingProblem(sheet, step)));
            default -> {
                // The sheet is gone, and the news with it.
            }
        }
    }

    private static StartSheet keepingProblem(StartSheet sheet, UnaryOperator<StartSheet> step) {
        StartSheet next = step.apply(sheet);
        return next.with(next.conversation(), sheet.problem());
    }

    private <T> BiConsumer<T, Throwable> whileOpen(BiConsumer<T, Throwable> answer) {
        return (result, failure) -> {
            if (!closed) {
                answer.accept(result, failure);
            }
        };
    }
}
