package health.rapport.reminders;

import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A clinic's records about reminders, in memory, as far as a screen asks them; nothing is ever due. They may be out of reach. */
public final class FakeReminderRecords implements AppointmentBook, TemplateShelf, ReminderTasks, ReplyRecords, ConsentRegister, SenderRoll {
    public final List<PreflightCase> cases = new ArrayList<>();
    public final List<Template> shelf = new ArrayList<>();
    public final List<Batch> added = new ArrayList<>();
    public final List<Consent> recorded = new ArrayList<>();
    public final List<InboundText> said = new ArrayList<>();
    public final List<String> asked = new ArrayList<>();
    /** Of every appointment. */
    public Optional<Reference> encounter = Optional.empty();
    public final List<Writer> writers = new ArrayList<>();
    public final List<Instant> lookedBackTo = new ArrayList<>();
    public List<Reminder> reminders = List.of();
    /** How appointments stand, and which of them changed of late. */
    public final List<Visit> visits = new ArrayList<>();
    public final List<Visit> changedVisits = new ArrayList<>();
    /** When somebody last changed the appointments. */
    public Instant changed = Instant.EPOCH;
    /** When the clinic wrote anything else after its reminders. */
    public Optional<Instant> wrote = Optional.empty();
    /** What else fails, beginning with these words. */
    public final Map<PhoneNumber, Consent> consents = new HashMap<>();
    public Optional<String> failing = Optional.empty();
    /** Whether questions wait for {@link #answerNewestFirst}. */
    public boolean holding;
    private final Deque<Runnable> held = new ArrayDeque<>();

    /** Answers what waits, and what is asked because of that, the newest first, as a slow line might. */
    public void answerNewestFirst() {
        while (!held.isEmpty()) {
            held.pop().run();
        }
    }

    /** A desk at Lakeside Clinic that works with these; nothing that it sends gets an answer. */
    public ReminderDesk desk(Clock clock) {
        var silence = new TextSender() {
            @Override
            public CompletableFuture<Boolean> recognises(Route route) {
                return CompletableFuture.completedFuture(false);
            }

            @Override
            public CompletableFuture<Outcome> send(Route route, String text, String key) {
                return CompletableFuture.completedFuture(new Outcome.Unknown());
            }
        };
        SendingRules rules = SendingRules.STANDARD;
        var runner = new ReminderRunner(this, this, silence, new Preflight(LakesideDay.CLINIC, rules), clock, new Lane(Runnable::run), Duration.ZERO, 1);
        return new ReminderDesk(this, this, this, runner, this, new ReplyDesk(this, this, clock, new Lane(Runnable::run)), this, LakesideDay.CLINIC, rules);
    }

    private <T> CompletableFuture<T> answer(String question, Supplier<T> answer) {
        asked.add(question);
        if (holding) {
            var later = new CompletableFuture<T>();
            held.push(() -> later.complete(answer.get()));
            return later;
        }
        return failing.filter(question::startsWith).isPresent()
                ? CompletableFuture.failedFuture(new Refused(new Refusal.Offline())) : CompletableFuture.completedFuture(answer.get());
    }

    @Override
    public CompletableFuture<List<PreflightCase>> on(LocalDate day) {
        return answer("day", () -> List.copyOf(cases));
    }

    @Override
    public CompletableFuture<Void> enter(Instant until) {
        return answer("enter", () -> null);
    }

    @Override
    public CompletableFuture<List<Sender>> present(Instant now) {
        return CompletableFuture.completedFuture(List.of(new Sender(new Reference("Practitioner", "me"), true),
                new Sender(new Reference("Device", "server"), false)));
    }

    @Override
    public CompletableFuture<Optional<Appointment>> next(Reference patient) {
        return answer("next", () -> cases.stream().map(PreflightCase::appointment).findFirst());
    }

    @Override
    public CompletableFuture<Optional<Reference>> encounter(Reference appointment) {
        return answer("encounter", () -> encounter);
    }

    @Override
    public CompletableFuture<List<Template>> all() {
        return answer("templates", () -> List.copyOf(shelf));
    }

    @Override
    public CompletableFuture<Template> save(Template template) {
        return answer("save", () -> new Template("saved", "1", template.title(), template.texts()));
    }

    @Override
    public CompletableFuture<Void> add(Batch batch) {
        return answer("add", () -> {
            added.add(batch);
            return null;
        });
    }

    @Override
    public CompletableFuture<List<Reminder>> ofBatch(String batch) {
        return answer("batch", () -> reminders);
    }

