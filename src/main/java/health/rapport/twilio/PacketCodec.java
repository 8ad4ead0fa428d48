package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;

/**
 * Twilio's packet: {@code TWILSOCK V3.0 <bytes of the header>}, CR LF, the header in JSON, CR LF, the payload. All
 * lengths count bytes. Strict in what it writes, lenient in what it reads: some writers put a space before the first CR,
 * some an uncounted CR LF behind the payload.
 */
final class PacketCodec {
    /** A page of the longest messages has room. A larger payload is not looked at; its header still is, so that its sender gets an answer. */
    static final int LARGEST_PAYLOAD = 1 << 24;

    private static final int LARGEST_HEADER = 1 << 18;
    private static final int LONGEST_FIRST_LINE = 64;

    private PacketCodec() {}

    static ByteString encode(ObjectNode header, String payload) {
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        byte[] head = Json.write(header.put("payload_size", body.length)).getBytes(StandardCharsets.UTF_8);
        return new Buffer().writeUtf8("TWILSOCK V3.0 " + head.length + "\r\n")
                .write(head)
                .writeUtf8("\r\n")
                .write(body)
                .readByteString();
    }

    /** Nothing where the frame is no such packet. */
    static Optional<Packet> decode(ByteString frame) {
        int lineEnd = frame.substring(0, Math.min(frame.size(), LONGEST_FIRST_LINE)).indexOf(ByteString.encodeUtf8("\r\n"));
        if (lineEnd < 0) {
            return Optional.empty();
        }
        String[] words = frame.substring(0, lineEnd).utf8().strip().split(" +");
        if (words.length != 3 || !words[0].equals("TWILSOCK") || !words[1].equals("V3.0") || !words[2].matches("\\d{1,6}")) {
            return Optional.empty();
        }
        int headStart = lineEnd + 2;
        int headEnd = headStart + Integer.parseInt(words[2]);
        if (headEnd > frame.size() || headEnd - headStart > LARGEST_HEADER) {
            return Optional.empty();
        }
        JsonNode header = Json.parse(frame.substring(headStart, headEnd).utf8());
        return header.isObject() ? payload(frame, headEnd + 2, header).map(payload -> new Packet(header, payload)) : Optional.empty();
    }

    private static Optional<JsonNode> payload(ByteString frame, int start, JsonNode header) {
        long size = header.path("payload_size").asLong();
        if (size < 0 || size > 0 && start + size > frame.size()) {
            return Optional.empty();
        }
        boolean isJson = header.path("payload_type").asText("application/json").startsWith("application/json");
        if (size == 0 || size > LARGEST_PAYLOAD || !isJson) {
            return Optional.of(MissingNode.getInstance());
        }
        return Optional.of(Json.parse(frame.substring(start, start + (int) size).utf8()));
    }
}
