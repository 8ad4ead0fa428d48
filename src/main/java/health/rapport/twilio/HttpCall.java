package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** An HTTP request on its way through the socket. The host is only told, never looked up. */
record HttpCall(String method, URI target, Map<String, String> headers, String contentType, String body) {
    private static final String JSON = "application/json";
    private static final String JSON_UTF_8 = "application/json; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";

    static HttpCall get(URI target) {
        return new HttpCall("GET", target, Map.of("Content-Type", JSON_UTF_8), JSON_UTF_8, "");
    }

    /** @param mutation lets the service tell a repetition from a second request */
    static HttpCall post(URI target, UUID mutation, JsonNode body) {
        Map<String, String> headers = Map.of("Content-Type", JSON_UTF_8, "X-Twilio-Mutation-Id", mutation.toString());
        return new HttpCall("POST", target, headers, JSON_UTF_8, Json.write(body));
    }

    static HttpCall form(URI target, String name, String value) {
        return new HttpCall("POST", target, Map.of("Content-Type", FORM), FORM, name + "=" + encoded(value));
    }

    static HttpCall syncGet(URI target) {
        return new HttpCall("GET", target, syncHeaders(), JSON, "");
    }

    static HttpCall syncPost(URI target, JsonNode body) {
        return new HttpCall("POST", target, syncHeaders(), JSON, Json.write(body));
    }

    private static Map<String, String> syncHeaders() {
        return Map.of(
                "Content-Type", JSON,
                "Twilio-Sync-Client-Info", "{\"sdk\":\"rapport\",\"sdkVer\":\"1\"}",
                "Twilio-Request-Id", "RQ" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** A value for one part of a path or a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What the packet's header says of it. Values of the query stay as they are encoded in the address. */
    ObjectNode describe() {
        String host = target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
        ObjectNode request = Json.object().put("host", host).put("path", target.getRawPath()).put("method", method);
        ObjectNode parameters = request.putObject("params");
        if (target.getRawQuery() != null) {
            for (String parameter : target.getRawQuery().split("&")) {
                String[] parts = parameter.split("=", 2);
                put(parameters, parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        ObjectNode fields = request.putObject("headers");
        headers.forEach(fields::put);
        return request;
    }

    private static void put(ObjectNode parameters, String name, String value) {
        JsonNode before = parameters.path(name);
        if (before instanceof ArrayNode several) {
            several.add(value);
        } else if (before.isTextual()) {
            parameters.putArray(name).add(before.textValue()).add(value);
        } else {
            parameters.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "HttpCall[" + method + "]";
    }
}
