package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.bench.faults.Wire;
import health.rapport.model.ConversationSid;
import health.rapport.support.Private;
import health.rapport.support.SystemClock;
import health.rapport.twilio.TwilioGateway;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everybody but the person at the window: many patients with a phone each, a colleague who reads and types, and visits that begin and end. */
final class BusyInbox implements AutoCloseable {
    private static final Pattern SID = Pattern.compile("CH[0-9a-f]{32}");
    private static final String OTHERS = "https://extensions.fhir.zapehr.com/encounter-other-participant";
    private static final long FIRST_NUMBER = 16175000000L;
    private static final int HISTORY = 12;
    private static final Duration APART = Duration.ofMinutes(40);
    private static final long PATIENCE = 60;
    /** So many of the newest are not gone to: the window may not have heard of them yet. */
    private static final int UNHEARD = 20;

    private final MeasuredBackend backend;
    private final Wire wire = new Wire();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("colleague").factory());
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final List<Place> places = new ArrayList<>();
    private final TwilioGateway colleague;
    private final String colleaguesIdentity;
    private String mine = "";
    private Place before;
    private int begun;
    private int said;

    /** @param family the patient's name, which stands in every message of this conversation and in no other */
    record Place(ConversationSid conversation, String phone, String family) {}

    BusyInbox(MeasuredBackend backend) throws Exception {
        this.backend = backend;
        String address = backend.projectApi() + "/messaging/conversation/token";
        String bearer = "Bearer " + user(1).path("accessToken").asText();
        colleague = new TwilioGateway(URI.create(twilio("websocketUrl")),
                () -> CompletableFuture.supplyAsync(() -> new Private<>(wire.get(address, bearer).orFail("A token").path("token").asText()), threads),
                new SystemClock(alarms), threads, RandomGenerator.getDefault());
        colleague.connect();
        colleaguesIdentity = colleague.identity().get(PATIENCE, TimeUnit.SECONDS).value();
    }

    /** Who sits at the window. */
    String name() {
        return user(0).path("name").asText();
    }

    synchronized void fill(int count) {
        for (int made = 0; made < count; made++) {
            begin();
        }
        before = places.getFirst();
    }

    /** One to go to, other than the one before, which may end from now on. */
    synchronized Place next() {
        Place chosen = before;
        while (chosen == before) {
            chosen = places.get(random.nextInt(places.size() - UNHEARD));
        }
        before = chosen;
        return chosen;
    }

    /** Of a hundred such things 60 are messages, 24 that somebody reads, 15 that somebody types, and once a visit ends and another begins. */
    synchronized void happen() {
        int what = random.nextInt(100);
        // What is open has more than its share, for there is more to draw.
        Place place = random.nextInt(8) == 0 ? before : places.get(random.nextInt(places.size()));
        if (what < 60) {
            say(place);
        } else if (what < 84) {
            String reader = random.nextBoolean() ? mine : colleaguesIdentity;
            rest("/Users/" + reader + "/Conversations/" + place.conversation().value(), "LastReadMessageIndex", newest(place));
        } else if (what < 99) {
            colleague.typing(place.conversation());
        } else {
            end(places.stream().filter(other -> other != before).findFirst().orElseThrow());
            begin();
        }
    }

    /** @return its words */
    synchronized String say(Place place) {
        String body = place.family() + ": I am running ten minutes late, is that all right? " + said++;
        wire.call("POST", backend.door() + "/sandbox/phones/%2B" + place.phone().substring(1) + "/messages", "", "{\"body\":\"" + body + "\"}")
                .orFail("A text");
        return body;
    }

    private void begin() {
        int number = begun++;
        String phone = "+" + (FIRST_NUMBER + number);
        String family = "Rivera%04d".formatted(number);
        String patient = "Patient/inbox-" + number;
        wire.call("PUT", backend.fhir() + "/" + patient, bearer(), """
                {"resourceType":"Patient","id":"inbox-%d","name":[{"family":"%s","given":["Ana"]}],"birthDate":"1980-03-12","telecom":[{"system":"sms","value":"%s"}]}""".formatted(number, family, phone)).orFail("A patient");
        JsonNode encounter = project("", """
                {"encounter":{"resourceType":"Encounter","status":"in-progress","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"VR"},"subject":{"reference":"%s"},
                 "participant":[{"individual":{"reference":"%s"}},{"individual":{"reference":"%s"}}],
                 "extension":[{"url":"%ss","extension":[{"url":"%s","extension":[{"url":"reference","valueReference":{"reference":"%s"}}]}]}]}}"""
                .formatted(patient, profile(0), profile(1), OTHERS, OTHERS, patient)).path("encounter");
        Matcher sid = SID.matcher(encounter.toString());
        if (!sid.find()) {
            throw new IllegalStateException("The Encounter came back without a conversation");
        }
        project("/" + sid.group() + "/participant", """
                {"encounterReference":"Encounter/%s","participants":[{"participantReference":"%s","channel":"chat"},{"participantReference":"%s","channel":"chat"},
                 {"participantReference":"%s","channel":"sms","phoneNumber":"%s"}]}""".formatted(encounter.path("id").asText(), profile(0), profile(1), patient, phone));
        if (mine.isEmpty()) {
            mine = people(sid.group()).valueStream().map(person -> person.path("identity").asText(""))
                    .filter(identity -> !identity.isEmpty() && !identity.equals(colleaguesIdentity)).findFirst().orElseThrow();
        }
        Instant first = Instant.now().minus(APART.multipliedBy(HISTORY));
        for (int at = 0; at < HISTORY; at++) {
            rest("/Conversations/" + sid.group() + "/Messages", "Author", at % 3 == 0 ? mine : colleaguesIdentity, "Body",
                    family + ": your results are in the portal, see you then. " + at,
                    "DateCreated", first.plus(APART.multipliedBy(at)).toString());
        }
        places.add(new Place(new ConversationSid(sid.group()), phone, family));
    }

    private void end(Place place) {
        places.remove(place);
        wire.delete(twilio("restUrl") + "/Users/" + mine + "/Conversations/" + place.conversation().value(), account()).orFail("Leaving");
    }

    private String newest(Place place) {
        return wire.get(twilio("restUrl") + "/Conversations/" + place.conversation().value() + "/Messages?Order=desc&PageSize=1", account())
                .orFail("The newest message").at("/messages/0/index").asText();
    }

    private JsonNode people(String sid) {
        return wire.get(twilio("restUrl") + "/Conversations/" + sid + "/Participants", account()).orFail("The participants").path("participants");
    }

    private void rest(String path, String... fields) {
        wire.post(twilio("restUrl") + path, account(), fields).orFail("Twilio's REST API");
    }

    private JsonNode project(String path, String body) {
        return wire.call("POST", backend.projectApi() + "/messaging/conversation" + path, bearer(), body).orFail("The Project API");
    }

    private String bearer() {
        return "Bearer " + backend.bearer();
    }

    private JsonNode user(int at) {
        return backend.addresses().path("users").path(at);
    }

    private String profile(int at) {
        return user(at).path("profile").asText();
    }

    private String twilio(String what) {
        return backend.addresses().path("twilio").path(what).asText();
    }

    private String account() {
        String pair = twilio("accountSid") + ":" + twilio("authToken");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        colleague.close();
        alarms.shutdownNow();
        threads.close();
        wire.close();
    }
}
