package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Conversations with a phone each, messages sent in them at a steady pace, and afterwards a count of what became of each. */
final class LiveConversations {
    private static final Pattern SID = Pattern.compile("CH[0-9a-f]{32}");
    private static final String OTHERS = "https://extensions.fhir.zapehr.com/encounter-other-participant";
    private static final String MESSAGE_SID = "https://conversations.twilio.com/message-sid";
    private static final int MADE_AT_ONCE = 4;
    private static final long FIRST_NUMBER = 16173000000L;
    private static final Duration RECORDS_TAKE = Duration.ofMinutes(3);

    private final RunningEngines engines;
    private final Calls calls;
    private final int run;
    private final Instant began = Instant.now();
    private final List<Place> places = new ArrayList<>();
    /** Body to when it was acknowledged. */
    private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> unsure = ConcurrentHashMap.newKeySet();
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

    private record Place(String conversation, String encounter, String phone) {}

    /**
     * @param lost     acknowledged, and not at Twilio, not on the phone or not on record
     * @param doubled  more than once at any of the three
     * @param unsure   never answered: may be there or not, but once at most
     * @param lag      seconds from the acknowledgement to the Communication
     */
    record Outcome(int acknowledged, int unsure, int lost, int doubled, List<Double> millis, List<Double> lag) {}

    /** @param run makes its messages and phones others than those of other runs */
    LiveConversations(RunningEngines engines, Calls calls, int run) {
        this.engines = engines;
        this.calls = calls;
        this.run = run;
    }

