package health.rapport.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.backend.BackendOptions;
import health.rapport.chat.ChatTokens;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.oystehr.sandbox.SandboxUser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A backend of its own with two clinicians, and everything that can be done to it from outside the app. */
final class Clinic implements AutoCloseable {
    static final int CLINICIANS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CONVERSATION = Pattern.compile("CH[0-9a-f]{32}");
    private static final String OTHERS = "https://extensions.fhir.zapehr.com/encounter-other-participant";
    private static final long FIRST_NUMBER = 16172000000L;
    private static final int LARGEST_PAGE = 100;

    private final AutoCloseable backend;
    private final boolean ownsTime;
    private final BackendAddresses addresses;
    private final Wire wire = new Wire();
    private final Wire pulses = new Wire();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<SandboxUser> clinicians;
    private final List<OystehrProject> projects = new ArrayList<>();
    private long numbers;
    private String bearer = "";

    private Clinic(AutoCloseable backend, boolean ownsTime, BackendAddresses addresses) {
        this.backend = backend;
        this.ownsTime = ownsTime;
        this.addresses = addresses;
        var door = new SandboxDoor(addresses.authUrl(), threads);
        SandboxAddresses told = door.addresses().join();
        clinicians = told.users().stream().filter(user -> user.role().contains("Clinician")).limit(CLINICIANS).toList();
        var model = new FhirModel();
        clinicians.forEach(user -> projects.add(new OystehrProject(told.projectApi(), told.fhirApi(), door.tokensOf(user), model, threads)));
        clinicians.forEach(user -> store("Practitioner", user.profile().id(), "\"name\":[{\"family\":\"Okafor\",\"given\":[\"Grace\"]}]"));
    }

    static Clinic open() throws Exception {
        Backend backend = Backend.start(BackendOptions.bare());
        return new Clinic(backend, true, backend.addresses());
    }

    /** In services that run already, whose door this is. Their clock stays where it is: it would be ahead of the backends', which have their own. */
    static Clinic behind(URI door) throws IOException {
        try (var wire = new Wire()) {
            return new Clinic(() -> {}, false, JSON.treeToValue(wire.get(door + "/sandbox", "").orFail("The door"), BackendAddresses.class));
        }
    }

    URI socket() {
        return addresses.twilio().websocketUrl();
    }

    ChatTokens tokens(int clinician) {
        return projects.get(clinician).chatTokens();
    }

    Reference clinician(int clinician) {
        return clinicians.get(clinician).profile();
    }

    /** A visit with both clinicians and new patients in it. */
    Visit visit(int phones) {
        List<String> owners = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (int i = 0; i < phones; i++) {
            String number = "+" + (FIRST_NUMBER + numbers++);
            String patient = "patient-" + numbers;
            store("Patient", patient, "\"telecom\":[{\"system\":\"sms\",\"value\":\"%s\"}]".formatted(number));
            owners.add("Patient/" + patient);
            used.add(number);
        }
        String encounter = """
                {"encounter":{"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"%s"},"participant":[%s],
                 "extension":[{"url":"%ss","extension":[%s]}]}}""".formatted(
                owners.getFirst(),
                clinicians.stream().map(one -> "{\"individual\":{\"reference\":\"" + one.profile() + "\"}}").collect(Collectors.joining(",")),
                OTHERS,
                owners.stream()
                        .map(owner -> "{\"url\":\"%s\",\"extension\":[{\"url\":\"reference\",\"valueReference\":{\"reference\":\"%s\"}}]}".formatted(OTHERS,
                                owner))
                        .collect(Collectors.joining(",")));
        JsonNode created = wire.call("POST", addresses.projectApiUrl() + "/messaging/conversation", bearer(), encounter).orFail("A visit").path("encounter");
        Matcher sid = CONVERSATION.matcher(created.toString());
        if (!sid.find()) {
            throw new IllegalStateException("The Encounter names no conversation");
        }
        var visit = new Visit(new ConversationSid(sid.group()), "Encounter/" + created.path("id").asText(), used);
        for (int clinician = 0; clinician < CLINICIANS; clinician++) {
            join(visit, clinician);
        }
        for (int i = 0; i < phones; i++) {
            seat(visit, "\"participantReference\":\"%s\",\"channel\":\"sms\",\"phoneNumber\":\"%s\"".formatted(owners.get(i), used.get(i)))
                    .orFail("A phone's seat");
        }
        return visit;
    }

    void join(Visit visit, int clinician) {
        seat(visit, "\"participantReference\":\"%s\",\"channel\":\"chat\"".formatted(clinician(clinician))).orFail("A clinician's seat");
    }

    void leave(Visit visit, int clinician) {
        wire.call("DELETE", people(visit), bearer(),
                "{\"encounterReference\":\"%s\",\"participantReference\":\"%s\"}".formatted(visit.encounter(), clinician(clinician)))
                .orFail("Leaving");
    }

