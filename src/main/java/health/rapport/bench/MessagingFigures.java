package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast conversations are made and messages sent through the Project API. */
final class MessagingFigures {
    private static final int CREATED = 150;
    private static final int SENT = 300;
    private static final int AT_ONCE = 4;
    private static final Pattern SID = Pattern.compile("CH[0-9a-f]{32}");
    private static final String ENCOUNTER = """
            {"encounter":{"resourceType":"Encounter","status":"in-progress",
             "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"VR"},"participant":[%s]}}""";

    private final MeasuredBackend backend;
    private final Calls calls;
    private final AtomicInteger turn = new AtomicInteger();

    MessagingFigures(MeasuredBackend backend, Calls calls) {
        this.backend = backend;
        this.calls = calls;
    }

    List<Figure> measure(int runs) throws IOException, InterruptedException, ExecutionException {
        var rates = new ArrayList<Double>();
        var work = new ArrayList<Double>();
        var medians = new ArrayList<Double>();
        var slowest = new ArrayList<Double>();
        createAll();
        for (int run = 0; run < runs; run++) {
            long spent = backend.processorTime().toNanos();
            long before = System.nanoTime();
            createAll();
            rates.add(CREATED / ((System.nanoTime() - before) / 1e9));
            work.add((backend.processorTime().toNanos() - spent) / 1e6 / CREATED);
            Figure sends = Figure.without("", "ms", send(create()));
            medians.add(sends.median());
            slowest.add(sends.percentile(99));
        }
        List<String> conversations = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            conversations.add(create());
        }
        var figures = new ArrayList<>(List.of(
                Figure.atLeast(100, "conversations with three participants a second", "/s", rates),
                Figure.without("processor time of one of them", "ms", work),
                Figure.atMost(5, "Send Message, p50", "ms", medians),
                Figure.atMost(30, "Send Message, p99", "ms", slowest)));
        figures.addAll(new RecordFigures(backend, calls).measure(conversations));
        return figures;
    }

    private void createAll() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < CREATED; i++) {
                all.add(this::create);
            }
            for (Future<String> made : threads.invokeAll(all)) {
                made.get();
            }
        }
    }

    private String create() throws IOException, InterruptedException {
        List<String> people = new ArrayList<>();
        for (JsonNode user : backend.addresses().path("users")) {
            people.add(user.path("profile").asText());
        }
        // Half of them each time: an identity can be in a thousand conversations and no more.
        int first = people.size() < 6 ? 0 : turn.getAndIncrement() % 2 * 3;
        return conversation(people.subList(first, first + 3));
    }

    /** @return the SID of a new conversation with these by chat */
    String conversation(List<String> people) throws IOException, InterruptedException {
        String individuals = String.join(",", people.stream().map(person -> "{\"individual\":{\"reference\":\"" + person + "\"}}").toList());
        JsonNode encounter = calls.post(backend.projectApi() + "/messaging/conversation", backend.bearer(), ENCOUNTER.formatted(individuals)).path("encounter");
        Matcher sid = SID.matcher(encounter.toString());
        if (!sid.find()) {
            throw new IOException("The Encounter came back without a conversation");
        }
        String seats = String.join(",", people.stream().map(person -> "{\"participantReference\":\"" + person + "\",\"channel\":\"chat\"}").toList());
        calls.post(backend.projectApi() + "/messaging/conversation/" + sid.group() + "/participant", backend.bearer(),
                "{\"encounterReference\":\"Encounter/" + encounter.path("id").asText() + "\",\"participants\":[" + seats + "]}");
        return sid.group();
    }

    private List<Double> send(String conversation) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (int i = 0; i < SENT; i++) {
            long before = System.nanoTime();
            calls.post(backend.projectApi() + "/messaging/conversation/" + conversation + "/message", backend.bearer(), "{\"message\":\"Message " + i + "\"}");
            millis.add((System.nanoTime() - before) / 1e6);
        }
        return millis;
    }
}
