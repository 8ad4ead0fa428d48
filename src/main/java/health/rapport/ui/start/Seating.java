package health.rapport.ui.start;

import health.rapport.care.ConversationDesk;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Makes the conversation where there is none yet, then seats people one by one, so that a refusal names its person and
 * keeps nobody else out. May be run again with what it left.
 */
final class Seating {
    /**
     * @param refused who was refused, each for a reason of their own
     * @param stopped why nothing further was tried
     */
    record Outcome(Optional<StartedConversation> conversation, Set<Reference> seated, Map<Reference, Refusal> refused, Optional<Refusal> stopped) {
        boolean isComplete() {
            return refused.isEmpty() && stopped.isEmpty();
        }
    }

    private final ConversationDesk desk;

    Seating(ConversationDesk desk) {
        this.desk = desk;
    }

    /** Never fails; whatever happens is in the outcome. */
    CompletableFuture<Outcome> run(Optional<StartedConversation> existing, Reference encounter, List<Seat> seats) {
        CompletableFuture<StartedConversation> conversation = existing.map(CompletableFuture::completedFuture).orElseGet(() -> desk.start(encounter));
        return conversation.handle((made, failure) -> {
            var outcome = new Outcome(Optional.ofNullable(made).or(() -> existing), Set.of(), Map.of(), Optional.ofNullable(failure).map(Refused::reason));
            return failure == null ? seatAll(outcome, made, seats) : CompletableFuture.completedFuture(outcome);
        }).thenCompose(Function.identity());
    }

    private CompletableFuture<Outcome> seatAll(Outcome before, StartedConversation conversation, List<Seat> seats) {
        if (seats.isEmpty() || before.stopped().isPresent()) {
            return CompletableFuture.completedFuture(before);
        }
        Seat seat = seats.getFirst();
        return desk.seat(conversation, List.of(seat))
                .handle((done, failure) -> add(before, seat.person(), Optional.ofNullable(failure).map(Refused::reason)))
                .thenCompose(after -> seatAll(after, conversation, seats.subList(1, seats.size())));
    }

    private static Outcome add(Outcome outcome, Reference person, Optional<Refusal> refusal) {
        if (refusal.isEmpty() || refusal.get() instanceof Refusal.AlreadyTakesPart) {
            var seated = new HashSet<>(outcome.seated());
            seated.add(person);
            return new Outcome(outcome.conversation(), seated, outcome.refused(), outcome.stopped());
        }
        if (!concernsOne(refusal.get())) {
            return new Outcome(outcome.conversation(), outcome.seated(), outcome.refused(), refusal);
        }
        var refused = new HashMap<>(outcome.refused());
        refused.put(person, refusal.get());
        return new Outcome(outcome.conversation(), outcome.seated(), refused, outcome.stopped());
    }

    private static boolean concernsOne(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NumberInUse inUse -> true;
            case Refusal.PhoneTakesPart here -> true;
            case Refusal.NumberInvalid invalid -> true;
            case Refusal.OptedOut optedOut -> true;
            case Refusal.NotOnEncounter missing -> true;
            default -> false;
        };
    }
}
