package health.rapport.chat;

import health.rapport.model.ChatParticipant;
import health.rapport.model.ChatParticipant.Address;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks once more, before a message leaves, whether a phone in its conversation wants no texts, or would get its first one without
 * being told whose it is: what waited may have been written before its holder, or another desk, said so. Lives on the lane.
 */
final class TextingGuard {
    /** So long one look serves: it is taken when somebody begins to write, so that nothing waits for it when they are done. */
    static final Duration FRESH = Duration.ofSeconds(10);

    private static final MessageBody NOTHING_YET = new MessageBody("");

    private record Look(Instant at, List<PhoneNumber> phones, CompletableFuture<Boolean> refused) {
        boolean serves(Collection<PhoneNumber> those, Instant now) {
            // A no is looked at again: START may have come. One of the future is from before the clock was set back.
            return phones.equals(those) && !now.isBefore(at) && now.isBefore(at.plus(FRESH)) && !refused.getNow(false);
        }
    }

    private final Lane lane;
    private final Clock clock;
    private Optional<Look> last = Optional.empty();
    private final TextingConsent consent;
    private final Supplier<List<ChatParticipant>> known;
    private final Supplier<CompletableFuture<List<ChatParticipant>>> asked;

    /**
     * @param known who takes part; empty where that may not be so any more
     * @param asked who takes part, by the service
     */
    TextingGuard(TextingConsent consent, Supplier<List<ChatParticipant>> known, Supplier<CompletableFuture<List<ChatParticipant>>> asked,
            Lane lane, Clock clock) {
        this.lane = lane;
        this.clock = clock;
        this.consent = consent;
        this.known = known;
        this.asked = asked;
    }

    /** To be asked while somebody writes, so that what they wrote need not wait for the answer. */
    void ask() {
        List<ChatParticipant> here = known.get();
        Optional<Look> before = last;
        isRefusedBy(here);
        if (!last.equals(before)) {
            // Whoever answers remembers which phones know us.
            isBareFirst(NOTHING_YET, here);
        }
    }

    /**
     * Why it must not leave. Where nobody can tell, it leaves: an answer to a patient must not wait for the records, and the carrier
     * still stops what it knows of.
     */
    CompletableFuture<Optional<Refusal>> against(MessageBody text) {
        List<ChatParticipant> here = known.get();
        return here.isEmpty() ? asked.get().thenComposeAsync(people -> against(text, people), lane).exceptionally(unknown -> Optional.empty())
                : against(text, here);
    }

    private CompletableFuture<Optional<Refusal>> against(MessageBody text, List<ChatParticipant> people) {
        return isRefusedBy(people).thenCompose(refused -> refused ? CompletableFuture.completedFuture(Optional.of(new Refusal.OptedOut()))
                : isBareFirst(text, people));
    }

    private CompletableFuture<Optional<Refusal>> isBareFirst(MessageBody text, List<ChatParticipant> people) {
        List<ChatParticipant> phones = people.stream().filter(ChatParticipant::isOnSms).toList();
        return phones.isEmpty() ? CompletableFuture.completedFuture(Optional.empty())
                : consent.isBareFirstText(phones, text).exceptionally(unknown -> false)
                        .thenApply(bare -> bare ? Optional.of(new Refusal.NotIntroduced()) : Optional.empty());
    }

    private CompletableFuture<Boolean> isRefusedBy(List<ChatParticipant> people) {
        List<PhoneNumber> phones = people.stream()
                .flatMap(someone -> someone.address() instanceof Address.Sms(PhoneNumber number, var clinic) ? Stream.of(number) : Stream.empty()).toList();
        if (phones.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        Instant now = clock.now();
        if (last.filter(look -> look.serves(phones, now)).isEmpty()) {
            last = Optional.of(new Look(now, phones, consent.isRefused(phones).exceptionally(unknown -> false)));
        }
        return last.orElseThrow().refused();
    }
}
