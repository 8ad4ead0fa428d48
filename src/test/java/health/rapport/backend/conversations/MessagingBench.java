package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.fhir.FhirService;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.http.ShortWay;
import health.rapport.backend.identity.AccessPolicy;
import health.rapport.backend.identity.AccessTokens;
import health.rapport.backend.identity.Actor;
import health.rapport.backend.identity.Directory;
import health.rapport.backend.identity.Directory.Person;
import health.rapport.backend.identity.Gate;
import health.rapport.backend.identity.Role;
import health.rapport.backend.identity.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The conversations service over loopback between a real FHIR store and a stubbed Twilio. */
final class MessagingBench implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/fhir+json");
    static final String CLINICIAN = "Practitioner/adam";
    static final String NUMBER = "+16175550100";
    private static final String LIMITED = "limited";

    final TwilioStub twilio = new TwilioStub();
    final URI origin;
    /** Finding a key takes long; all benches sign with one. */
    private static final Secrets KEYS = Secrets.inMemory();

    private final URI records;
    private final LoopbackServer server = new LoopbackServer(0);
    private final FhirService fhir = new FhirService(Optional.empty(), Clock.systemUTC());
    private final ConversationsService service;
    private final AccessTokens tokens;
    private final Directory directory = new Directory(Secrets.inMemory());
    private final OkHttpClient http = new OkHttpClient();
    private volatile int refusal = 0;
    private volatile Actor limited;

    record Answer(int status, JsonNode body) {
        String code() {
            return body.path("code").asText();
        }
    }

    MessagingBench(boolean enabled) throws Exception {
        this(enabled, null);
    }

    /** @param elsewhere an empty FHIR server in place of our own, or null; emptied here of what tests leave behind */
    MessagingBench(boolean enabled, URI elsewhere) throws Exception {
        server.bind();
        origin = server.origin();
        records = elsewhere == null ? origin.resolve("/fhir") : elsewhere;
        tokens = new AccessTokens(KEYS, directory, Clock.systemUTC(), "test");
        directory.addUser(new Person("Dr Adam Careful", "adam@clinic.example", CLINICIAN, "Clinician"));
        directory.addUser(new Person("Casey Observer", "casey@clinic.example", "Practitioner/casey", "Chat only"));
        var access = new TwilioAccess(origin.resolve("/twilio/v1"), origin, origin.resolve("/media/v1"), "AC1", TwilioStub.AUTH_TOKEN, "SK1",
                "0123456789abcdef0123456789abcdef", TwilioStub.SERVICE, Optional.of(NUMBER));
        service = new ConversationsService(new MessagingSettings(enabled, records, List.of(URI.create("https://records.example/fhir")), () -> "any", access,
                origin.resolve("/webhooks/twilio"), true, "secret"),
                new Gate(bearer -> bearer.equals(LIMITED) ? Optional.of(limited) : tokens.verify(bearer)), Clock.systemUTC(), ShortWay.overTheNetwork());
        var project = new Router(request -> HttpReply.empty(404));
        service.projectApi(project);
        Route stub = twilio.rest();
        Route embedded = fhir.routes("/fhir");
        Route webhooks = service.webhooks();
        server.start(request -> {
            String first = request.path().split("/")[1];
            return switch (first) {
                case "v1" -> project.handle(request.below("/v1"));
                case "fhir" -> refusal == 0 ? embedded.handle(request.below("/fhir")) : HttpReply.empty(refusal);
                case "webhooks" -> webhooks.handle(request.below("/webhooks/twilio"));
                default -> stub.handle(request);
            };
        }, path -> 1 << 20, Map.of());
        if (elsewhere != null) {
            empty();
        }
    }

    private void empty() throws Exception {
        for (String type : List.of("Communication", "Encounter", "RelatedPerson", "Patient", "Practitioner")) {
            for (JsonNode entry : fhir("GET", type + "?_count=200&_elements=id", "").body().path("entry")) {
                fhir("DELETE", type + "/" + entry.at("/resource/id").asText(), "");
            }
        }
    }

    /** Where the service's own FHIR server is. */
    URI fhirUrl() {
        return records;
    }

    Answer messaging(String method, String path, String body) throws Exception {
        return messaging(CLINICIAN, method, path, body);
    }

    Answer messaging(String method, String path, String body, Map<String, String> headers) throws Exception {
        String bearer = tokens.issue(directory.users().stream().filter(user -> user.profile().equals(CLINICIAN)).findFirst().orElseThrow());
        return send(method, origin + "/v1/messaging" + path, body, Optional.of(bearer), headers);
    }

    Answer messaging(String profile, String method, String path, String body) throws Exception {
        String bearer = tokens.issue(directory.users().stream().filter(user -> user.profile().equals(profile)).findFirst().orElseThrow());
        return send(method, origin + "/v1/messaging" + path, body, Optional.of(bearer));
    }

    /** As somebody who may do these and nothing else: {@code "FHIR:Read FHIR:Patient"}. */
    Answer messagingWith(List<String> rights, String method, String path, String body) throws Exception {
        ObjectNode policy = Json.object();
        ArrayNode rules = policy.putArray("rule");
        rights.stream().map(right -> right.split(" "))
                .forEach(right -> rules.addObject().put("action", right[0]).put("resource", right[1]).put("effect", "Allow"));
        limited = new Actor(Actor.Kind.USER, "limited", "Lin Limited", "", "Practitioner/limited",
                List.of(new Role("r", "Limited", AccessPolicy.parse(policy))));
        return send(method, origin + "/v1/messaging" + path, body, Optional.of(LIMITED));
    }

    Answer fhir(String method, String path, String body) throws Exception {
        return send(method, records + "/" + path, body, Optional.empty());
    }

    /** From now on the embedded records answer nothing else. */
    void refuseRecords(int status) {
        refusal = status;
    }

    List<JsonNode> communications() throws Exception {
        var found = new ArrayList<JsonNode>();
        fhir("GET", "Communication?_count=100", "").body().path("entry").forEach(entry -> found.add(entry.path("resource")));
        return found;
    }

    int webhook(String path, Map<String, String> event) throws Exception {
        return twilio.tell(origin + "/webhooks/twilio" + path, event, TwilioStub.AUTH_TOKEN);
    }

    /** A conversation of Dr Adam by chat and a patient by SMS; answers its Encounter. */
    ObjectNode conversationWithPatient() throws Exception {
        fhir("PUT", "Patient/anna", "{\"resourceType\":\"Patient\",\"id\":\"anna\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550123\"}]}");
        var encounter = (ObjectNode) messaging("POST", "/conversation", """
                {"encounter":{"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"Patient/anna"},
                "participant":[{"individual":{"reference":"Practitioner/adam"}}],
                "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participants","extension":[
                 {"url":"https://extensions.fhir.zapehr.com/encounter-other-participant","extension":[{"url":"reference","valueReference":{"reference":"Patient/anna"}}]}]}]}}
                """).body().path("encounter");
        Answer added = messaging("POST", "/conversation/" + sid(encounter) + "/participant", """
                {"encounterReference":"Encounter/%s","participants":[{"participantReference":"Practitioner/adam","channel":"chat"},
                {"participantReference":"Patient/anna","channel":"sms","phoneNumber":"+16175550123"}]}""".formatted(encounter.path("id").asText()));
        if (added.status() != 204) {
            throw new AssertionError("participants were refused: " + added);
        }
        return encounter;
    }

    static String sid(JsonNode encounter) {
        return ConversationEncounter.conversation(encounter).orElseThrow();
    }

    @Override
    public void close() {
        server.close();
        service.close();
        fhir.close();
    }

    private Answer send(String method, String address, String body, Optional<String> bearer) throws Exception {
        return send(method, address, body, bearer, Map.of());
    }

    private Answer send(String method, String address, String body, Optional<String> bearer, Map<String, String> headers) throws Exception {
        RequestBody content = method.equals("GET") ? null : RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON);
        var request = new Request.Builder().url(address).headers(Headers.of(headers)).header("Cache-Control", "no-cache").method(method, content);
        bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try (var answer = http.newCall(request.build()).execute()) {
            String text = answer.body().string();
            return new Answer(answer.code(), text.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(text));
        }
    }
}
