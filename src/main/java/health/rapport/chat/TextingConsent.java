package health.rapport.chat;

import health.rapport.model.ChatParticipant;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** What the holders of numbers want, and have to be told, as it stands at the moment when a message is about to leave as a text. Never blocks. */
public interface TextingConsent {
    /** Nobody is known to want no texts; for whoever writes to nobody's phone. */
    TextingConsent UNKNOWN = numbers -> CompletableFuture.completedFuture(false);

    /** Whether the holder of one of these wants no texts. May fail where nobody can tell. */
    CompletableFuture<Boolean> isRefused(Collection<PhoneNumber> numbers);

    /** Whether it would be the first text to one of these phones, and does not say what a first one has to. May fail where nobody can tell. */
    default CompletableFuture<Boolean> isBareFirstText(Collection<ChatParticipant> phones, MessageBody text) {
        return CompletableFuture.completedFuture(false);
    }
}
