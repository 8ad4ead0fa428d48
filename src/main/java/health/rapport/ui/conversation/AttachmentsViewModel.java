package health.rapport.ui.conversation;

import health.rapport.chat.Conversation;
import health.rapport.chat.FileLimits;
import health.rapport.chat.OutgoingFile;
import health.rapport.media.MessageFiles;
import health.rapport.media.OwnFiles;
import health.rapport.model.FileKind;
import health.rapport.model.LocalId;
import health.rapport.model.MediaItem;
import health.rapport.model.Picture;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The files that go with what is being written, and what becomes of them on their way to a phone. On the window's thread. */
final class AttachmentsViewModel {
    /** Of a picture that is made smaller for a phone: enough to read a card on it. */
    private static final int LONGEST_SIDE = 2000;
    private static final CompletableFuture<Optional<Picture>> NOTHING = CompletableFuture.completedFuture(Optional.empty());

    private final Conversation conversation;
    private final MessageFiles previews;
    private final OwnFiles own;
    private final Messages messages;
    private final FileWords words;
    private final FxThread fx;
    private final Runnable changed;
    private final List<OutgoingFile> files;
    private final Map<LocalId, Picture> pictures = new HashMap<>();
    private final ObservableList<AttachedFile> shown = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper attaching = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper shrinkable = new ReadOnlyBooleanWrapper();
    private CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
    private Optional<Consumer<OutgoingFile>> late = Optional.empty();
    private int arriving;
    private int phones;

    /**
     * @param drafted what the draft had attached
     * @param changed hears whenever it is other files
     */
    AttachmentsViewModel(Conversation conversation, List<OutgoingFile> drafted, MessageFiles previews, OwnFiles own, Messages messages,
            FxThread fx, Runnable changed) {
        this.conversation = conversation;
        this.previews = previews;
        this.own = own;
        this.messages = messages;
        this.words = new FileWords(messages);
        this.fx = fx;
        this.changed = changed;
        this.files = new ArrayList<>(drafted);
        drafted.forEach(this::draw);
        show();
    }

    /** How many phones will get it. */
    void receive(int phonesNow) {
        phones = phonesNow;
        show();
    }

    /** In this order; of more than can go, the first. */
    void attach(List<Path> paths) {
        int room = Math.max(0, FileLimits.MOST_FILES - files.size() - arriving);
        refusal.set(paths.size() > room ? messages.text("composer.tooManyFiles", FileLimits.MOST_FILES) : "");
        for (Path path : paths.subList(0, Math.min(room, paths.size()))) {
            String name = path.getFileName() == null ? "" : path.getFileName().toString();
            take(name, () -> own.read(path, FileLimits.MOST_BYTES));
        }
    }

    /** What was on the clipboard. */
    void attach(Picture picture) {
        refusal.set("");
        take(messages.text("composer.pasted") + ".png", () -> own.png(picture));
    }

    /** One after the other: many large ones at once would fill the memory. */
    private void take(String name, Supplier<CompletableFuture<byte[]>> reading) {
        arriving++;
        show();
        CompletableFuture<OutgoingFile> kept = before.thenCompose(done -> reading.get()).thenCompose(content -> {
            Optional<Refusal> refused = FileLimits.refusal(content.length);
            return refused.isPresent() ? CompletableFuture.failedFuture(new Refused(refused.get())) : conversation.attach(name, content);
        });
        before = kept.handle((file, failure) -> null);
        fx.when(kept, file -> {
            arriving--;
            late.ifPresentOrElse(draft -> draft.accept(file), () -> add(file));
        }, why -> {
            arriving--;
            show();
            refuse(name, why);
        });
    }

    /** Puts smaller copies in the place of pictures that are too large for a phone. */
    void makeSmaller() {
        files.stream().filter(this::canBeSmaller).toList().forEach(this::makeSmaller);
    }

    private void makeSmaller(OutgoingFile file) {
        String name = file.name().replaceFirst("\\.\\w{1,5}$", "") + ".jpg";
        CompletableFuture<Optional<Picture>> drawn = before.thenCompose(done -> conversation.content(file))
                .thenCompose(content -> content.map(found -> previews.noLarger(found, LONGEST_SIDE)).orElse(NOTHING));
        CompletableFuture<OutgoingFile> smaller = drawn.thenCompose(picture -> own.jpeg(picture.orElseThrow(() -> new Refused(new Refusal.FileUnreadable()))))
                .thenCompose(content -> conversation.attach(name, content));
        before = smaller.handle((small, failure) -> null);
        arriving++;
        fx.when(smaller, small -> {
            arriving--;
            if (late.isEmpty() && files.contains(file)) {
                remove(file.id());
                add(small);
            } else {
                conversation.detach(small);
                show();
            }
        }, why -> {
            arriving--;
            show();
            refuse(name, why);
        });
        show();
    }

