package health.rapport.oystehr.desk;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.care.ConversationDesk;
import health.rapport.care.StartedConversation;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.RecordingService;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.project.BearerTokens;
import health.rapport.support.Private;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that makes a new Encounter for a conversation instead of taking the one it was given; Oystehr's words leave it open. */
class NewEncounterTest {
    private static final Reference ASKED = new Reference("Encounter", "asked");
    private static final String LINKED = """
            {"resourceType":"Encounter","id":"made","meta":{"versionId":"v1"},"extension":[
              {"url":"https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release","extension":[
                {"url":"channelType","valueCoding":{"code":"twilio-conversations"}},
                {"url":"addressString","valueString":"CH4b95706dd9f344d38bec278d98ec0d58"}]}]}""";
    private static final StartedConversation MADE =
            new StartedConversation(new ConversationSid("CH4b95706dd9f344d38bec278d98ec0d58"), new Reference("Encounter", "made"));

    private static RecordingService service;
    private static OystehrProject project;
    private static ConversationDesk desk;

    @BeforeAll
    static void start() throws Exception {
        service = new RecordingService();
        var tokens = new BearerTokens(new Private<>("bearer"), () -> new Private<>("bearer"));
        project = new OystehrProject(service.origin().resolve("/v1"), service.origin().resolve("/fhir"), tokens, new FhirModel(), Runnable::run);
        desk = project.desk();
    }

    @BeforeEach
    void forget() {
        service.requests().clear();
    }

    @AfterAll
    static void stop() {
        project.close();
        service.close();
    }

    @Test
    void isLinkedToTheOneThatWasPickedAndMadeFindable() {
        service.answers(request -> answer(request, 200, ""));

        assertThat(desk.start(ASKED).join()).isEqualTo(MADE);

        assertThat(sent("PATCH")).containsExactly(
                "/fhir/Encounter/made [{\"op\":\"add\",\"path\":\"/partOf\",\"value\":{\"reference\":\"Encounter/asked\"}}]",
                "/fhir/Encounter/made [{\"op\":\"add\",\"path\":\"/identifier\",\"value\":[{\"system\":\"https://rapport.health/fhir/conversation-sid\","
                        + "\"value\":\"CH4b95706dd9f344d38bec278d98ec0d58\"}]}]");
    }

    @Test
    void isFoundAgainInsteadOfMakingAnother() {
        service.answers(request -> answer(request, 200, LINKED));

        assertThat(desk.start(ASKED).join()).isEqualTo(MADE);
        assertThat(sent("POST")).noneMatch(request -> request.startsWith("/v1/messaging"));
    }

    @Test
    void isWorthHavingEvenIfItCannotBeMarked() {
        service.answers(request -> answer(request, 403, ""));
        assertThat(desk.start(ASKED).join()).isEqualTo(MADE);
    }

    private static List<String> sent(String method) {
        return service.requests().stream().filter(request -> request.method().equals(method))
                .map(request -> request.path() + " " + request.bodyText()).toList();
    }

    private static HttpReply answer(HttpRequest request, int patched, String part) {
        if (request.path().endsWith("/messaging/conversation")) {
            return HttpReply.text(200, "application/json", "{\"encounter\":" + LINKED + "}");
        }
        if (request.path().endsWith("/_search")) {
            String entry = part.isEmpty() ? "" : "{\"resource\":" + part + "}";
            return fhir(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entry + "]}");
        }
        if (request.method().equals("PATCH")) {
            return fhir(patched, patched == 200 ? LINKED : "{\"resourceType\":\"OperationOutcome\"}");
        }
        return fhir(200, request.path().endsWith("/asked") ? "{\"resourceType\":\"Encounter\",\"id\":\"asked\",\"meta\":{\"versionId\":\"v0\"}}" : LINKED);
    }

    private static HttpReply fhir(int status, String body) {
        return HttpReply.text(status, "application/fhir+json", body);
    }
}