    void open(int many) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(MADE_AT_ONCE)) {
            List<Callable<Place>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String phone = "+" + (FIRST_NUMBER + run * 10_000L + i);
                all.add(() -> place(phone));
            }
            for (var made : threads.invokeAll(all)) {
                places.add(made.get());
            }
        }
    }

    private Place place(String phone) throws IOException, InterruptedException {
        String patient = "Patient/live-" + phone.substring(1);
        calls.text("PUT", engines.fhir() + "/" + patient, "",
                "{\"resourceType\":\"Patient\",\"id\":\"live-%s\",\"telecom\":[{\"system\":\"sms\",\"value\":\"%s\"}]}".formatted(phone.substring(1), phone));
        JsonNode encounter = calls.post(engines.projectApi() + "/messaging/conversation", bearer(), """
                {"encounter":{"resourceType":"Encounter","status":"in-progress","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"VR"},
                 "subject":{"reference":"%s"},"extension":[{"url":"%ss","extension":[{"url":"%s","extension":[{"url":"reference","valueReference":{"reference":"%s"}}]}]}]}}"""
                .formatted(patient, OTHERS, OTHERS, patient)).path("encounter");
        Matcher sid = SID.matcher(encounter.toString());
        if (!sid.find()) {
            throw new IOException("The Encounter came back without a conversation");
        }
        String reference = "Encounter/" + encounter.path("id").asText();
        calls.text("POST", engines.projectApi() + "/messaging/conversation/" + sid.group() + "/participant", bearer(),
                "{\"encounterReference\":\"%s\",\"participants\":[{\"participantReference\":\"%s\",\"channel\":\"sms\",\"phoneNumber\":\"%s\"}]}".formatted(reference, patient, phone));
        return new Place(sid.group(), reference, phone);
    }

    /** Blocks until all are answered. What was refused before it took effect is sent again, as anybody's client would. */
    void send(int many, double aSecond) throws InterruptedException {
        sendWhile(number -> number < many, aSecond);
    }

    /** The same, for as long as that holds of the number of the next one. */
    void sendWhile(IntPredicate isWanted, double aSecond) throws InterruptedException {
        var counter = new AtomicInteger();
        try (ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(); var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            String bearer = bearer();
            pace.scheduleAtFixedRate(() -> {
                int number = counter.getAndIncrement();
                if (isWanted.test(number)) {
                    senders.execute(() -> send(places.get(number % places.size()), "Message " + number + " of run " + run, bearer));
                } else {
                    pace.shutdown();
                }
            }, 0, (long) (1_000_000 / aSecond), TimeUnit.MICROSECONDS);
            pace.awaitTermination(1, TimeUnit.HOURS);
        }
    }

    private void send(Place place, String body, String bearer) {
        try {
            while (true) {
                long before = System.nanoTime();
                int status = calls.status(engines.projectApi() + "/messaging/conversation/" + place.conversation() + "/message", bearer,
                        "{\"message\":\"" + body + "\"}");
                if (status == 204) {
                    millis.add((System.nanoTime() - before) / 1e6);
                    acknowledged.put(body, Instant.now());
                    return;
                }
                if (status != 429 && status != 503) {
                    unsure.add(body);
                    return;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException cut) {
            unsure.add(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so much is on record as was sent, or three minutes: by one cheap question a second, for it is within what is measured. */
    void awaitRecords() throws IOException, InterruptedException {
        String counted = engines.fhir() + "/Communication?identifier=" + MESSAGE_SID + "%7C&_summary=count&_lastUpdated=ge" + began;
        Instant end = Instant.now().plus(RECORDS_TAKE);
        while (calls.get(counted, "").path("total").asInt() < acknowledged.size() && Instant.now().isBefore(end)) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Waits until records can be expected to be whole, then counts. */
    Outcome count() throws IOException, InterruptedException {
        Map<String, String> bodies = atTwilio();
        Instant end = Instant.now().plus(RECORDS_TAKE);
        Map<String, List<Instant>> recorded;
        do {
            // Something may be recorded a second time yet.
            TimeUnit.SECONDS.sleep(2);
            recorded = recorded();
        } while (!recorded.keySet().containsAll(bodies.keySet()) && Instant.now().isBefore(end));
        var known = new HashMap<String, Integer>();
        bodies.values().forEach(body -> known.merge(body, 1, Integer::sum));
        var phones = new HashMap<String, Integer>();
        for (Place place : places) {
            calls.get(engines.door() + "/sandbox/phones/%2B" + place.phone().substring(1) + "/messages", "")
                    .forEach(text -> phones.merge(text.path("body").asText(), 1, Integer::sum));
        }
        var lag = new ArrayList<Double>();
        var onRecord = new HashMap<String, Integer>();
        for (var message : bodies.entrySet()) {
            List<Instant> times = recorded.getOrDefault(message.getKey(), List.of());
            onRecord.merge(message.getValue(), times.size(), Integer::sum);
            Instant sent = acknowledged.get(message.getValue());
            if (sent != null && !times.isEmpty()) {
                lag.add(Math.max(0, Duration.between(sent, times.getFirst()).toMillis() / 1e3));
            }
        }
        int lost = (int) acknowledged.keySet().stream()
                .filter(body -> !known.containsKey(body) || !phones.containsKey(body) || onRecord.getOrDefault(body, 0) == 0).count();
        lost += (int) unsure.stream().filter(body -> known.containsKey(body) && (!phones.containsKey(body) || onRecord.getOrDefault(body, 0) == 0)).count();
        int doubled = (int) known.keySet().stream()
                .filter(body -> known.get(body) > 1 || phones.getOrDefault(body, 0) > 1 || onRecord.getOrDefault(body, 0) > 1).count();
        return new Outcome(acknowledged.size(), unsure.size(), lost, doubled, List.copyOf(millis), lag);
    }

    /** Message SID to body. */
    private Map<String, String> atTwilio() throws IOException, InterruptedException {
        var found = new HashMap<String, String>();
        JsonNode twilio = engines.world().path("twilio");
        for (Place place : places) {
            String page = twilio.path("restUrl").asText() + "/Conversations/" + place.conversation() + "/Messages?PageSize=100";
            while (!page.isEmpty() && !page.equals("null")) {
                JsonNode answer = calls.basic(page, twilio.path("accountSid").asText(), twilio.path("authToken").asText());
                answer.path("messages").forEach(message -> found.put(message.path("sid").asText(), message.path("body").asText()));
                page = answer.at("/meta/next_page_url").asText();
            }
        }
        return found;
    }

    /** Message SID to when its Communications were written, those of these conversations' Encounters. */
    private Map<String, List<Instant>> recorded() throws IOException, InterruptedException {
        var found = new HashMap<String, List<Instant>>();
        Set<String> encounters = places.stream().map(Place::encounter).collect(Collectors.toSet());
        String page = engines.fhir() + "/Communication?_lastUpdated=ge" + began + "&_elements=identifier,encounter&_count=500";
        while (!page.isEmpty()) {
            JsonNode bundle = calls.get(page, "");
            for (JsonNode entry : bundle.path("entry")) {
                JsonNode identifier = entry.at("/resource/identifier/0");
                if (identifier.path("system").asText().equals(MESSAGE_SID) && encounters.contains(entry.at("/resource/encounter/reference").asText())) {
                    found.computeIfAbsent(identifier.path("value").asText(), sid -> new ArrayList<>())
                            .add(Instant.parse(entry.at("/resource/meta/lastUpdated").asText().replace("+00:00", "Z")));
                }
            }
            page = bundle.path("link").valueStream().filter(link -> link.path("relation").asText().equals("next"))
                    .map(link -> link.path("url").asText()).findFirst().orElse("");
        }
        return found;
    }

    private String bearer() {
        return engines.world().path("users").path(0).path("accessToken").asText();
    }
}