    void text(String phone, String body) {
        wire.call("POST", door("phones/" + Wire.encoded(phone) + "/messages"), "", "{\"body\":\"%s\"}".formatted(body)).orFail("A text");
    }

    /** What the phone received, in order. */
    List<String> received(String phone) {
        List<String> bodies = new ArrayList<>();
        wire.get(door("phones/" + Wire.encoded(phone) + "/messages"), "").orFail("A phone").forEach(text -> {
            if (text.path("direction").asText().equals("in")) {
                bodies.add(text.path("body").asText());
            }
        });
        return bodies;
    }

    void strike(Step.Strike fault) {
        wire.call("POST", door("faults"), "", "{\"kind\":\"%s\",\"times\":%d,\"delayMs\":%d,\"match\":{\"method\":\"%s\",\"path\":\"%s\"}}"
                .formatted(fault.kind().wireName(), fault.times(), fault.delayMillis(), fault.method(), fault.path())).orFail("A fault");
    }

    /** As small as a request can be. */
    void pulse() {
        pulses.get(door("requests"), "").orFail("A pulse");
    }

    void noFaults() {
        wire.delete(door("faults"), "").orFail("Peace");
    }

    void advance(long seconds) {
        if (!ownsTime) {
            return;
        }
        bearer = "";
        wire.call("POST", door("clock"), "", "{\"advanceSeconds\":%d}".formatted(seconds)).orFail("The clock");
    }

    /** All messages of a visit as Twilio's REST API tells them, oldest first. */
    List<JsonNode> messages(Visit visit) {
        List<JsonNode> messages = new ArrayList<>();
        String page = twilio(visit) + "/Messages?PageSize=" + LARGEST_PAGE;
        while (!page.isEmpty()) {
            JsonNode answer = wire.get(page, account()).orFail("The messages");
            answer.path("messages").forEach(messages::add);
            page = answer.at("/meta/next_page_url").asText("").replace("null", "");
        }
        return messages;
    }

    void edit(Visit visit, int back, String words) {
        List<JsonNode> messages = messages(visit);
        if (back < messages.size()) {
            JsonNode message = messages.get(messages.size() - 1 - back);
            wire.post(twilio(visit) + "/Messages/" + message.path("sid").asText(), account(), "Body", message.path("body").asText() + words).orFail("An edit");
        }
    }

    /** The message SIDs that FHIR has a Communication for; a SID stands there as often as it has one. */
    List<String> recorded(Visit visit) {
        List<String> sids = new ArrayList<>();
        String page = addresses.fhirApiUrl() + "/Communication?encounter=" + visit.encounter() + "&_count=" + LARGEST_PAGE;
        while (!page.isEmpty()) {
            JsonNode bundle = wire.get(page, bearer()).orFail("The Communications");
            bundle.path("entry").forEach(entry -> sids.add(entry.at("/resource/identifier/0/value").asText()));
            String next = "";
            for (JsonNode link : bundle.path("link")) {
                next = link.path("relation").asText().equals("next") ? link.path("url").asText() : next;
            }
            page = next;
        }
        return sids;
    }

    /** Takes a visit out of everybody's list, so that the next history begins with an empty one. */
    void forget(Visit visit) {
        wire.delete(twilio(visit), account()).orFail("The end of a conversation");
    }

    private Wire.Answer seat(Visit visit, String who) {
        return wire.call("POST", people(visit), bearer(), "{\"encounterReference\":\"%s\",\"participants\":[{%s}]}".formatted(visit.encounter(), who));
    }

    private void store(String type, String id, String fields) {
        wire.call("PUT", addresses.fhirApiUrl() + "/" + type + "/" + id, bearer(), "{\"resourceType\":\"%s\",\"id\":\"%s\",%s}".formatted(type, id, fields))
                .orFail(type);
    }

    private String people(Visit visit) {
        return addresses.projectApiUrl() + "/messaging/conversation/" + visit.conversation().value() + "/participant";
    }

    private String twilio(Visit visit) {
        return addresses.twilio().restUrl() + "/Conversations/" + visit.conversation().value();
    }

    private String door(String what) {
        return addresses.authUrl() + "/sandbox/" + what;
    }

    private String account() {
        String pair = addresses.twilio().accountSid() + ":" + addresses.twilio().authToken();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Good for a day, and so until the clock leaps. */
    private String bearer() {
        if (bearer.isEmpty()) {
            bearer = newBearer();
        }
        return bearer;
    }

    private String newBearer() {
        for (JsonNode user : wire.get(addresses.authUrl() + "/sandbox", "").orFail("The door").path("users")) {
            if (user.path("profile").asText().equals(clinician(0).toString())) {
                return "Bearer " + user.path("accessToken").asText();
            }
        }
        throw new IllegalStateException("A clinician has gone");
    }

    @Override
    public void close() throws Exception {
        projects.forEach(OystehrProject::close);
        threads.shutdownNow();
        wire.close();
        pulses.close();
        backend.close();
    }
}
