package health.rapport.ui.phones;

import health.rapport.model.FileKind;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Picture;
import health.rapport.model.Refused;
import health.rapport.phones.Phone;
import health.rapport.phones.PhoneFile;
import health.rapport.phones.PhoneNetwork;
import health.rapport.phones.PhoneSwitches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One phone on the table. All calls on the window's thread. */
public final class PhoneViewModel {
    /** As much as a carrier takes of one. */
    private static final long MOST_BYTES = 5 << 20;
    private static final MessageBody STOP = new MessageBody("STOP");
    private static final MessageBody START = new MessageBody("START");

    private final PhoneNetwork network;
    private final PhoneFiles files;
    private final Phone phone;
    private final Executor window;
    private final StringProperty draft = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<PhoneFace> face = new ReadOnlyObjectWrapper<>(PhoneFace.UNREAD);
    /** Drawn once: a phone is read every second. */
    private final Map<PhoneFile, Optional<Picture>> drawn = new ConcurrentHashMap<>();
    private long turn;
    private boolean unreadable;

    PhoneViewModel(PhoneNetwork network, PhoneFiles files, Phone phone, Executor window) {
        this.network = network;
        this.files = files;
        this.phone = phone;
        this.window = window;
    }

    public String owner() {
        return phone.owner();
    }

    public PhoneNumber number() {
        return phone.number();
    }

    public StringProperty draft() {
        return draft;
    }

    public ReadOnlyObjectProperty<PhoneFace> face() {
        return face.getReadOnlyProperty();
    }

    /** Texts the clinic. What was written goes away only once the network took it. */
    public void send() {
        String written = draft.get();
        if (written.isBlank() || face.get().sending()) {
            return;
        }
        text(new MessageBody(written.strip())).thenRunAsync(() -> sent(written), window);
    }

    /** Texts the clinic a file of this computer, with what was written. */
    public void sendFile() {
        if (face.get().sending()) {
            return;
        }
        files.choosing().get().stream().findFirst().ifPresent(path -> {
            String written = draft.get();
            face.set(face.get().sending(true));
            afterwards(files.reading().read(path, MOST_BYTES).thenCompose(content -> network.text(phone.number(), new MessageBody(written.strip()),
                    List.of(new PhoneFile(FileKind.of(content).contentType(), content))))).thenRunAsync(() -> sent(written), window);
        });
    }

    private void sent(String written) {
        if (draft.get().equals(written)) {
            draft.set("");
        }
    }

    /** Its owner wants no more texts, or wants them again: said by a text, as people do it. */
    public void stop(boolean stopped) {
        if (stopped != face.get().stopped() && !face.get().sending()) {
            text(stopped ? STOP : START);
        }
    }

    public void noSignal(boolean none) {
        if (none != face.get().noSignal()) {
            set(new PhoneSwitches(!none, face.get().landline(), face.get().stopped()));
        }
    }

    public void landline(boolean landline) {
        if (landline != face.get().landline()) {
            set(new PhoneSwitches(!face.get().noSignal(), landline, face.get().stopped()));
        }
    }

    /** Reads texts and switches once; completes when they are shown, never with a failure. */
    CompletableFuture<Void> read() {
        long mine = ++turn;
        return network.texts(phone.number())
                .thenCombine(network.switches(phone.number()), (texts, switches) -> face.get()
                        .showing(texts.stream()
                                .map(text -> Bubble.of(text, file -> drawn.computeIfAbsent(file, fresh -> files.drawing().apply(fresh.content())))).toList(),
                                switches))
                .handleAsync((now, failure) -> {
                    // A reading that began before the last change would show the past.
                    if (mine == turn) {
                        show(now, failure);
                    }
                    return null;
                }, window);
    }

    /** A reading takes back only its own complaint: why a text was not taken stays until the next try. */
    private void show(PhoneFace now, Throwable failure) {
        if (failure != null) {
            unreadable = true;
            face.set(face.get().failed(Refused.reason(failure)));
            return;
        }
        PhoneFace shown = now.sending(face.get().sending());
        face.set(unreadable ? shown.working() : shown);
        unreadable = false;
    }

    private CompletableFuture<Void> text(MessageBody body) {
        face.set(face.get().sending(true));
        return afterwards(network.text(phone.number(), body));
    }

    private void set(PhoneSwitches switches) {
        afterwards(network.set(phone.number(), switches));
    }

    private CompletableFuture<Void> afterwards(CompletableFuture<Void> change) {
        turn++;
        var accepted = new CompletableFuture<Void>();
        change.whenCompleteAsync((done, failure) -> {
            if (failure == null) {
                face.set(face.get().sending(false).working());
                accepted.complete(null);
                read();
            } else {
                unreadable = false;
                face.set(face.get().failed(Refused.reason(failure)));
            }
        }, window);
        return accepted;
    }
}
