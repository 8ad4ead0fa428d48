package health.rapport.care;

import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A desk that writes down what was asked of it and keeps Twilio's rule: one phone is in one conversation with the
 * clinic. Answers at once, or when {@link #answer} is called after {@link #hold}.
 */
public final class FakeConversationDesk implements ConversationDesk {
    public final List<String> asked = new ArrayList<>();
    public Optional<PhoneNumber> clinicNumber = Optional.of(new PhoneNumber("+16175550100"));
    private final Map<PhoneNumber, ConversationSid> phones = new HashMap<>();
    private final Map<PhoneNumber, Reference> holders = new HashMap<>();
    private final Map<Reference, Refusal> refusals = new HashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private Optional<Refusal> offline = Optional.empty();
    private final Denied denied = new Denied();
    private boolean holding;
    private int made;

    /** The phone is in a conversation already. */
    public void phoneIsIn(ConversationSid conversation, PhoneNumber phone, Reference holder) {
        phones.put(phone, conversation);
        holders.put(phone, holder);
    }

    /** This person is refused whenever they are to be seated. */
    public void refuse(Reference person, Refusal why) {
        refusals.put(person, why);
    }

    public void refuseEverything(Refusal why) {
        offline = Optional.of(why);
    }

    public void allowEverything() {
        offline = Optional.empty();
        refusals.clear();
    }

    public void hold() {
        holding = true;
    }

    public void answer() {
        List<Runnable> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(Runnable::run);
    }

    public boolean waits() {
        return !held.isEmpty();
    }

    @Override
    public CompletableFuture<StartedConversation> start(Reference encounter) {
        asked.add("start " + encounter);
        var future = new CompletableFuture<StartedConversation>();
        denied.watch(Denied.Deed.START, future);
        reply(() -> {
            if (offline.isPresent()) {
                future.completeExceptionally(new Refused(offline.get()));
            } else {
                future.complete(new StartedConversation(new ConversationSid("CH" + ++made), encounter));
            }
        });
        return future;
    }

    @Override
    public CompletableFuture<Void> seat(StartedConversation conversation, List<Seat> seats) {
        seats.forEach(seat -> asked.add("seat " + seat.person() + " by " + seat.channel() + " in " + conversation.conversation().value()));
        var future = new CompletableFuture<Void>();
        denied.watch(Denied.Deed.ADD, future);
        reply(() -> {
            Optional<Refusal> why = seats.stream().flatMap(seat -> refusal(seat, conversation).stream()).findFirst();
            if (why.isPresent()) {
                future.completeExceptionally(new Refused(why.get()));
            } else {
                seats.forEach(seat -> seat.number().ifPresent(number -> phoneIsIn(conversation.conversation(), number, seat.person())));
                future.complete(null);
            }
        });
        return future;
    }

    private Optional<Refusal> refusal(Seat seat, StartedConversation conversation) {
        return offline.or(() -> Optional.ofNullable(refusals.get(seat.person())))
                .or(() -> seat.number().map(phones::get).filter(other -> !other.equals(conversation.conversation()))
                        .map(other -> new Refusal.NumberInUse(Optional.of(other))));
    }

    @Override
    public CompletableFuture<Void> unseat(StartedConversation conversation, Reference person) {
        asked.add("unseat " + person + " from " + conversation.conversation().value());
        var future = new CompletableFuture<Void>();
        reply(() -> {
            if (offline.isPresent()) {
                future.completeExceptionally(new Refused(offline.get()));
            } else {
                // Who is out already is out.
                phones.keySet().removeIf(phone -> person.equals(holders.get(phone)));
                holders.values().remove(person);
                future.complete(null);
            }
        });
        return future;
    }

    @Override
    public Denied denied() {
        return denied;
    }

    @Override
    public CompletableFuture<Optional<PhoneNumber>> clinicNumber() {
        return CompletableFuture.completedFuture(clinicNumber);
    }

    private void reply(Runnable answer) {
        if (holding) {
            held.add(answer);
        } else {
            answer.run();
        }
    }
}