    private boolean canBeSmaller(OutgoingFile file) {
        return isTooLarge(file) && FileKind.claimed(file.contentType()).isPicture();
    }

    private boolean isTooLarge(OutgoingFile file) {
        return phones > 0 && FileLimits.phoneRefusal(file).filter(Refusal.FileTooLarge.class::isInstance).isPresent();
    }

    /** Says why a file of this name does not go. */
    void refuse(String name, Refusal why) {
        refusal.set(messages.text("composer.notAttached", name, RefusalText.of(why, messages).sentence()));
    }

    private void add(OutgoingFile file) {
        if (files.size() >= FileLimits.MOST_FILES) {
            conversation.detach(file);
            refusal.set(messages.text("composer.tooManyFiles", FileLimits.MOST_FILES));
            show();
            return;
        }
        restore(file);
    }

    /** @param draft is given what was on its way still */
    void close(Consumer<OutgoingFile> draft) {
        late = Optional.of(draft);
    }

    /** One that did not leave is attached again. */
    void restore(OutgoingFile file) {
        files.add(file);
        draw(file);
        show();
        changed.run();
    }

    /** The message that it belongs to keeps it. */
    void giveBack(OutgoingFile file) {
        files.removeIf(one -> one.id().equals(file.id()));
        pictures.remove(file.id());
        show();
        changed.run();
    }

    private void draw(OutgoingFile file) {
        if (FileKind.claimed(file.contentType()).isPicture()) {
            conversation.content(file).thenCompose(content -> content.map(previews::inSmall).orElse(NOTHING))
                    .thenAcceptAsync(drawn -> drawn.ifPresent(picture -> {
                pictures.put(file.id(), picture);
                show();
            }), fx);
        }
    }

    void remove(LocalId id) {
        files.stream().filter(file -> file.id().equals(id)).findFirst().ifPresent(file -> {
            files.remove(file);
            pictures.remove(id);
            conversation.detach(file);
            refusal.set("");
            show();
            changed.run();
        });
    }

    /** These, in the place of those before. */
    void show(List<OutgoingFile> now) {
        files.clear();
        files.addAll(now);
        pictures.keySet().retainAll(now.stream().map(OutgoingFile::id).toList());
        now.stream().filter(file -> !pictures.containsKey(file.id())).forEach(this::draw);
        refusal.set("");
        show();
    }

    private void show() {
        Optional<OutgoingFile> misfit = files.stream().filter(file -> !fits(file)).findFirst();
        problem.set(misfit.map(this::sentence).orElse(""));
        attaching.set(arriving > 0);
        shrinkable.set(arriving == 0 && files.stream().anyMatch(this::canBeSmaller));
        note.set(arriving > 0 ? messages.text("composer.attaching") : phones == 0 || files.isEmpty() || misfit.isPresent() ? ""
                : messages.text("composer.filesToPhones"));
        List<AttachedFile> now = files.stream()
                .map(file -> new AttachedFile(file.id(), words.sized(file.name(), file.bytes()), Optional.ofNullable(pictures.get(file.id())), fits(file)))
                .toList();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
    }

    private boolean fits(OutgoingFile file) {
        return phones == 0 || FileLimits.phoneRefusal(file).isEmpty();
    }

    private String sentence(OutgoingFile file) {
        return messages.text(isTooLarge(file) ? "composer.fileTooLargeForPhones" : "composer.fileNotForPhones",
                words.of(new MediaItem("", file.contentType(), file.name(), file.bytes())));
    }

    List<OutgoingFile> files() {
        return List.copyOf(files);
    }

    ObservableList<AttachedFile> shown() {
        return shown;
    }

    /** There is a picture that {@link #makeSmaller} helps. */
    ReadOnlyBooleanProperty shrinkableProperty() {
        return shrinkable.getReadOnlyProperty();
    }

    /** Why it cannot be sent with these files; empty where it can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** One is still read, and would not go with the others. */
    ReadOnlyBooleanProperty attachingProperty() {
        return attaching.getReadOnlyProperty();
    }

    /** What becomes of them on the way; empty where there is nothing to know. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Why the last file was not attached; empty if it was. */
    ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }
}
