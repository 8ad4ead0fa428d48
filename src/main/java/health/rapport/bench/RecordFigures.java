package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** How far the record, a Communication for each message, lags behind messages that come at a steady rate. */
final class RecordFigures {
    private static final int A_SECOND = 50;
    private static final int SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MeasuredBackend backend;
    private final Calls calls;

    RecordFigures(MeasuredBackend backend, Calls calls) {
        this.backend = backend;
        this.calls = calls;
    }

    /** @param conversations SIDs; each gets its share of the messages */
    List<Figure> measure(List<String> conversations) throws IOException, InterruptedException {
        Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
        Instant began = Instant.now();
        try (var alarms = Executors.newScheduledThreadPool(4)) {
            for (int i = 0; i < A_SECOND * SECONDS; i++) {
                String words = "To be recorded, " + i;
                String conversation = conversations.get(i % conversations.size());
                alarms.schedule(() -> {
                    calls.post(backend.projectApi() + "/messaging/conversation/" + conversation + "/message", backend.bearer(),
                            "{\"message\":\"" + words + "\"}");
                    return acknowledged.put(words, Instant.now());
                }, i * 1_000_000L / A_SECOND, TimeUnit.MICROSECONDS);
            }
        }
        List<JsonNode> recorded = recorded(began, acknowledged.keySet());
        for (Instant since = Instant.now(); recorded.size() < acknowledged.size()
                && Instant.now().isBefore(since.plus(PATIENCE)); recorded = recorded(began, acknowledged.keySet())) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        var lags = new ArrayList<Double>();
        for (JsonNode communication : recorded) {
            Instant answered = acknowledged.get(communication.at("/payload/0/contentString").asText());
            Instant written = Instant.parse(communication.at("/meta/lastUpdated").asText());
            lags.add(Math.max(0, Duration.between(answered, written).toNanos() / 1e6));
        }
        String name = A_SECOND + " messages a second: on record after the answer, ";
        Figure lag = Figure.without("", "ms", lags);
        return List.of(
                Figure.without(name + "p50", "ms", List.of(lag.median())),
                Figure.without(name + "p99", "ms", List.of(lag.percentile(99))),
                Figure.atMost(0, "not on record", "messages", List.of((double) (A_SECOND * SECONDS - lags.size()))));
    }

    private List<JsonNode> recorded(Instant since, Set<String> words) throws IOException, InterruptedException {
        return calls.get(backend.fhir() + "/Communication?_lastUpdated=ge" + since + "&_count=1000&_elements=payload", backend.bearer())
                .path("entry").valueStream()
                .map(entry -> entry.path("resource")).filter(resource -> words.contains(resource.at("/payload/0/contentString").asText())).toList();
    }
}
