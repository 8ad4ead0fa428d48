package health.rapport.backend.twilio.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One Twilsock packet: {@code TWILSOCK V3.0 <header bytes>\r\n<header JSON>\r\n<payload>[\r\n]}. Sizes count bytes.
 * Reading tolerates a space before the first line's end and anything after the payload; writing is strict.
 */
record Packet(ObjectNode header, byte[] payload) {
    private static final String MAGIC = "TWILSOCK V3.0 ";
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final int LONGEST_FIRST_LINE = 40;

    static Packet of(ObjectNode header) {
        return new Packet(header, new byte[0]);
    }

    static Optional<Packet> read(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        int lineEnd = indexOfCarriageReturn(bytes);
        if (lineEnd < 0) {
            return Optional.empty();
        }
        String[] words = new String(bytes, 0, lineEnd, StandardCharsets.US_ASCII).trim().split(" +");
        if (words.length < 3 || !words[0].equals("TWILSOCK") || !words[1].equals("V3.0")) {
            return Optional.empty();
        }
        try {
            int headerStart = lineEnd + LINE_END.length;
            int headerEnd = Math.addExact(headerStart, Integer.parseUnsignedInt(words[2]));
            if (headerEnd > bytes.length || headerEnd < headerStart) {
                return Optional.empty();
            }
            if (!(Json.MAPPER.readTree(new String(bytes, headerStart, headerEnd - headerStart, StandardCharsets.UTF_8)) instanceof ObjectNode header)) {
                return Optional.empty();
            }
            int payloadSize = header.path("payload_size").asInt(0);
            int payloadStart = Math.min(bytes.length, headerEnd + LINE_END.length);
            return payloadSize < 0 || payloadSize > bytes.length - payloadStart
                    ? Optional.empty()
                    : Optional.of(new Packet(header, Arrays.copyOfRange(bytes, payloadStart, payloadStart + payloadSize)));
        } catch (JsonProcessingException | ArithmeticException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /** As the real service writes: a payload is followed by a line end that nothing counts. */
    ByteBuffer write() {
        header.put("payload_size", payload.length);
        byte[] head = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] first = (MAGIC + head.length).getBytes(StandardCharsets.US_ASCII);
        var buffer = ByteBuffer.allocate(first.length + head.length + payload.length + 3 * LINE_END.length);
        buffer.put(first).put(LINE_END).put(head).put(LINE_END);
        if (payload.length > 0) {
            buffer.put(payload).put(LINE_END);
        }
        return buffer.flip();
    }

    String method() {
        return header.path("method").asText();
    }

    String id() {
        return header.path("id").asText();
    }

    private static int indexOfCarriageReturn(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LONGEST_FIRST_LINE); i++) {
            if (bytes[i] == '\r') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return "Packet[" + method() + ", " + payload.length + " bytes]";
    }
}
