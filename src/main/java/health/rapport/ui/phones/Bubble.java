package health.rapport.ui.phones;

import health.rapport.model.MessageBody;
import health.rapport.model.Picture;
import health.rapport.phones.PhoneFile;
import health.rapport.phones.PhoneText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A text as the phone shows it. {@code received}: from the clinic. */
public record Bubble(boolean received, MessageBody body, Instant at, List<File> files) {
    /** @param picture absent where the phone only shows that there is a file */
    public record File(String contentType, Optional<Picture> picture) {}

    static Bubble of(PhoneText text, Function<PhoneFile, Optional<Picture>> drawing) {
        return new Bubble(text.received(), text.body(), text.at(),
                text.files().stream().map(file -> new File(file.contentType(), drawing.apply(file))).toList());
    }
}
