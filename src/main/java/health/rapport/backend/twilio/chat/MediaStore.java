package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.time.Clock;
import java.util.Optional;

/** Uploaded files, from clients and from phones. */
public final class MediaStore {
    private final ChatTables tables;
    private final Table<byte[]> contents;
    private final Clock clock;

    public MediaStore(Ledger ledger, ChatTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
        contents = ledger.table("mediaContent", byte[].class);
    }

    /** @param author whose identity or number it came from */
    public Media add(Change change, byte[] content, String contentType, String filename, String category, String author) {
        var media = new Media(Sid.next("ME"), content.length, contentType, filename, category, author, clock.instant(), null, null);
        change.put(tables.media, media.sid(), media);
        change.put(contents, media.sid(), content);
        return media;
    }

    public Optional<Media> find(String sid) {
        return tables.media(sid);
    }

    public byte[] content(String sid) {
        return contents.find(sid).orElseGet(() -> new byte[0]);
    }
}
