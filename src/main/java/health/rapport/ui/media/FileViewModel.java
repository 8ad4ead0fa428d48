package health.rapport.ui.media;

import health.rapport.audit.AuditedAct;
import health.rapport.media.OpenedFile;
import health.rapport.model.ConversationSid;
import health.rapport.model.FileKind;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import health.rapport.model.Picture;
import health.rapport.ui.common.RefusalText;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A file out of a message. It is shown here, by its content and not by its name, and never given to another program; whoever wants it
 * there saves it. On the window's thread.
 */
public final class FileViewModel {
    /** Sharp where it is looked at twice as large as the sheet. */
    private static final int LONGEST = 2000;
    private static final Picture BLANK = new Picture(1, 1, new int[] {0xFFFFFFFF});

    private final ConversationSid conversation;
    private final MessageSid message;
    private final MediaItem item;
    private final FileServices services;
    private final ReadOnlyObjectWrapper<FileState> state = new ReadOnlyObjectWrapper<>(new FileState.Reading());
    private final ReadOnlyBooleanWrapper savable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private OpenedFile opened;
    private boolean turning;
    private boolean closed;

    public FileViewModel(ConversationSid conversation, MessageSid message, MediaItem item, FileServices services) {
        this.conversation = conversation;
        this.message = message;
        this.item = item;
        this.services = services;
        read();
    }

    public void read() {
        state.set(new FileState.Reading());
        services.fx().when(services.files()
                .open(item, services.messages().text(FileKind.claimed(item.contentType()).isPicture() ? "message.file.picture" : "message.file")), this::opened,
                why -> {
            var text = RefusalText.of(why, services.messages());
            state.set(new FileState.Failed(text.sentence(), why.mayPass()));
        });
    }

    private void opened(OpenedFile file) {
        opened = file;
        savable.set(true);
        if (file.pages() == 0) {
            boolean shows = file.kind().isPicture() || file.kind() == FileKind.PDF;
            state.set(new FileState.NotShown(services.messages()
                    .text(shows ? "file.damaged" : file.kind() == FileKind.OTHER ? "file.unknown" : "file.notShown")));
        } else {
            show(1);
        }
    }

    private void show(int number) {
        turning = true;
        services.files().page(opened, number, LONGEST).whenCompleteAsync((picture, failure) -> {
            turning = false;
            outcome.set(failure == null || opened.pages() == 1 ? "" : services.messages().text("file.pageDamaged", number));
            if (failure == null || opened.pages() > 1) {
                // Of a document whose one page cannot be drawn, the others may be.
                state.set(new FileState.Page(failure == null ? picture : BLANK, number, opened.pages()));
            } else {
                state.set(new FileState.NotShown(services.messages().text("file.damaged")));
            }
        }, services.fx());
    }

    /** To the next page, or with -1 to the one before; at the ends nothing happens. */
    public void turn(int step) {
        if (!turning && state.get() instanceof FileState.Page(var shown, int number, int of) && number + step >= 1 && number + step <= of) {
            show(number + step);
        }
    }

    /** It leaves Rapport, and that is on record. */
    public void save() {
        services.places().ask(services.messages().text("file.save"), opened.name()).filter(place -> !closed).ifPresent(place -> {
            services.audit().record(new AuditedAct.FileSaved(conversation, message));
            place.write(opened.content())
                    .thenAcceptAsync(written -> outcome.set(services.messages().text(written ? "file.saved" : "chart.notWritten")), services.fx());
        });
    }

    /** Nobody sees it any more, and nothing of it is saved. */
    void close() {
        closed = true;
    }

    /** What it is called; empty until it was read. */
    public String name() {
        return opened == null ? "" : opened.name();
    }

    public ReadOnlyObjectProperty<FileState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty savableProperty() {
        return savable.getReadOnlyProperty();
    }

    /** What became of saving it; empty before. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}
