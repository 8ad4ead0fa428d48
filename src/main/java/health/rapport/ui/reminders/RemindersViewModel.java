package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.Batch;
import health.rapport.reminders.BatchSummary;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.RuleOverride;
import health.rapport.reminders.RuleOverride.Cause;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.reminders.SenderRoll;
import health.rapport.support.Clock;
import health.rapport.ui.common.FxThread;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A day's reminders before, while and after they are sent. All calls on the window's thread. */
public final class RemindersViewModel {
    private static final Duration KEPT_IN_LIST = Duration.ofDays(14);

    private final ReminderDesk desk;
    private final Decider me;
    private final Clock clock;
    private final FxThread fx;
    private final DayChoices choices;
    private final Preflight preflight;
    private final TemplateChoice templates;
    private final BatchWatch watch;
    private final SendingControls sending;
    private final ReadOnlyObjectWrapper<RemindersState> state = new ReadOnlyObjectWrapper<>(new RemindersState.Loading());
    private final ReadOnlyObjectWrapper<List<BatchSummary>> batches = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Refusal>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private LocalDate day;
    private long newest;

    /**
     * @param me      whoever decides at this desk
     * @param choices what they chose before
     */
    public RemindersViewModel(ReminderDesk desk, Decider me, DayChoices choices, Clock clock, FxThread fx) {
        this.desk = desk;
        this.me = me;
        this.choices = choices;
        this.clock = clock;
        this.fx = fx;
        preflight = new Preflight(desk.clinic(), desk.rules());
        templates = new TemplateChoice(desk.shelf(), fx, this::cannotDo);
        watch = new BatchWatch(desk, clock, fx, this::seen, this::notSeen);
        sending = new SendingControls(desk, clock, fx, watch::look, this::cannotDo);
        day = today().plusDays(1);
        templates.chosen().subscribe(template -> day().ifPresent(shown -> show(shown.plan().with(template))));
    }

    ReadOnlyObjectProperty<RemindersState> state() {
        return state.getReadOnlyProperty();
    }

    TemplateChoice templates() {
        return templates;
    }

    ReadOnlyObjectProperty<List<BatchSummary>> batches() {
        return batches.getReadOnlyProperty();
    }

    /** Why the last thing asked for was not done; what is shown stays. */
    ReadOnlyObjectProperty<Optional<Refusal>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Why this computer can read or send nothing at present. */
    ReadOnlyObjectProperty<Optional<Refusal>> trouble() {
        return sending.trouble();
    }

    /** Who sends at present, as far as it is known. */
    ReadOnlyObjectProperty<List<SenderRoll.Sender>> senders() {
        return sending.senders();
    }

    Optional<RemindersState.Day> day() {
        return state.get() instanceof RemindersState.Day shown ? Optional.of(shown) : Optional.empty();
    }

