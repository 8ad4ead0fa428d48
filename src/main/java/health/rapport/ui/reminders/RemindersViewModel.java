package health.rapport.ui.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.Batch;
import health.rapport.reminders.BatchSummary;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.Resending;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A day's reminders before, while and after they are sent. All calls on the window's thread. */
public final class RemindersViewModel {
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOKS_FOR_DELIVERY = Duration.ofSeconds(5);
    private static final Duration KEPT_IN_LIST = Duration.ofDays(14);

    private final ReminderDesk desk;
    private final Clock clock;
    private final FxThread fx;
    private final Preflight preflight;
    private final ReadOnlyObjectWrapper<RemindersState> state = new ReadOnlyObjectWrapper<>(new RemindersState.Loading());
    private final ReadOnlyObjectWrapper<List<Template>> templates = new ReadOnlyObjectWrapper<>(StarterTemplates.all());
    private final ReadOnlyObjectWrapper<List<BatchSummary>> batches = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Refusal>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Template template = StarterTemplates.all().getFirst();
    private LocalDate day;
    private Subscription next = () -> { };
    private long newest;

    public RemindersViewModel(ReminderDesk desk, Clock clock, FxThread fx) {
        this.desk = desk;
        this.clock = clock;
        this.fx = fx;
        preflight = new Preflight(desk.clinic(), desk.rules());
        day = today().plusDays(1);
    }

