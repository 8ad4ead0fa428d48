package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.Router;
import health.rapport.backend.http.ShortWay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three conversations with a message each, which another backend has recorded. */
class CatchUpTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<String> NUMBERS = List.of("1", "2", "3");

    private final LoopbackServer server = new LoopbackServer(0);
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile boolean tellsOfLately = true;
    private CatchUp catchUp;
    private RestClient rest;

    @BeforeEach
    void start() throws Exception {
        server.bind();
        String root = "/v1/Services/" + TwilioStub.SERVICE;
        var routes = new Router(request -> HttpReply.empty(404))
                .on("GET", root + "/Conversations", request -> page("conversations", NUMBERS.stream().map(CatchUpTest::conversation).toList()))
                .on("GET", root + "/Conversations/{ch}/Messages", request -> page("messages", List.of(message(request.variable("ch").substring(2)))))
                .on("GET", "/fhir/Communication", this::recorded);
        server.start(routes, path -> 1000, Map.of());
        rest = new RestClient(ShortWay.overTheNetwork());
        var access = new TwilioAccess(server.origin().resolve("/v1"), server.origin(), server.origin(), "AC1", TwilioStub.AUTH_TOKEN, "SK1",
                "0123456789abcdef0123456789abcdef", TwilioStub.SERVICE, Optional.empty());
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var fhir = new FhirRecords(rest, List.of(server.origin() + "/fhir"), () -> "");
        var twilio = new TwilioConversations(rest, access);
        var encounters = new EncounterFinder(fhir, twilio);
        catchUp = new CatchUp(fhir, twilio, new MessageRecorder(fhir, twilio, new ChatIdentities("secret"), new PhoneBook(fhir, clock), encounters, "",
                ChartWatch.NONE, clock), encounters, clock);
        catchUp.begin(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        rest.close();
        server.close();
    }

    @Test
    void asksOnceForWhatOthersRecordedInAllConversations() {
        catchUp.look();
        assertThat(questions).singleElement().asString().contains("_lastUpdated=ge2026-11-23T09:59:00Z");
        assertThat(catchUp.behind()).isZero();
    }

    @Test
    void asksEachChartWhereItIsNotTold() {
        tellsOfLately = false;
        catchUp.look();
        assertThat(questions).hasSize(4);
        assertThat(catchUp.behind()).isZero();
    }

    private HttpReply recorded(HttpRequest request) {
        String query = request.query().entries().toString();
        questions.add(query);
        if (query.contains("_lastUpdated") && !tellsOfLately) {
            return HttpReply.empty(503);
        }
        ObjectNode bundle = Json.object().put("resourceType", "Bundle");
        ArrayNode entries = bundle.putArray("entry");
        NUMBERS.stream().filter(number -> query.contains("_lastUpdated") || query.contains("Encounter/" + number)).forEach(number -> entries.addObject().putObject("resource")
                .put("resourceType", "Communication").putArray("identifier").addObject().put("system", CommunicationResource.CONVERSATION_MESSAGE).put("value", "IM" + number));
        return HttpReply.json(200, bundle);
    }

    private static HttpReply page(String member, List<ObjectNode> all) {
        ObjectNode answer = Json.object();
        answer.putArray(member).addAll(all);
        answer.putObject("meta").putNull("next_page_url");
        return HttpReply.json(200, answer);
    }

    private static ObjectNode conversation(String number) {
        return Json.object().put("sid", "CH" + number).put("state", "active").put("date_updated", NOW.minusSeconds(30).toString())
                .put("attributes", "{\"encounter\":\"Encounter/" + number + "\"}");
    }

    private static ObjectNode message(String number) {
        return Json.object().put("sid", "IM" + number).put("date_created", NOW.minusSeconds(30).toString());
    }
}
