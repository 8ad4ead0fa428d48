package health.rapport.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * How large the packed parts of a document become, found out without keeping any of it: PDFBox unpacks them into memory, and a few
 * kilobytes can be made to fill that. Those behind a password are not seen.
 */
final class PackedStreams {
    /** A page of A4 in colours at 600 dpi takes 104 MB. */
    static final long MOST_BYTES = 128 << 20;
    private static final byte[] BEGIN = "stream".getBytes(StandardCharsets.US_ASCII);
    /** PDFBox leaves the two bytes of zlib's header out, whatever they say. */
    private static final int HEADER = 2;
    /** What is packed in what was packed. */
    private static final int DEEPEST = 3;
    private static final int CHUNK = 1 << 15;

    private final byte[] document;
    private final TimeLimit limit;
    private final byte[] chunk = new byte[CHUNK];

    PackedStreams(byte[] document, TimeLimit limit) {
        this.document = document;
        this.limit = limit;
    }

    /** @throws IOException where one is larger */
    void check() throws IOException {
        for (int at = 0; at < document.length - BEGIN.length; at++) {
            if (begins(at)) {
                check(content(at + BEGIN.length));
            }
        }
    }

    private boolean begins(int at) {
        for (int i = 0; i < BEGIN.length; i++) {
            if (document[at + i] != BEGIN[i]) {
                return false;
            }
        }
        return true;
    }

    private int content(int behindWord) {
        int at = behindWord;
        while (at < document.length && document[at] == ' ') {
            at++;
        }
        if (at < document.length && document[at] == '\r') {
            at++;
        }
        return at < document.length && document[at] == '\n' ? at + 1 : at;
    }

    private void check(int content) throws IOException {
        long unpacked = 1;
        for (int depth = 1; depth <= DEEPEST && unpacked > 0; depth++) {
            unpacked = unpacked(content, depth);
        }
    }

    /** @return how many bytes there are below so many packings; 0 where it was not packed so often */
    private long unpacked(int content, int depth) throws IOException {
        var inflaters = new ArrayList<Inflater>();
        InputStream unpacking = new ByteArrayInputStream(document, content, document.length - content);
        long bytes = 0;
        try {
            for (int done = 0; done < depth; done++) {
                unpacking.skipNBytes(HEADER);
                inflaters.add(new Inflater(true));
                unpacking = new InflaterInputStream(unpacking, inflaters.getLast(), CHUNK);
            }
            for (int read = unpacking.read(chunk); read > 0 && bytes <= MOST_BYTES; read = unpacking.read(chunk)) {
                limit.check();
                bytes += read;
            }
        } catch (IOException notPacked) {
            // Or damaged from here on: PDFBox gets no further either.
        } finally {
            inflaters.forEach(Inflater::end);
        }
        if (bytes > MOST_BYTES) {
            throw new IOException("unpacks to too much");
        }
        return bytes;
    }
}
