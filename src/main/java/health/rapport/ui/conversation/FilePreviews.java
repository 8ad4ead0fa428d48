package health.rapport.ui.conversation;

import health.rapport.media.MessageFiles;
import health.rapport.media.Thumbnail;
import health.rapport.model.MediaItem;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.util.Optional;
import java.util.function.Consumer;

/** Pictures in small for whoever has them in sight. On the window's thread. */
final class FilePreviews {
    private final MessageFiles files;
    private final Messages messages;
    private final FxThread fx;

    FilePreviews(MessageFiles files, Messages messages, FxThread fx) {
        this.files = files;
        this.messages = messages;
        this.fx = fx;
    }

    /** Whether it is shown in small without being asked. */
    static boolean has(MediaItem item) {
        return MessageFiles.hasThumbnail(item);
    }

    /** Begins to read it unless that is done; tells how far it came until that is closed. */
    Subscription follow(MediaItem item, Consumer<FilePreview> consumer) {
        return fx.latestOn(files.thumbnail(item), thumbnail -> consumer.accept(of(thumbnail)));
    }

    private FilePreview of(Thumbnail thumbnail) {
        return switch (thumbnail) {
            case Thumbnail.Reading reading -> new FilePreview(Optional.empty(), messages.text("file.reading"));
            case Thumbnail.Drawn(var picture) -> new FilePreview(Optional.of(picture), "");
            case Thumbnail.NotDrawn notDrawn -> new FilePreview(Optional.empty(), messages.text("file.damaged"));
            case Thumbnail.Missing(var why) -> new FilePreview(Optional.empty(), RefusalText.of(why, messages).sentence());
        };
    }
}