    Optional<RemindersState.Sent> sent() {
        return state.get() instanceof RemindersState.Sent shown ? Optional.of(shown) : Optional.empty();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.now(), desk.clinic().zone());
    }

    Instant now() {
        return clock.now();
    }

    Decider me() {
        return me;
    }

    ReminderDesk desk() {
        return desk;
    }

    /** Reads everything anew: when the screen is shown, and after a failure. */
    void refresh() {
        templates.read();
        readBatches();
        watch.resume();
        sending.follow();
        switch (state.get()) {
            case RemindersState.Sent sent -> { }
            case RemindersState.Confirming confirming -> { }
            default -> show(day);
        }
    }

    private void readBatches() {
        fx.when(desk.tasks().batches(clock.now().minus(KEPT_IN_LIST)), batches::set, this::cannotDo);
    }

    /** Nobody looks any more; sending goes on. */
    void rest() {
        watch.rest();
        sending.rest();
    }

    void show(LocalDate wanted) {
        watch.forget();
        day = wanted;
        long turn = ++newest;
        if (!(state.get() instanceof RemindersState.Day shown && shown.plan().day().equals(wanted))) {
            state.set(new RemindersState.Loading());
        }
        fx.when(desk.book().on(wanted), cases -> {
            if (turn == newest) {
                plan(cases);
            }
        }, why -> {
            if (turn == newest) {
                state.set(new RemindersState.Failed(why));
            }
        });
    }

    private void plan(List<PreflightCase> cases) {
        problem.set(Optional.empty());
        show(choices.plan(day, cases, templates.chosen().get()));
    }

    private void show(DayPlan plan) {
        choices.keep(plan);
        state.set(new RemindersState.Day(plan, plan.sheet(preflight, clock.now())));
    }

    void practitioner(Optional<Reference> someone) {
        if (state.get() instanceof RemindersState.Day(DayPlan plan, var sheet)) {
            show(plan.of(someone));
        }
    }

    void location(Optional<Reference> somewhere) {
        if (state.get() instanceof RemindersState.Day(DayPlan plan, var sheet)) {
            show(plan.at(somewhere));
        }
    }

    void tick(Reference appointment, boolean ticked) {
        if (state.get() instanceof RemindersState.Day(DayPlan plan, var sheet)) {
            show(plan.tick(appointment, ticked));
        }
    }

    /** Why this appointment's reminder does not go out, where a person may decide that it does. */
    Optional<PreflightSheet.Line> mayBeDecided(Reference appointment) {
        return day().flatMap(shown -> shown.sheet().line(appointment)).filter(line -> line.softRule().isPresent());
    }

    /** It goes out with the others, by this person's decision; nothing where nobody may decide it. */
    void sendAllTheSame(Reference appointment, Cause cause) {
        if (state.get() instanceof RemindersState.Day(DayPlan plan, var sheet)) {
            sheet.line(appointment).ifPresent(line -> line.reason().flatMap(why -> RuleOverride.of(why, cause, me, clock.now()))
                    .ifPresent(override -> show(plan.decide(line.appointment(), override))));
        }
    }

    /** The day that is shown, as it would go out at this moment. */
    Optional<RemindersState.Day> later(Instant moment) {
        return day().map(shown -> new RemindersState.Day(shown.plan(), shown.plan().sheet(preflight, moment)));
    }

    /**
     * Puts down what the person confirmed, for this desktop or another to send. Each is checked again at the moment of sending.
     *
     * @param confirmed as it stood before their eyes, now or of a later moment, whatever was read since
     */
    void send(RemindersState.Day confirmed) {
        if (day().isEmpty() || confirmed.chosen().isEmpty()) {
            return;
        }
        RemindersState shown = state.get();
        var batch = new Batch(UUID.randomUUID().toString(), clock.now(), confirmed.plan().template(), confirmed.chosen());
        state.set(new RemindersState.Confirming(confirmed));
        newest++;
        fx.when(desk.tasks().add(batch), done -> {
            desk.runner().start();
            readBatches();
            watch.follow(batch.id(), batch.template().title());
        }, why -> {
            state.set(shown);
            cannotDo(why);
        });
    }

    void showBatch(BatchSummary batch) {
        newest++;
        watch.follow(batch.id(), batch.template());
    }

    void backToDay() {
        watch.forget();
        state.set(new RemindersState.Loading());
        refresh();
    }

    /** Or goes on, where it paused before. */
    void pause() {
        boolean paused = sending.pause();
        sent().ifPresent(sent -> state.set(new RemindersState.Sent(sent.batch(), sent.template(), sent.reminders(), sent.answers(), paused)));
    }

    void cancelRest() {
        sent().ifPresent(sending::cancelRest);
    }

    void again(Reference reference) {
        sent().ifPresent(sent -> sending.again(sent, reference));
    }

    private void seen(RemindersState.Sent sent) {
        problem.set(Optional.empty());
        state.set(sent);
    }

    private void notSeen(Refusal why) {
        cannotDo(why);
        if (day().isPresent()) {
            // It was an earlier batch that somebody asked for: the day does not go away under their hands later on.
            watch.forget();
        }
    }

    private void cannotDo(Refusal why) {
        problem.set(Optional.of(why));
    }
}
