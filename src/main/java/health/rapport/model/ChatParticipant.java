package health.rapport.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody in a conversation, as the chat service has it.
 *
 * @param reference the FHIR resource behind it, where the service's attributes tell
 * @param lastRead  index of the last message read, absent until the person read one; never told for SMS
 * @param lookingUntil has it before them, and unless they say so again, until then
 */
public record ChatParticipant(ParticipantSid sid, Address address, Optional<Reference> reference, OptionalLong lastRead, Optional<Instant> lastReadAt,
        Optional<Instant> lookingUntil) {
    /** A clock that goes wrong by more than that is not believed. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);

    /** Where a participant is reached. */
    public sealed interface Address {
        record Chat(ChatIdentity identity) implements Address {}

        /** @param clinicNumber the number that the person sees; absent where the service does not tell */
        record Sms(PhoneNumber number, Optional<PhoneNumber> clinicNumber) implements Address {}

        /** A channel we do not speak; shown, not written to. */
        record Other(String type) implements Address {}
    }

    /** Has the conversation before them. */
    public boolean looksAt(Instant now) {
        return lookingUntil.filter(until -> until.isAfter(now) && until.isBefore(now.plus(LONGEST_LOOK))).isPresent();
    }

    public boolean isOnSms() {
        return address instanceof Address.Sms;
    }

    public boolean is(ChatIdentity identity) {
        return address instanceof Address.Chat(ChatIdentity mine) && mine.equals(identity);
    }
}
