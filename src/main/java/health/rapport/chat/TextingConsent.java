package health.rapport.chat;

import health.rapport.model.PhoneNumber;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** What the holders of numbers want, as it stands at the moment when a message is about to leave as a text. Never blocks. */
public interface TextingConsent {
    /** Nobody is known to want no texts; for whoever writes to nobody's phone. */
    TextingConsent UNKNOWN = numbers -> CompletableFuture.completedFuture(false);

    /** Whether the holder of one of these wants no texts. May fail where nobody can tell. */
    CompletableFuture<Boolean> isRefused(Collection<PhoneNumber> numbers);
}
