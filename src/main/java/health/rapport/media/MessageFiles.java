package health.rapport.media;

import health.rapport.model.FileKind;
import health.rapport.model.MediaItem;
import health.rapport.model.Picture;
import health.rapport.model.Refused;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of messages, for whoever looks at them: read when they come into sight, and forgotten again. Nothing of them is kept on
 * disk. Methods return at once and may be called from any thread.
 */
public final class MessageFiles {
    /** The longer side, in pixels: sharp on a screen of twice the density. */
    private static final int THUMBNAIL = 480;
    private static final int MOST_THUMBNAILS = 60;
    /** What is larger is read only when somebody opens it. */
    private static final long MOST_BYTES_UNASKED = 8 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(MessageFiles.class);

    private final MediaSource source;
    private final List<PageReader> readers;
    private final Lane lane;
    private final Executor drawing;
    private final Map<String, Source<Thumbnail>> thumbnails = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param readers each for kinds of its own
     * @param lane     where the thumbnails change
     * @param drawing  takes its time, and holds up nothing else
     */
    public MessageFiles(MediaSource source, List<PageReader> readers, Lane lane, Executor drawing) {
        this.source = source;
        this.readers = List.copyOf(readers);
        this.lane = lane;
        this.drawing = drawing;
    }

    /** Whether it says that it is a picture of a size that is worth a look without being asked. */
    public static boolean hasThumbnail(MediaItem item) {
        return FileKind.claimed(item.contentType()).isPicture() && item.bytes() <= MOST_BYTES_UNASKED;
    }

    /** Begins to read the file unless that is done already; one that was missing is asked for again. */
    public synchronized Signal<Thumbnail> thumbnail(MediaItem item) {
        Source<Thumbnail> known = thumbnails.get(item.sid());
        if (known != null && !(known.value() instanceof Thumbnail.Missing)) {
            return known;
        }
        var fresh = new Source<Thumbnail>(new Thumbnail.Reading());
        thumbnails.put(item.sid(), fresh);
        if (thumbnails.size() > MOST_THUMBNAILS) {
            thumbnails.remove(thumbnails.keySet().iterator().next());
        }
        source.content(item).thenApplyAsync(this::draw, drawing).exceptionally(failure -> new Thumbnail.Missing(Refused.reason(failure)))
                .thenAcceptAsync(fresh::set, lane);
        return fresh;
    }

    private Thumbnail draw(byte[] content) {
        return drawn(content).<Thumbnail>map(Thumbnail.Drawn::new).orElseGet(Thumbnail.NotDrawn::new);
    }

    /** A picture in small; empty where the content is none, or damaged. Completes on a thread that draws, never with a failure. */
    public CompletableFuture<Optional<Picture>> inSmall(byte[] content) {
        return noLarger(content, THUMBNAIL);
    }

    /** As {@link #inSmall}, with no side of more pixels than this. */
    public CompletableFuture<Optional<Picture>> noLarger(byte[] content, int longest) {
        return CompletableFuture.supplyAsync(() -> drawn(content, longest), drawing);
    }

    /** As {@link #inSmall}, on the caller's thread. Takes a while. */
    public Optional<Picture> drawn(byte[] content) {
        return drawn(content, THUMBNAIL);
    }

    private Optional<Picture> drawn(byte[] content, int longest) {
        FileKind kind = FileKind.of(content);
        for (PageReader reader : readers) {
            if (kind.isPicture() && reader.reads(kind)) {
                try {
                    return Optional.of(reader.page(content, 1, longest));
                } catch (PageReader.Unreadable why) {
                    LOG.info("A picture cannot be drawn: {}", why.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    /** Nothing that was looked at stays in memory here. */
    public synchronized void forget() {
        thumbnails.clear();
    }

    /**
     * Reads a file to look at it or to save it. Fails with {@code Refused}.
     *
     * @param otherwise what to call it where its sender gave no name, without an ending
     */
    public CompletableFuture<OpenedFile> open(MediaItem item, String otherwise) {
        return source.content(item).thenApplyAsync(content -> {
            FileKind kind = FileKind.of(content);
            String name = FileNames.safe(item.fileName(), kind).or(() -> FileNames.safe(otherwise, kind)).orElseThrow();
            return new OpenedFile(kind, name, pages(kind, content), content);
        }, drawing);
    }

    private int pages(FileKind kind, byte[] content) {
        for (PageReader reader : readers) {
            if (reader.reads(kind)) {
                try {
                    return reader.pages(content);
                } catch (PageReader.Unreadable why) {
                    LOG.info("A file cannot be shown: {}", why.getMessage());
                }
            }
        }
        return 0;
    }

    /** A page of an opened file; the first is 1. Fails with {@link PageReader.Unreadable} where just this one cannot be drawn. */
    public CompletableFuture<Picture> page(OpenedFile file, int number, int longest) {
        return CompletableFuture.supplyAsync(() -> {
            PageReader reader = readers.stream().filter(one -> one.reads(file.kind())).findFirst().orElseThrow();
            try {
                return reader.page(file.content(), number, longest);
            } catch (PageReader.Unreadable why) {
                throw new CompletionException(why);
            }
        }, drawing);
    }
}
