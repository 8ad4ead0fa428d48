package health.rapport.chat;

import health.rapport.model.FileKind;
import health.rapport.model.Refusal;
import java.util.Optional;

/** What may be attached, and what of it a phone takes, as Twilio documents it. */
public final class FileLimits {
    /** At once; as many as Twilio takes in one message. */
    public static final int MOST_FILES = 10;
    /** Less than Twilio's 150 MB: a file is kept here, encrypted, until it has left. */
    public static final long MOST_BYTES = 25 << 20;
    /** A phone takes less than this. */
    public static final long PHONE_BYTES = 5 << 20;

    private FileLimits() {}

    /** Why nobody takes it; empty where it can be sent. */
    public static Optional<Refusal> refusal(long bytes) {
        return bytes == 0 ? Optional.of(new Refusal.FileUnreadable())
                : bytes > MOST_BYTES ? Optional.of(new Refusal.FileTooLarge(MOST_BYTES)) : Optional.empty();
    }

    /** Why a phone does not take it; empty where it does. */
    public static Optional<Refusal> phoneRefusal(OutgoingFile file) {
        if (!FileKind.claimed(file.contentType()).goesToPhones()) {
            return Optional.of(new Refusal.FileKindRefused());
        }
        return file.bytes() >= PHONE_BYTES ? Optional.of(new Refusal.FileTooLarge(PHONE_BYTES)) : Optional.empty();
    }
}