    ReadOnlyObjectProperty<RemindersState> state() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Template>> templates() {
        return templates.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<BatchSummary>> batches() {
        return batches.getReadOnlyProperty();
    }

    /** Why the last thing asked for was not done; what is shown stays. */
    ReadOnlyObjectProperty<Optional<Refusal>> problem() {
        return problem.getReadOnlyProperty();
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

    ReminderDesk desk() {
        return desk;
    }

    /** Reads everything anew: when the screen is shown, and after a failure. */
    void refresh() {
        next.close();
        fx.when(desk.shelf().all(), this::shelved, this::cannotDo);
        readBatches();
        switch (state.get()) {
            case RemindersState.Sent sent -> look(sent.batch(), sent.template());
            case RemindersState.Confirming confirming -> { }
            default -> show(day);
        }
    }

    private void readBatches() {
        fx.when(desk.tasks().batches(clock.now().minus(KEPT_IN_LIST)), batches::set, this::cannotDo);
    }

    /** Nobody looks any more; sending goes on. */
    void rest() {
        next.close();
    }

    void show(LocalDate wanted) {
        next.close();
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
        show(state.get() instanceof RemindersState.Day(DayPlan before, var sheet) && before.day().equals(day)
                ? new DayPlan(day, cases, template, before.practitioner(), before.location(), before.left())
                : new DayPlan(day, cases, template, Optional.empty(), Optional.empty(), Set.of()));
    }

    private void show(DayPlan plan) {
        state.set(new RemindersState.Day(plan, plan.sheet(preflight, clock.now())));
    }

    void choose(Template other) {
        template = other;
        if (state.get() instanceof RemindersState.Day(DayPlan plan, var sheet)) {
            show(plan.with(other));
        }
    }

    Template template() {
        return template;
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
            state.set(new RemindersState.Day(plan.tick(appointment, ticked), sheet));
        }
    }

    /** Puts down what is ticked, for this desktop or another to send. Each is checked again at the moment of sending. */
    void send(Optional<Instant> later) {
        if (!(state.get() instanceof RemindersState.Day shown) || shown.chosen().isEmpty()) {
            return;
        }
        List<PreflightSheet.Line> lines = later.map(moment -> shown.chosen().stream().map(line -> DayPlan.later(line, moment)).toList()).orElseGet(shown::chosen);
        var batch = new Batch(UUID.randomUUID().toString(), clock.now(), shown.plan().template(), lines);
        state.set(new RemindersState.Confirming(shown));
        newest++;
        fx.when(desk.tasks().add(batch), done -> {
            desk.runner().start();
            readBatches();
            look(batch.id(), batch.template().title());
        }, why -> {
            state.set(shown);
            cannotDo(why);
        });
    }

    void showBatch(BatchSummary batch) {
        look(batch.id(), batch.template());
    }

    void backToDay() {
        state.set(new RemindersState.Loading());
        refresh();
    }

    /** Or goes on, where it paused before. */
    void pause() {
        boolean paused = !desk.runner().state().value().paused();
        if (paused) {
            desk.runner().pause();
        } else {
            desk.runner().resume();
        }
        if (state.get() instanceof RemindersState.Sent sent) {
            state.set(new RemindersState.Sent(sent.batch(), sent.template(), sent.reminders(), sent.answers(), paused));
        }
    }

    /** Takes back what still waits; what is on its way stays on its way. */
    void cancelRest() {
        sent().ifPresent(sent -> fx.when(desk.tasks().cancelWaiting(sent.batch()), count -> look(sent.batch(), sent.template()), this::cannotDo));
    }

    /** Only where it is certain that nothing left, or that it did not arrive. */
    void again(Reference reference) {
        if (state.get() instanceof RemindersState.Sent sent) {
            sent.reminders().stream().filter(one -> one.reference().equals(reference)).findFirst().ifPresent(reminder -> again(sent, reminder));
        }
    }

    private void again(RemindersState.Sent sent, Reminder reminder) {
        if (Resending.isSafe(reminder, clock.now())) {
            fx.when(desk.tasks().again(reminder, reminder.bestBefore()), done -> {
                desk.runner().start();
                look(sent.batch(), sent.template());
            }, this::cannotDo);
        }
    }

    /** Saved for the whole clinic, and chosen. */
    CompletableFuture<Template> save(Template edited) {
        CompletableFuture<Template> saving = desk.shelf().save(edited);
        fx.when(saving, saved -> {
            var all = new ArrayList<>(templates.get().stream().filter(one -> !one.id().equals(saved.id()) && !one.id().equals(edited.id())).toList());
            all.add(saved);
            all.sort(Comparator.comparing(Template::title));
            templates.set(List.copyOf(all));
            choose(saved);
        }, this::cannotDo);
        return saving;
    }

    private void shelved(List<Template> found) {
        List<Template> all = new ArrayList<>(found);
        StarterTemplates.all().stream().filter(starter -> found.stream().noneMatch(one -> one.title().equals(starter.title()))).forEach(all::add);
        templates.set(List.copyOf(all));
        all.stream().filter(one -> one.title().equals(template.title()) && !one.equals(template)).findFirst().ifPresent(this::choose);
    }

    private void look(String batch, String title) {
        next.close();
        long turn = ++newest;
        fx.when(desk.tasks().ofBatch(batch).thenCompose(this::answered), found -> {
            if (turn != newest) {
                return;
            }
            problem.set(Optional.empty());
            var sent = new RemindersState.Sent(batch, title, found.reminders(), found.answers(), desk.runner().state().value().paused());
            state.set(sent);
            if (sent.open() > 0) {
                lookAgain(batch, title, LOOKS_AGAIN);
            } else if (sent.in(Reminder.State.SENT, Reminder.State.UNCONFIRMED) > 0) {
                lookAgain(batch, title, LOOKS_FOR_DELIVERY);
            }
        }, why -> {
            cannotDo(why);
            lookAgain(batch, title, LOOKS_FOR_DELIVERY);
        });
    }

    private record Answered(List<Reminder> reminders, Map<PhoneNumber, InboundText> answers) {}

    private CompletableFuture<Answered> answered(List<Reminder> reminders) {
        Optional<Instant> first = reminders.stream().flatMap(one -> one.leftAt().stream()).min(Comparator.naturalOrder());
        return first.map(desk.replies()::since).orElse(CompletableFuture.completedFuture(List.of())).thenApply(texts -> {
            Map<PhoneNumber, InboundText> newestOf = new HashMap<>();
            texts.forEach(text -> newestOf.put(text.from(), text));
            return new Answered(reminders, newestOf);
        });
    }

    private void lookAgain(String batch, String title, Duration pause) {
        next = clock.after(pause, () -> fx.execute(() -> {
            if (state.get() instanceof RemindersState.Sent sent && sent.batch().equals(batch)) {
                look(batch, title);
            }
        }));
    }

    private void cannotDo(Refusal why) {
        problem.set(Optional.of(why));
    }
}
