package health.rapport.ui.phones;

import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Picture;
import health.rapport.model.Refused;
import health.rapport.phones.Phone;
import health.rapport.phones.PhoneFile;
import health.rapport.phones.PhoneNetwork;
import health.rapport.phones.PhoneSwitches;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One phone on the table. All calls on the window's thread. */
public final class PhoneViewModel {
    private static final MessageBody STOP = new MessageBody("STOP");
    private static final MessageBody START = new MessageBody("START");

    private final PhoneNetwork network;
    private final Function<byte[], Optional<Picture>> drawing;
    private final Phone phone;
    private final Executor window;
    private final StringProperty draft = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<PhoneFace> face = new ReadOnlyObjectWrapper<>(PhoneFace.UNREAD);
    /** Drawn once: a phone is read every second. */
    private final Map<PhoneFile, Optional<Picture>> drawn = new ConcurrentHashMap<>();
    private long turn;
    private boolean unreadable;

    PhoneViewModel(PhoneNetwork network, Function<byte[], Optional<Picture>> drawing, Phone phone, Executor window) {
        this.network = network;
        this.drawing = drawing;
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
        text(new MessageBody(written.strip())).thenRunAsync(() -> {
            if (draft.get().equals(written)) {
                draft.set("");
            }
        }, window);
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
                .thenCombine(network.switches(phone.number()), (texts, switches) -> face.get().showing(texts.stream().map(text -> Bubble.of(text, file -> drawn.computeIfAbsent(file, fresh -> drawing.apply(fresh.content())))).toList(), switches))
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
