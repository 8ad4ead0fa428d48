package health.rapport.backend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, whether it came over HTTP or through the tunnel of a Twilio socket.
 *
 * @param path      as sent, percent-encoded, without the query
 * @param headers   names in lower case
 * @param variables what the route's template matched, decoded
 * @param origin    scheme, host and port the client used, for the addresses in an answer
 */
public record HttpRequest(
        String method,
        String path,
        Parameters query,
        Map<String, String> headers,
        byte[] body,
        Map<String, String> variables,
        String origin) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public String variable(String name) {
        return variables.get(name);
    }

    public HttpRequest matched(Map<String, String> found) {
        return new HttpRequest(method, path, query, headers, body, found, origin);
    }

    /**
     * The path taken apart, and only then decoded.
     *
     * @throws HttpFailure 400 where it is not well percent-encoded
     */
    public List<String> segments() {
        return segments(path);
    }

    /** The same of any path, such as that of a request inside another. */
    public static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).map(segment -> Parameters.decode(segment.replace("+", "%2B"))).toList();
    }

    /** The same request as seen behind a mount point. */
    public HttpRequest below(String prefix) {
        return new HttpRequest(method, path.substring(prefix.length()), query, headers, body, variables, origin);
    }

    public Optional<String> bearer() {
        return header("authorization").filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7)).map(value -> value.substring(7).strip());
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Parameters form() {
        return Parameters.parse(bodyText());
    }

    /**
     * The body as JSON whatever its content type says (some clients send none); an empty body is an empty object.
     *
     * @throws JsonProcessingException where it is not JSON, for the service to word
     */
    public JsonNode json() throws JsonProcessingException {
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : Json.MAPPER.readTree(bodyText());
    }

    @Override
    public String toString() {
        return "HttpRequest[" + method + ", " + body.length + " bytes]";
    }
}