    @Override
    public CompletableFuture<List<BatchSummary>> batches(Instant since) {
        return answer("history", List::of);
    }

    @Override
    public CompletableFuture<List<InboundText>> since(Instant moment) {
        lookedBackTo.add(moment);
        return answer("texts", () -> said.stream().filter(text -> !text.at().isBefore(moment)).toList());
    }

    @Override
    public CompletableFuture<List<InboundText>> these(Collection<Reference> texts) {
        return answer("texts again", () -> said.stream().filter(text -> texts.contains(text.record())).toList());
    }

    @Override
    public CompletableFuture<List<Writer>> writers(Collection<Reference> people) {
        return answer("writers", () -> writers.stream().filter(one -> people.contains(one.person())).toList());
    }

    @Override
    public CompletableFuture<List<Reminder>> remindersTo(PhoneNumber number, Instant now) {
        return answer("reminders to", () -> reminders);
    }

    @Override
    public CompletableFuture<Boolean> wroteSince(Reminder reminder, Instant until) {
        return answer("wrote since", () -> wrote.filter(until::isAfter).isPresent());
    }

    @Override
    public CompletableFuture<Boolean> answered(Reminder about, Answer answer, Instant at) {
        return answer("answered " + answer, () -> !at.isBefore(changed));
    }

    @Override
    public CompletableFuture<Void> settle(InboundText text, InboundText.Settled settled, Set<Reference> answered) {
        return answer("settled " + settled, () -> {
            said.replaceAll(one -> one.record().equals(text.record()) ? one.settled(settled, answered) : one);
            return null;
        });
    }

    @Override
    public CompletableFuture<Map<PhoneNumber, Consent>> of(Collection<PhoneNumber> numbers) {
        return answer("consents", () -> Map.copyOf(consents));
    }

    @Override
    public CompletableFuture<Void> record(PhoneNumber number, Consent consent) {
        return answer("consent", () -> {
            recorded.add(consent);
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> recordNotMeant(PhoneNumber number, MessageSid text, Instant at) {
        return answer("not meant", () -> null);
    }

    @Override
    public CompletableFuture<Set<MessageSid>> notMeant(Collection<PhoneNumber> numbers) {
        return answer("what was not meant", Set::of);
    }

    @Override
    public CompletableFuture<Void> again(Reminder reminder, Instant bestBefore) {
        return answer("again", () -> null);
    }

    @Override
    public CompletableFuture<Integer> cancelWaiting(String batch) {
        return answer("cancel", () -> 0);
    }

    @Override
    public CompletableFuture<List<Reminder>> waiting() {
        return answer("all that wait", () -> reminders);
    }

    @Override
    public CompletableFuture<List<Reminder>> waitingFor(Collection<Reference> appointments) {
        return answer("what waits for", () -> reminders.stream().filter(one -> appointments.contains(one.about())).toList());
    }

    @Override
    public CompletableFuture<List<Visit>> standing(Collection<Reference> appointments) {
        return answer("how visits stand", () -> visits.stream().filter(visit -> appointments.contains(visit.appointment())).toList());
    }

    @Override
    public CompletableFuture<List<Visit>> changedSince(Instant moment) {
        return answer("changed visits", () -> List.copyOf(changedVisits));
    }

    @Override
    public CompletableFuture<Void> moveWaiting(Reminder waiting, Instant start, Instant notBefore, Instant bestBefore) {
        return answer("moved to " + start + " not before " + notBefore, () -> null);
    }

    @Override
    public CompletableFuture<Void> cancelWaiting(Reminder waiting, Verdict.Reason why) {
        return answer("called off", () -> null);
    }

    @Override
    public CompletableFuture<List<Reminder>> due(Instant now, int most) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<Optional<PreflightCase>> again(Reference appointment, Reference reminder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Optional<Lease>> take(Reminder reminder, Instant now, Instant until) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Optional<Lease>> leaving(Lease lease, Reference recipient, String text, boolean recognised, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> sent(Lease lease, Optional<Reference> communication) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> failed(Lease lease, Refusal why) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> unconfirmed(Reminder reminder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> putBack(Lease lease, Instant notBefore, Instant bestBefore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> move(Lease lease, Instant start, Instant notBefore, Instant bestBefore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Boolean> stands(Appointment appointment, PhoneNumber number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> cancel(Lease lease, Verdict.Reason why) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Reminder> lookUp(Reminder leaving) {
        throw new UnsupportedOperationException();
    }
}
