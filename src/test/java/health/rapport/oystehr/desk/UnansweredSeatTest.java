package health.rapport.oystehr.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.care.ConversationDesk;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.RecordingService;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.project.BearerTokens;
import health.rapport.support.Private;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that seats somebody, or not, and whose answer is lost. */
class UnansweredSeatTest {
    private static final String ENCOUNTER = """
            {"resourceType":"Encounter","id":"visit","meta":{"versionId":"v1"}}""";
    private static final StartedConversation CONVERSATION =
            new StartedConversation(new ConversationSid("CH4b95706dd9f344d38bec278d98ec0d58"), new Reference("Encounter", "visit"));
    private static final Seat COLLEAGUE = Seat.chat(new Reference("Practitioner", "a"));
    private static final Seat PHONE = Seat.sms(new Reference("Patient", "p"), new PhoneNumber("+16175550142"));
    private static final HttpReply SEATED = HttpReply.empty(204);
    private static final HttpReply PRESENT =
            HttpReply.text(409, "application/json", "{\"message\":\"A participant is already in the conversation (Twilio 50433)\",\"code\":50433}");
    private static final HttpReply AWAY = HttpReply.text(503, "text/html", "");

    /** What it answers about the colleague, one after the other; the last from then on. */
    private final Deque<HttpReply> answers = new ArrayDeque<>();
    private RecordingService service;
    private OystehrProject project;
    private ConversationDesk desk;

    @BeforeEach
    void start() throws Exception {
        service = new RecordingService();
        var tokens = new BearerTokens(new Private<>("bearer"), () -> new Private<>("bearer"));
        project = new OystehrProject(service.origin().resolve("/v1"), service.origin().resolve("/fhir"), tokens, new FhirModel(), Runnable::run);
        desk = project.desk();
        service.answers(this::answer);
    }

    @AfterEach
    void stop() {
        project.close();
        service.close();
    }

    @Test
    void whoWasInBeforeStaysIn() {
        answers.addAll(List.of(AWAY, PRESENT));
        desk.seat(CONVERSATION, List.of(COLLEAGUE)).join();
        assertThat(sent("DELETE")).isEmpty();
    }

    @Test
    void whoIsNotInYetIsSeatedByAskingAgain() {
        answers.addAll(List.of(HttpReply.cut(), SEATED));
        desk.seat(CONVERSATION, List.of(COLLEAGUE)).join();
        assertThat(sent("POST")).hasSize(2);
        assertThat(sent("DELETE")).isEmpty();
    }

    @Test
    void whereItStaysSilentOnlyWhoIsKnownToBeSeatedByThisIsTakenOut() {
        answers.add(AWAY);
        var failure = catchThrowableOfType(CompletionException.class, () -> desk.seat(CONVERSATION, List.of(COLLEAGUE, PHONE)).join());
        assertThat(((Refused) failure.getCause()).refusal()).isEqualTo(new Refusal.Offline());
        assertThat(sent("DELETE")).singleElement().asString().contains("Patient/p");
    }

    @Test
    void whatTheServiceDecidedIsNotAskedAgain() {
        answers.add(PRESENT);
        var failure = catchThrowableOfType(CompletionException.class, () -> desk.seat(CONVERSATION, List.of(COLLEAGUE)).join());
        assertThat(((Refused) failure.getCause()).refusal()).isEqualTo(new Refusal.AlreadyTakesPart());
        assertThat(sent("POST")).hasSize(1);
    }

    private List<String> sent(String method) {
        return service.requests().stream().filter(request -> request.method().equals(method) && request.path().endsWith("/participant"))
                .map(HttpRequest::bodyText).toList();
    }

    private HttpReply answer(HttpRequest request) {
        if (!request.path().endsWith("/participant")) {
            return HttpReply.text(200, "application/fhir+json", ENCOUNTER);
        }
        boolean aboutColleague = request.method().equals("POST") && request.bodyText().contains("Practitioner/a");
        return !aboutColleague ? SEATED : answers.size() > 1 ? answers.poll() : answers.peek();
    }
}
