package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.BackendOptions;
import health.rapport.care.ConversationDesk;
import health.rapport.care.Seat;
import health.rapport.care.StartedConversation;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.http.ServiceHttp;
import health.rapport.oystehr.project.BearerTokens;
import health.rapport.oystehr.project.ProjectApi;
import health.rapport.support.Private;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The desk against the embedded backend, over HTTP. */
class ConversationDeskTest {
    private static final PhoneNumber MOTHERS_PHONE = new PhoneNumber("+16175550177");
    /** What the seed shows and what servers of others may hold: a bare-string reference, unknown extensions at every level, decimals. */
    private static final String SEEDS_ENCOUNTER = """
            {"resourceType":"Encounter","status":"finished",
             "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Encounter with patient @example who is at home</div>"},
             "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"HH","display":"home health","_display":{"extension":[{"url":"http://example.org/x","valueDecimal":1.50}]}},
             "subject":{"reference":"%s"},
             "participant":[{"individual":{"reference":"%s","extension":[{"url":"http://example.org/deep","extension":[{"url":"in","valueString":"kept"}]}]}}],
             "period":{"start":"2015-01-17T16:00:00+10:00","end":"2015-01-17T16:30:00+10:00"},
             "location":[{"location":{"reference":"#home","display":"Client's home"},"status":"completed","period":{"start":"2015-01-17T16:00:00+10:00"}}],
             "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participants","extension":[
               {"url":"https://fhir.zapehr.com/encounter-other-participant","extension":[{"url":"reference","valueReference":"Patient/11bf4b17-e0b8-42e0-8dcf-dc8c4aefc000"}]}]}]}""";

    private static Sandbox sandbox;
    private static ConversationDesk desk;
    private static OystehrProject project;
    private static Reference adam;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new Sandbox(BackendOptions.bare());
        project = sandbox.as(sandbox.user("Careful"));
        desk = project.desk();
        adam = sandbox.user("Careful").profile();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void changingTheSeedsEncounterLosesNothing() throws Exception {
        Reference patient = patient();
        Reference encounter = sandbox.create(SEEDS_ENCOUNTER.formatted(patient, adam));
        ObjectNode before = sandbox.read(encounter);
        assertThat(before.toString()).contains("1.50").contains("\"valueReference\":\"Patient/11bf4b17");

        StartedConversation started = desk.start(encounter).join();
        desk.seat(started, List.of(Seat.chat(adam), Seat.sms(patient, new PhoneNumber("+16175550131")))).join();

        ObjectNode after = sandbox.read(encounter);
        assertThat(after.path("identifier").path(0).path("value").asText()).isEqualTo(started.conversation().value());
        after.remove("identifier");
        // The conversation's own extension comes first: Oystehr's client looks no further.
        ((ArrayNode) after.path("extension")).remove(0);
        var others = (ArrayNode) after.at("/extension/0/extension");
        assertThat(others.get(1).at("/extension/0/valueReference/reference").asText()).isEqualTo(patient.toString());
        others.remove(1);
        assertThat((JsonNode) after).isEqualTo(before);
    }

    @Test
    void somebodyIsSeatedGetsATokenAndLeaves() throws Exception {
        Reference encounter = encounter(patient());
        StartedConversation started = desk.start(encounter).join();
        assertThat(started.encounter()).isEqualTo(encounter);

        desk.seat(started, List.of(Seat.chat(adam))).join();
        assertThat(project.chatTokens().issue().join().value().split("\\.")).hasSize(3);
        assertThat(refusal(desk.seat(started, List.of(Seat.chat(adam))))).isEqualTo(new Refusal.AlreadyTakesPart());

        desk.unseat(started, adam).join();
        desk.unseat(started, adam).join();
        desk.seat(started, List.of(Seat.chat(adam))).join();
    }

    @Test
    void anEncounterKeepsItsConversationHoweverOftenItIsStarted() throws Exception {
        Reference encounter = encounter(patient());
        StartedConversation first = desk.start(encounter).join();

        assertThat(desk.start(encounter).join()).isEqualTo(first);
        assertThat(sandbox.read(encounter).path("identifier")).hasSize(1);
        assertThat(project.records().encounter(encounter).join().conversation()).contains(first.conversation());
        assertThat(project.records().encountersOf(List.of(first.conversation(), new ConversationSid("CH0"))).join()).containsOnlyKeys(first.conversation());
    }

    @Test
    void aPhoneThatIsTakenNamesTheOtherConversationAndNobodyIsLeftSeated() throws Exception {
        Reference patient = patient();
        StartedConversation here = desk.start(encounter(patient)).join();
        StartedConversation there = desk.start(encounter(patient)).join();
        desk.seat(here, List.of(Seat.sms(patient, MOTHERS_PHONE))).join();

        assertThat(refusal(desk.seat(there, List.of(Seat.chat(adam), Seat.sms(patient, MOTHERS_PHONE)))))
                .isEqualTo(new Refusal.NumberInUse(Optional.of(here.conversation())));

        desk.seat(there, List.of(Seat.chat(adam))).join();
        desk.unseat(here, patient).join();
        desk.seat(there, List.of(Seat.sms(patient, MOTHERS_PHONE))).join();
    }

