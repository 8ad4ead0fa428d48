package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was typed and not sent, for each conversation; never carried to another. Kept on the shelf within half a second of the
 * last keystroke. Methods return at once and may be called from any thread.
 */
public final class Drafts {
    /** Where a draft is written, perhaps one of several. Told on the thread that changes the draft. */
    public interface Box {
        /** Another file goes with it. */
        void attach(OutgoingFile file);

        /** How it stands now, whoever changed it. */
        void show(Draft draft);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
    private static final Duration AFTER_TYPING = Duration.ofMillis(400);

    private final Map<ConversationSid, Draft> drafts = new ConcurrentHashMap<>();
    private final Map<ConversationSid, List<Box>> boxes = new ConcurrentHashMap<>();
    private final DraftShelf shelf;
    private final Lane lane;
    private final Clock clock;
    private final Set<ConversationSid> changed = new HashSet<>();
    /** Once for each draft that became messages and of which nobody knows yet whether they are kept. */
    private final List<ConversationSid> handedOver = new CopyOnWriteArrayList<>();
    private boolean alarmed;

    /** Reads the shelf; may block. */
    public Drafts(DraftShelf shelf, Lane lane, Clock clock) {
        this.shelf = shelf;
        this.lane = lane;
        this.clock = clock;
        drafts.putAll(shelf.all());
    }

    public Draft of(ConversationSid conversation) {
        return drafts.getOrDefault(conversation, Draft.EMPTY);
    }

    public void keep(ConversationSid conversation, Draft draft) {
        put(conversation, draft);
        boxes(conversation).forEach(box -> box.show(draft));
        lane.execute(() -> changed(conversation, draft.isEmpty()));
    }

    /** @param box where this draft is written until the subscription is closed */
    public Subscription writtenIn(ConversationSid conversation, Box box) {
        List<Box> all = boxes.computeIfAbsent(conversation, first -> new CopyOnWriteArrayList<>());
        all.add(box);
        return () -> all.remove(box);
    }

    private List<Box> boxes(ConversationSid conversation) {
        return boxes.getOrDefault(conversation, List.of());
    }

    /** Another file goes with it. */
    public void attach(ConversationSid conversation, OutgoingFile file) {
        boxes(conversation).stream().findFirst().ifPresentOrElse(box -> box.attach(file), () -> {
            Draft draft = of(conversation);
            keep(conversation, draft.with(Stream.concat(draft.files().stream(), Stream.of(file)).toList()));
        });
    }

    /** It became messages: on the shelf it ends only when these are kept, so that a crash leaves it in one of the two. */
    public void sent(ConversationSid conversation, CompletableFuture<Void> kept) {
        handedOver.add(conversation);
        put(conversation, Draft.EMPTY);
        boxes(conversation).forEach(box -> box.show(Draft.EMPTY));
        kept.whenCompleteAsync((done, failure) -> {
            handedOver.remove(conversation);
            if (failure != null && of(conversation).isEmpty()) {
                changed.remove(conversation);
            } else {
                changed(conversation, true);
            }
        }, lane);
    }

    private void put(ConversationSid conversation, Draft draft) {
        if (draft.isEmpty()) {
            drafts.remove(conversation);
        } else {
            drafts.put(conversation, draft);
        }
    }

    /** Waits until everything typed is on the shelf. */
    public void settle(Duration longest) {
        CompletableFuture.runAsync(this::write, lane).completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private void changed(ConversationSid conversation, boolean ended) {
        changed.add(conversation);
        if (ended) {
            write();
        } else if (!alarmed) {
            alarmed = true;
            clock.after(AFTER_TYPING, () -> lane.execute(this::write));
        }
    }

    private void write() {
        alarmed = false;
        for (ConversationSid conversation : Set.copyOf(changed)) {
            // Before the look at what is handed over, which comes before it is empty.
            Draft draft = of(conversation);
            if (handedOver.contains(conversation)) {
                continue;
            }
            try {
                shelf.keep(conversation, draft);
                changed.remove(conversation);
            } catch (Refused notKept) {
                // It stays in memory, and the next keystroke tries again.
                LOG.warn("A draft could not be written: {}", notKept.getMessage());
            }
        }
    }
}
