package health.rapport.phones;

import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The simulated phones of a demo clinic. Futures fail with {@code Refused}. */
public interface PhoneNetwork {
    CompletableFuture<List<Phone>> phones();

    /** Oldest first. */
    CompletableFuture<List<PhoneText>> texts(PhoneNumber phone);

    /** The phone texts the clinic. */
    default CompletableFuture<Void> text(PhoneNumber from, MessageBody body) {
        return text(from, body, List.of());
    }

    /** The phone texts the clinic, with pictures or other files; the words may be empty. */
    CompletableFuture<Void> text(PhoneNumber from, MessageBody body, List<PhoneFile> files);

    CompletableFuture<PhoneSwitches> switches(PhoneNumber phone);

    CompletableFuture<Void> set(PhoneNumber phone, PhoneSwitches switches);
}
