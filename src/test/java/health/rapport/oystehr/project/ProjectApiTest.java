package health.rapport.oystehr.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.backend.http.HttpReply;
import health.rapport.care.Seat;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.RecordingService;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.oystehr.http.ServiceHttp;
import health.rapport.session.AccessTokens;
import health.rapport.support.Private;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectApiTest {
    private static final JsonMapper JSON = LosslessJson.MAPPER;
    private static final ConversationSid SID = new ConversationSid("CH4b95706dd9f344d38bec278d98ec0d58");
    private static final Reference ENCOUNTER = new Reference("Encounter", "032b");
    private static final Reference PATIENT = new Reference("Patient", "11bf");

    private final AtomicInteger renewals = new AtomicInteger();
    private final AccessTokens tokens = new BearerTokens(new Private<>("old"), () -> new Private<>("new" + renewals.incrementAndGet()));
    private final OkHttpClient shared = new OkHttpClient();
    private RecordingService service;
    private ProjectApi api;

    @BeforeEach
    void start() throws Exception {
        service = new RecordingService();
        api = new ProjectApi(ServiceHttp.authorized(shared, service.origin(), tokens), service.origin().resolve("/v1"));
    }

    @AfterEach
    void stop() {
        shared.connectionPool().evictAll();
        service.close();
    }

    @Test
    void createsAConversationFromTheEncounterAsItStands() throws Exception {
        service.answers(200, "{\"encounter\":{\"resourceType\":\"Encounter\",\"id\":\"other\"}}");
        var encounter = JSON.readTree("{\"resourceType\":\"Encounter\",\"id\":\"home\",\"unheardOf\":{\"kept\":1.50}}");

        assertThat(api.createConversation(encounter).path("id").asText()).isEqualTo("other");

        var request = service.onlyRequest();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /v1/messaging/conversation");
        assertThat(request.bodyText()).isEqualTo("{\"encounter\":" + encounter + "}").contains("1.50");
        assertThat(request.bearer()).contains("old");
        assertThat(request.header("x-oystehr-request-id")).isPresent();
        assertThat(request.header("content-type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Test
    void addsAPhoneWithItsNumberAndSomebodyOnChatWithout() throws Exception {
        api.addParticipant(SID, ENCOUNTER, Seat.sms(PATIENT, new PhoneNumber("+16175550142")));
        api.addParticipant(SID, ENCOUNTER, Seat.chat(PATIENT));

        assertThat(service.requests()).extracting(request -> request.path())
                .containsOnly("/v1/messaging/conversation/" + SID.value() + "/participant");
        assertThat(service.requests().get(0).json()).isEqualTo(JSON.readTree("""
                {"encounterReference":"Encounter/032b",
                 "participants":[{"participantReference":"Patient/11bf","channel":"sms","phoneNumber":"+16175550142"}]}"""));
        assertThat(service.requests().get(1).json()).isEqualTo(JSON.readTree("""
                {"encounterReference":"Encounter/032b","participants":[{"participantReference":"Patient/11bf","channel":"chat"}]}"""));
    }

    @Test
    void removesSomebodyByADeleteThatHasABody() throws Exception {
        api.removeParticipant(SID, ENCOUNTER, PATIENT);

        var request = service.onlyRequest();
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.json()).isEqualTo(JSON.readTree("""
                {"encounterReference":"Encounter/032b","participantReference":"Patient/11bf"}"""));
    }

    @Test
    void renewsABearerThatIsNotAcceptedOnceAndAsksAgain() {
        service.answers(request -> request.bearer().equals(Optional.of("new1"))
                ? HttpReply.text(200, "application/json", "{\"token\":\"jwt\"}")
                : HttpReply.empty(401));

        assertThat(api.conversationToken()).isEqualTo(new Private<>("jwt"));
        assertThat(service.requests()).extracting(request -> request.bearer().orElse("")).containsExactly("old", "new1");

        service.answers(401, "{}");
        assertThat(refusal(api::conversationToken)).isEqualTo(new Refusal.SignedOut());
        assertThat(renewals).hasValue(2);
    }

    @Test
    void aMessageWhoseAnswerWasLostIsNotSentAgain() {
        // On a connection that was used before, OkHttp repeats by itself unless told not to.
        api.removeParticipant(SID, ENCOUNTER, PATIENT);
        service.requests().clear();
        service.answers(request -> HttpReply.cut());

        assertThat(api.sendMessage(SID, new MessageBody("Your visit is tomorrow"), Map.of())).isInstanceOf(Handover.Unknown.class);
        assertThat(api.sendTransactionalSms(PATIENT, new MessageBody("Your visit is tomorrow"), "6f1f7d0a")).isInstanceOf(Handover.Unknown.class);
        assertThat(refusal(() -> api.addParticipant(SID, ENCOUNTER, Seat.chat(PATIENT)))).isEqualTo(new Refusal.Offline());

        assertThat(service.requests()).hasSize(3);

        service.answers(502, "{\"message\":\"upstream\",\"code\":\"5021\"}");
        assertThat(api.sendMessage(SID, new MessageBody("Your visit is tomorrow"), Map.of())).isInstanceOf(Handover.Unknown.class);
        service.answers(503, "{}");
        assertThat(api.sendMessage(SID, new MessageBody("Hello"), Map.of())).as("a proxy in front may have lost the answer")
                .isInstanceOf(Handover.Unknown.class);
        service.answers(request -> HttpReply.text(503, "application/json", "{}").with("Retry-After", "1"));
        assertThat(refusal(() -> api.sendMessage(SID, new MessageBody("Hello"), Map.of()))).isEqualTo(new Refusal.Offline());
    }

    @Test
    void whatAMessageSaysAboutItselfGoesAlong() throws Exception {
        api.sendMessage(SID, new MessageBody("Your visit is tomorrow"), Map.of("automatic", "reminder"));

        assertThat(service.requests().getLast().json()).isEqualTo(JSON.readTree("""
                {"message": "Your visit is tomorrow", "attributes": {"automatic": "reminder"}}"""));
    }

    @Test
    void aMessageThatNeverLeftIsRefused() {
        service.close();

        assertThat(refusal(() -> api.sendMessage(SID, new MessageBody("Hello"), Map.of()))).isEqualTo(new Refusal.Offline());
    }

    @Test
    void aMessageWhoseLineWasCutBeforeItCouldLeaveIsRefused() throws Exception {
        try (var cutter = Executors.newVirtualThreadPerTaskExecutor(); var line = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            cutter.submit(() -> cut(line));
            URI address = URI.create("https://127.0.0.1:" + line.getLocalPort());
            var secure = new ProjectApi(ServiceHttp.authorized(shared, address, tokens), address.resolve("/v1"));

            assertThat(refusal(() -> secure.sendTransactionalSms(PATIENT, new MessageBody("Come"), "key"))).as("it never got beyond the handshake")
                    .isEqualTo(new Refusal.Offline());
            assertThat(catchThrowableOfType(Refused.class, secure::me).getSuppressed()).as("what the connection check tells apart")
                    .hasOnlyElementsOfType(SSLException.class);
        }
    }

    private static Void cut(ServerSocket line) throws IOException {
        while (true) {
            line.accept().close();
        }
    }

    @Test
    void tellsTheNumbersOfTheProjectOrThatNothingIsSetUp() {
        service.answers(200, "{\"conversationConfig\":{\"phoneNumber\":\"+16175550100\"},\"transactionalSMSConfig\":{\"phoneNumber\":\"617 555\"}}");
        assertThat(api.config()).isEqualTo(new MessagingConfig(Optional.of(new PhoneNumber("+16175550100")), Optional.empty(), false));

        service.answers(404, "{\"message\":\"Not found\",\"code\":4041}");
        assertThat(refusal(api::config)).isEqualTo(new Refusal.NotConfigured());
    }

    @Test
    void knowsWhoIsSignedIn() {
        service.answers(200, "{\"id\":\"u1\",\"name\":\"Adam Careful\",\"profile\":\"Practitioner/p1\",\"email\":null}");
        assertThat(api.me().profile()).isEqualTo(new Reference("Practitioner", "p1"));

        service.answers(200, "{\"id\":\"u1\",\"name\":\"Nobody\"}");
        assertThat(refusal(api::me)).isEqualTo(new Refusal.Other("no-profile"));
    }

    @Test
    void aPageThatIsNotJsonIsARefusalWithoutItsText() {
        service.answers(200, "<html>Sign in to the hotel's network</html>");
        var refused = catchThrowableOfType(Refused.class, api::me);
        assertThat(refused.refusal()).isEqualTo(new Refusal.Other("not-json"));
        assertThat(refused.getCause()).isNull();
    }

    @Test
    void theBearerStaysWithItsService() throws Exception {
        try (var elsewhere = new RecordingService()) {
            var http = ServiceHttp.authorized(shared, service.origin(), tokens);
            for (RecordingService target : List.of(service, elsewhere)) {
                http.newCall(new okhttp3.Request.Builder().url(target.origin().toString()).build()).execute().close();
            }
            shared.connectionPool().evictAll();
            assertThat(service.onlyRequest().bearer()).contains("old");
            assertThat(elsewhere.onlyRequest().bearer()).isEmpty();
        }
    }

    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Refused.class, call).refusal();
    }
}
