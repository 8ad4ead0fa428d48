package health.rapport.backend.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.faults.ActionRate;
import health.rapport.backend.faults.Fault;
import health.rapport.backend.faults.FaultKind;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /sandbox…}. A browser says where a request comes from; a web page must not drive this door, so such requests are refused. */
public final class ControlDoor implements Route {
    private static final int MOST_TIMES = 1_000;
    private static final int MOST_ACTIONS = 1_000_000;
    private static final long LONGEST_DELAY_MILLIS = Duration.ofMinutes(10).toMillis();

    private static final String KINDS = Arrays.stream(FaultKind.values()).map(FaultKind::wireName).collect(Collectors.joining(", "));
    private static final String HELP = """
            GET    /sandbox           all addresses, people with their bearers, machine clients, phones
            POST   /sandbox/faults    {"kind":"http-503","times":2,"delayMs":0,"match":{"method":"PUT","path":"/Encounter"}}
                                      the next that fit fail so; without a match the next of all. Kinds: %s
            DELETE /sandbox/faults    no fault and no limit any more
            GET    /sandbox/requests  how many requests came so far, tunnelled ones included
            PUT    /sandbox/limits    {"actionsPerSecond":30} as Twilio limits each conversation; 0 takes the limit away
            POST   /sandbox/clock     {"advanceSeconds":3600}
            POST   /sandbox/phones/{number}/messages {"body":"…"}
            """.formatted(KINDS);

    private final Router routes;
    private final FaultPlan faults;
    private final MovableClock clock;

    /** @param phones answers below {@code /sandbox/phones} */
    public ControlDoor(Supplier<JsonNode> addresses, FaultPlan faults, MovableClock clock, Route phones) {
        this.faults = faults;
        this.clock = clock;
        this.routes = new Router(phones)
                .on("GET", "/sandbox/help", request -> HttpReply.text(200, "text/plain; charset=utf-8", HELP))
                .on("GET", "/sandbox", request -> HttpReply.json(200, addresses.get()))
                .on("GET", "/sandbox/requests", request -> HttpReply.json(200, Json.object().put("requests", faults.requests())))
                .on("POST", "/sandbox/faults", this::arm)
                .on("DELETE", "/sandbox/faults", this::disarm)
                .on("PUT", "/sandbox/limits", this::limit)
                .on("POST", "/sandbox/clock", this::advance);
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        if (request.header("origin").isPresent()) {
            throw refusal(403, "The control door does not answer web pages");
        }
        return routes.handle(request);
    }

    private HttpReply arm(HttpRequest request) {
        JsonNode asked = json(request);
        FaultKind kind = FaultKind.of(asked.path("kind").asText(""))
                .orElseThrow(() -> refusal(400, "kind is one of " + KINDS));
        long times = number(asked, "times", 1, 1, MOST_TIMES);
        long delay = number(asked, "delayMs", 0, 0, LONGEST_DELAY_MILLIS);
        JsonNode match = asked.path("match");
        if (!match.isObject() && !match.isMissingNode() && !match.isNull()) {
            throw refusal(400, "match is {\"method\":\"…\",\"path\":\"…\"}");
        }
        int status = FaultKind.statusOf(asked.path("kind").asText()).orElse(0);
        faults.arm(new Fault(kind, Duration.ofMillis(delay), text(match, "method"), text(match, "path"), status), (int) times);
        return HttpReply.empty(204);
    }

    private static String text(JsonNode match, String name) {
        JsonNode value = match.path(name);
        if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
            throw refusal(400, "match." + name + " is a text");
        }
        return value.asText("");
    }

    private HttpReply disarm(HttpRequest request) {
        faults.clear();
        return HttpReply.empty(204);
    }

    private HttpReply limit(HttpRequest request) {
        faults.rate().limit((int) number(json(request), "actionsPerSecond", ActionRate.NO_LIMIT, ActionRate.NO_LIMIT, MOST_ACTIONS));
        return HttpReply.empty(204);
    }

    private HttpReply advance(HttpRequest request) {
        JsonNode asked = json(request);
        if (!asked.has("advanceSeconds")) {
            throw refusal(400, "advanceSeconds is missing");
        }
        clock.advance(Duration.ofSeconds(number(asked, "advanceSeconds", 0, 0, Duration.ofDays(3_660).toSeconds())));
        return HttpReply.json(200, Json.object().put("now", clock.instant().toString()));
    }

    private static long number(JsonNode asked, String name, long standard, long least, long most) {
        JsonNode value = asked.path(name);
        if (value.isMissingNode()) {
            return standard;
        }
        if (!value.canConvertToLong() || !value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            throw refusal(400, name + " is a whole number from " + least + " to " + most);
        }
        return value.asLong();
    }

    private static JsonNode json(HttpRequest request) {
        try {
            return request.json();
        } catch (JsonProcessingException malformed) {
            throw refusal(400, "The body is not JSON");
        }
    }

    private static HttpFailure refusal(int status, String sentence) {
        return new HttpFailure(HttpReply.json(status, Json.object().put("message", sentence)));
    }
}
