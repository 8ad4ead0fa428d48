package health.rapport.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a route answers. The body may be empty, never null. */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {
    /** No answer at all: the server cuts the connection (for the faults of the control door). */
    private static final int CUT = 0;

    public static HttpReply json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    public static HttpReply text(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpReply bytes(int status, String contentType, byte[] body) {
        return new HttpReply(status, Map.of("Content-Type", contentType), body);
    }

    public static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), new byte[0]);
    }

    public static HttpReply cut() {
        return empty(CUT);
    }

    public HttpReply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, more, body);
    }

    public boolean isCut() {
        return status == CUT;
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length + " bytes]";
    }
}
