package health.rapport.chat;

import health.rapport.model.ChatParticipant;
import health.rapport.model.ChatParticipant.Address;
import health.rapport.model.PhoneNumber;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks once more, before a message leaves, whether a phone in its conversation wants no texts: what waited may have been written
 * before its holder, or another desk, said so.
 */
final class TextingGuard {
    private final TextingConsent consent;
    private final Supplier<List<ChatParticipant>> known;
    private final Supplier<CompletableFuture<List<ChatParticipant>>> asked;

    /**
     * @param known who takes part, as far as the desk knows; empty where it has not read that yet
     * @param asked who takes part, by the service
     */
    TextingGuard(TextingConsent consent, Supplier<List<ChatParticipant>> known, Supplier<CompletableFuture<List<ChatParticipant>>> asked) {
        this.consent = consent;
        this.known = known;
        this.asked = asked;
    }

    /** Where nobody can tell, it leaves: an answer to a patient must not wait for the records, and the carrier still stops what it knows of. */
    CompletableFuture<Boolean> isRefused() {
        List<ChatParticipant> here = known.get();
        return (here.isEmpty() ? asked.get() : CompletableFuture.completedFuture(here)).thenCompose(people -> {
            List<PhoneNumber> phones = people.stream()
                    .flatMap(someone -> someone.address() instanceof Address.Sms(PhoneNumber number, var clinic) ? Stream.of(number) : Stream.empty()).toList();
            return phones.isEmpty() ? CompletableFuture.completedFuture(false) : consent.isRefused(phones);
        }).exceptionally(unknown -> false);
    }
}