    @Test
    void whatWasSeatedBeforeTheOneThatFailedIsTakenOutAgain() throws Exception {
        Reference patient = patient();
        Reference other = patient();
        StartedConversation taken = desk.start(encounter(patient)).join();
        StartedConversation started = desk.start(encounter(patient)).join();
        PhoneNumber free = new PhoneNumber("+16175550133");
        PhoneNumber inUse = new PhoneNumber("+16175550134");
        desk.seat(taken, List.of(Seat.sms(other, inUse))).join();

        assertThat(refusal(desk.seat(started, List.of(Seat.sms(patient, free), Seat.sms(other, inUse))))).isInstanceOf(Refusal.NumberInUse.class);

        desk.seat(taken, List.of(Seat.sms(patient, free))).join();
    }

    @Test
    void everyRefusalIsTold() throws Exception {
        Reference patient = patient();
        Reference encounter = encounter(patient);
        StartedConversation started = desk.start(encounter).join();
        ProjectApi api = new ProjectApi(
                ServiceHttp.authorized(sandbox.http(), sandbox.addresses().projectApi(), sandbox.door().tokensOf(sandbox.user("Careful"))),
                sandbox.addresses().projectApi());
        var nobody = new ConversationSid("CH00000000000000000000000000000000");

        assertThat(refusal(() -> api.addParticipant(started.conversation(), encounter, Seat.chat(patient)))).isEqualTo(new Refusal.NotOnEncounter());
        assertThat(refusal(desk.seat(started, List.of(Seat.chat(new Reference("PractitionerRole", "x")))))).isEqualTo(new Refusal.NotOnEncounter());
        assertThat(refusal(() -> api.sendMessage(nobody, new MessageBody("Hello"), Map.of()))).isEqualTo(new Refusal.UnknownConversation());
        assertThat(refusal(() -> api.sendMessage(started.conversation(), new MessageBody("x".repeat(1601)), Map.of()))).isEqualTo(new Refusal.MessageTooLong());
        ConversationDesk observers = sandbox.as(sandbox.user("Observer")).desk();
        assertThat(observers.denied().mayStart()).isTrue();
        assertThat(refusal(observers.start(encounter(patient)))).isEqualTo(new Refusal.NotAllowed());
        assertThat(observers.denied().mayStart()).as("remembered").isFalse();
        assertThat(desk.denied().mayStart()).as("other refusals are not the role’s").isTrue();
        assertThat(refusal(desk.start(new Reference("Encounter", "nowhere")))).isEqualTo(new Refusal.Other("404"));
        var wrong = new BearerTokens(new Private<>("wrong"), () -> new Private<>("still wrong"));
        var signedOut = new OystehrProject(sandbox.addresses().projectApi(), sandbox.addresses().fhirApi(), wrong, new FhirModel(), Runnable::run);
        assertThat(refusal(signedOut.identity().whoAmI())).isEqualTo(new Refusal.SignedOut());
        assertThat(refusal(signedOut.records().encounter(encounter))).isEqualTo(new Refusal.SignedOut());
    }

    @Test
    void aProjectWithoutMessagingSaysSo() throws Exception {
        try (var bare = new Sandbox(BackendOptions.bare().withMessaging(BackendOptions.Messaging.NONE))) {
            OystehrProject unconfigured = bare.as(bare.user("Careful"));
            Reference encounter = bare.create("{\"resourceType\":\"Encounter\",\"status\":\"planned\",\"class\":{\"code\":\"AMB\"}}");

            assertThat(refusal(unconfigured.desk().start(encounter))).isEqualTo(new Refusal.NotConfigured());
            assertThat(refusal(unconfigured.chatTokens().issue())).isEqualTo(new Refusal.NotConfigured());
            assertThat(unconfigured.desk().clinicNumber().join()).isEmpty();
        }
        assertThat(desk.clinicNumber().join()).isEqualTo(sandbox.addresses().clinicNumber()).isPresent();
    }

    @Test
    void aNewNumberForTextsJoinsThoseThatAreThere() throws Exception {
        Reference patient =
                sandbox.create("{\"resourceType\":\"Patient\",\"telecom\":[{\"system\":\"phone\",\"value\":\"617 555 0166\",\"use\":\"mobile\"}],\"multipleBirthInteger\":2}");
        var number = new PhoneNumber("+16175550166");

        project.records().addSmsNumber(patient, number).join();
        project.records().addSmsNumber(patient, number).join();

        assertThat(sandbox.read(patient).path("telecom")).hasSize(2);
        assertThat(sandbox.read(patient).at("/telecom/1/system").asText()).isEqualTo("sms");
        assertThat(project.records().ownersOf(number).join()).extracting(person -> person.reference()).containsExactly(patient);
    }

    private static Reference patient() throws Exception {
        return sandbox.create("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Osei\",\"given\":[\"Benjamin\"]}]}");
    }

    private static Reference encounter(Reference patient) throws Exception {
        return sandbox.create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"%s"}}""".formatted(patient));
    }

    private static Refusal refusal(CompletableFuture<?> future) {
        return refusal(future::join);
    }

    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        return ((Refused) (failure instanceof CompletionException ? failure.getCause() : failure)).refusal();
    }
}
