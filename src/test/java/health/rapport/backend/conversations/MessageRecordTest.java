package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.conversations.MessagingBench.Answer;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageRecordTest {
    private static final String CHILD = """
            {"resourceType":"Patient","id":"child","contact":[{"telecom":[{"system":"sms","value":"+16175550177"}]}]}""";

    private MessagingBench bench;

    @BeforeEach
    void start() throws Exception {
        bench = open();
    }

    MessagingBench open() throws Exception {
        return new MessagingBench(true);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Capability("record: leaves one Communication per message however often Twilio tells of it")
    void leavesOneCommunicationPerMessageHoweverOftenTwilioTellsOfIt() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        Map<String, String> event = added(encounter, "IM1", "Practitioner/adam", "Good morning");
        assertThat(bench.webhook("/conversations", event)).isEqualTo(204);
        assertThat(bench.webhook("/conversations", event)).isEqualTo(204);
        assertThat(bench.communications()).singleElement().satisfies(communication -> {
            assertThat(communication.at("/encounter/reference").asText()).isEqualTo("Encounter/" + encounter.path("id").asText());
            assertThat(communication.at("/sender/reference").asText()).isEqualTo("Practitioner/adam");
            assertThat(communication.at("/recipient").toString()).isEqualTo("[{\"reference\":\"Patient/anna\"}]");
            assertThat(communication.at("/subject/reference").asText()).isEqualTo("Patient/anna");
            assertThat(communication.at("/medium/0/coding/0/code").asText()).isEqualTo("SMSWRIT");
            assertThat(communication.at("/payload/0/contentString").asText()).isEqualTo("Good morning");
            assertThat(communication.path("status").asText()).isEqualTo("completed");
        });
    }

    @Test
    @Capability("record: goes on where somebody in the chat has edited the conversation's attributes")
    void goesOnWhereSomebodyHasEditedTheConversation() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        bench.fhir("PUT", "Encounter/another", "{\"resourceType\":\"Encounter\",\"id\":\"another\",\"status\":\"planned\",\"class\":{\"code\":\"VR\"}}");
        ObjectNode conversation = bench.twilio.conversations.get(MessagingBench.sid(encounter));
        for (String attributes : List.of("{\"topic\":\"knee\"}", "{\"encounter\":\"Encounter/another\"}", "[]", "{\"encounter\":\"Encounter/never-was\"}")) {
            conversation.put("attributes", attributes).put("friendly_name", "Knee");
            bench.webhook("/conversations", added(encounter, "IM" + attributes.hashCode(), "Practitioner/adam", "Good morning"));
        }
        assertThat(bench.communications()).hasSize(4).extracting(one -> one.at("/encounter/reference").asText())
                .containsOnly("Encounter/" + encounter.path("id").asText());
    }

    @Test
    @Capability("record: asks Twilio once which Encounter a conversation belongs to")
    void asksOnceWhichEncounterItIs() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        bench.webhook("/conversations", added(encounter, "IM1", "Practitioner/adam", "Good morning"));
        bench.twilio.conversations.remove(MessagingBench.sid(encounter));
        bench.webhook("/conversations", added(encounter, "IM2", "Practitioner/adam", "Good evening"));
        assertThat(bench.communications()).hasSize(2);
    }

    @Test
    @Capability("record: follows a conversation that belongs to another Encounter now")
    void followsAConversationThatBelongsToAnotherEncounterNow() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        bench.webhook("/conversations", added(encounter, "IM1", "Practitioner/adam", "Good morning"));
        ObjectNode another = encounter.deepCopy().put("id", "another");
        bench.fhir("PUT", "Encounter/another", another.toString());
        ObjectNode former = encounter.deepCopy();
        ConversationEncounter.removeConversation(former);
        bench.fhir("PUT", "Encounter/" + encounter.path("id").asText(), former.toString());
        bench.webhook("/conversations", added(encounter, "IM2", "Practitioner/adam", "Good evening"));
        assertThat(bench.communications()).filteredOn(one -> one.toString().contains("Good evening"))
                .singleElement().satisfies(one -> assertThat(one.at("/encounter/reference").asText()).isEqualTo("Encounter/another"));
    }

    @Test
    @Capability("record: knows who chats by their identity, whatever they write into their attributes")
    void knowsWhoChatsByTheirIdentity() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        List<ObjectNode> participants = bench.twilio.participants.get(MessagingBench.sid(encounter));
        Map<String, String> event = added(encounter, "IM1", "Practitioner/adam", "Good morning");
        participants.forEach(one -> one.put("attributes", "{\"mood\":\"ok\"}"));
        bench.webhook("/conversations", event);
        participants.forEach(one -> one.put("attributes", TwilioParticipant.attributes("Practitioner/casey")));
        event.put("MessageSid", "IM2");
        bench.webhook("/conversations", event);
        participants.removeFirst();
        bench.twilio.users.clear();
        event.put("MessageSid", "IM3");
        bench.webhook("/conversations", event);
        for (JsonNode communication : bench.communications()) {
            assertThat(communication.at("/sender/reference").asText()).isEqualTo("Practitioner/adam");
            assertThat(communication.path("recipient")).hasToString("[{\"reference\":\"Patient/anna\"}]");
        }
        assertThat(bench.communications()).hasSize(3);
    }

    @Test
    @Capability("record: names the person behind an inbound SMS")
    void namesThePersonBehindAnInboundSms() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        Map<String, String> event = added(encounter, "IM2", "Patient/anna", "On my way");
        event.put("Author", "+16175550123");
        bench.webhook("/conversations", event);
        assertThat(bench.communications().getFirst().at("/sender/reference").asText()).isEqualTo("Patient/anna");
        assertThat(bench.communications().getFirst().at("/recipient/0/reference").asText()).isEqualTo("Practitioner/adam");
    }

    @Test
    @Capability("record: prefers the person of the Encounter where a family shares the phone")
    void prefersThePersonOfTheEncounterWhereAFamilySharesThePhone() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        bench.fhir("PUT", "Patient/aaron", "{\"resourceType\":\"Patient\",\"id\":\"aaron\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550123\"}]}");
        Map<String, String> event = added(encounter, "IM3", "Patient/anna", "Hello");
        bench.twilio.participants.get(MessagingBench.sid(encounter)).removeIf(one -> one.has("messaging_binding"));
        event.put("Author", "+16175550123");
        bench.webhook("/conversations", event);
        assertThat(bench.communications().getFirst().at("/sender/reference").asText()).isEqualTo("Patient/anna");
    }

    @Test
    @Capability("record: believes only Twilio")
    void believesOnlyTwilio() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        assertThat(bench.twilio.tell(bench.origin + "/webhooks/twilio/conversations", added(encounter, "IM4", "Patient/anna", "forged"), "another token"))
                .isEqualTo(403);
        assertThat(bench.communications()).isEmpty();
    }

    @Test
    @Capability("record: notes once that a message was not delivered")
    void notesOnceThatAMessageWasNotDelivered() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        bench.webhook("/conversations", added(encounter, "IM5", "Practitioner/adam", "Hello"));
        Map<String, String> report = Map.of("EventType", "onDeliveryUpdated", "ConversationSid", MessagingBench.sid(encounter), "MessageSid", "IM5",
                "ParticipantSid", bench.twilio.participantSid(MessagingBench.sid(encounter), "Patient/anna"), "Status", "undelivered", "ErrorCode", "30003");
        bench.webhook("/conversations", report);
        bench.webhook("/conversations", report);
        JsonNode communication = bench.communications().getFirst();
        assertThat(communication.path("status").asText()).isEqualTo("not-done");
        assertThat(communication.path("note")).hasSize(1);
        assertThat(communication.at("/note/0/text").asText()).contains("Patient/anna").contains("30003");
    }

    @Test
    void aMessageThatReachedOneOfTwoIsDelivered() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        bench.twilio.participants.get(MessagingBench.sid(encounter)).addAll(List.of(phone("MB8", "Patient/anna1"), phone("MB9", "Patient/anna12")));
        bench.webhook("/conversations", added(encounter, "IM5", "Practitioner/adam", "Hello"));
        for (String participant : new String[] {bench.twilio.participantSid(MessagingBench.sid(encounter), "Patient/anna\""), "MB9"}) {
            bench.webhook("/conversations", Map.of("EventType", "onDeliveryUpdated", "ConversationSid", MessagingBench.sid(encounter), "MessageSid", "IM5",
                    "ParticipantSid", participant, "Status", "undelivered", "ErrorCode", "30003"));
        }
        assertThat(bench.communications().getFirst().path("status").asText()).isEqualTo("completed");
    }

    @Test
    @Capability("record: records a text that belongs to no conversation")
    void recordsATextThatBelongsToNoConversation() throws Exception {
        bench.fhir("PUT", "Patient/child", """
                {"resourceType":"Patient","id":"child","contact":[{"telecom":[{"system":"sms","value":"+16175550177"}]}]}""");
        bench.webhook("/texts", Map.of("From", "+16175550177", "To", MessagingBench.NUMBER, "Body", "Is anybody there?", "MessageSid", "SM1"));
        JsonNode communication = bench.communications().getFirst();
        assertThat(communication.has("encounter")).isFalse();
        assertThat(communication.at("/sender/reference").asText()).isEqualTo("Patient/child");
        assertThat(communication.at("/note/0/text").asText()).contains("+16175550177");
    }

    @Test
    void leavesATextToItsConversationAndNoneToAnotherNumber() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        String phone = bench.twilio.participants.get(MessagingBench.sid(encounter)).stream()
                .map(one -> one.at("/messaging_binding/address").asText()).filter(address -> !address.isEmpty()).findFirst().orElseThrow();
        bench.webhook("/texts", Map.of("From", phone, "To", MessagingBench.NUMBER, "Body", "Hi", "MessageSid", "SM1"));
        bench.webhook("/texts", Map.of("From", phone, "To", "+16175550101", "Body", "Hi", "MessageSid", "SM2"));

        assertThat(bench.communications()).extracting(one -> one.at("/identifier/0/value").asText()).containsExactly("SM2");
    }

    @Test
    @Capability("record: knows who wrote where the record writes the number with spaces")
    void knowsWhoWroteWhereTheRecordWritesTheNumberWithSpaces() throws Exception {
        bench.fhir("PUT", "RelatedPerson/mother",
                "{\"resourceType\":\"RelatedPerson\",\"id\":\"mother\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+1 (617) 555-0177\"}]}");
        bench.webhook("/texts", Map.of("From", "+16175550177", "To", MessagingBench.NUMBER, "Body", "Is anybody there?", "MessageSid", "SM1"));
        assertThat(bench.communications().getFirst().at("/sender/reference").asText()).isEqualTo("RelatedPerson/mother");
    }

    @Test
    @Capability("record: does not guess who wrote from a shared phone")
    void doesNotGuessWhoWroteFromASharedPhone() throws Exception {
        for (String id : new String[] {"one", "two"}) {
            bench.fhir("PUT", "Patient/" + id, "{\"resourceType\":\"Patient\",\"id\":\"" + id
                    + "\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550188\"}]}");
        }
        bench.webhook("/texts", Map.of("From", "+16175550188", "To", MessagingBench.NUMBER, "Body", "Hi", "MessageSid", "SM2"));
        JsonNode communication = bench.communications().getFirst();
        assertThat(communication.has("sender")).isFalse();
        assertThat(communication.path("about")).hasSize(2);
    }

    @Test
    void doesNotGuessWhoWroteFromAPhoneThatIsAlsoAContacts() throws Exception {
        bench.fhir("PUT", "Patient/mother", "{\"resourceType\":\"Patient\",\"id\":\"mother\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550177\"}]}");
        text("+16175550177", "SM1");
        bench.fhir("PUT", "Patient/child", CHILD);
        text("+16175550177", "SM2");
        bench.fhir("DELETE", "Patient/child", "");
        text("+16175550177", "SM3");

        assertThat(recorded("SM1").at("/sender/reference").asText()).isEqualTo("Patient/mother");
        assertThat(recorded("SM2").has("sender")).isFalse();
        assertThat(recorded("SM2").path("about").findValuesAsText("reference")).containsExactlyInAnyOrder("Patient/mother", "Patient/child");
        assertThat(recorded("SM3").at("/sender/reference").asText()).isEqualTo("Patient/mother");
    }

    @Test
    void takesTheContactForTheRelatedPersonWithTheSamePhone() throws Exception {
        bench.fhir("PUT", "Patient/child", CHILD);
        bench.fhir("PUT", "RelatedPerson/mother", """
                {"resourceType":"RelatedPerson","id":"mother","patient":{"reference":"Patient/child"},"telecom":[{"system":"sms","value":"+1 617 555 0177"}]}""");
        text("+16175550177", "SM1");

        assertThat(recorded("SM1").at("/sender/reference").asText()).isEqualTo("RelatedPerson/mother");
    }

    @Test
    void doesNotGuessWhichOfTwoInTheEncounterWrote() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        bench.fhir("PUT", "Practitioner/adam",
                "{\"resourceType\":\"Practitioner\",\"id\":\"adam\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+1 617 555 0123\"}]}");
        Map<String, String> event = added(encounter, "IM3", "Patient/anna", "Hello");
        bench.twilio.participants.get(MessagingBench.sid(encounter)).removeIf(one -> one.has("messaging_binding"));
        bench.webhook("/conversations", event);

        assertThat(bench.communications().getFirst().has("sender")).isFalse();
    }

    @Test
    @Capability("record: texts somebody outside of conversations and follows the text's fate")
    void textsSomebodyOutsideOfConversationsAndFollowsTheTextsFate() throws Exception {
        bench.fhir("PUT", "Patient/p", "{\"resourceType\":\"Patient\",\"id\":\"p\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+1 (617) 555-0199\"}]}");
        Answer answer = bench.messaging("POST", "/transactional-sms/send", "{\"resource\":\"Patient/p\",\"message\":\"See you at 2 PM\"}");
        assertThat(answer.status()).isEqualTo(200);
        String id = answer.body().path("resourceId").asText();
        assertThat(bench.twilio.texts.getFirst().first("To")).contains("+16175550199");
        JsonNode communication = bench.fhir("GET", "Communication/" + id, "").body();
        assertThat(communication.path("status").asText()).isEqualTo("in-progress");
        assertThat(communication.at("/sender/reference").asText()).isEqualTo(MessagingBench.CLINICIAN);
        assertThat(communication.at("/identifier/0/value").asText()).startsWith("SM");
        bench.webhook("/texts/" + id, Map.of("MessageSid", "SM1", "MessageStatus", "delivered"));
        assertThat(bench.fhir("GET", "Communication/" + id, "").body().path("status").asText()).isEqualTo("completed");
    }

    @Test
    @Capability("record: says of a text that it is only prepared until Twilio has it")
    void saysThatATextIsOnlyPreparedUntilTwilioHasIt() throws Exception {
        bench.fhir("PUT", "Patient/p", "{\"resourceType\":\"Patient\",\"id\":\"p\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550199\"}]}");
        var meanwhile = new AtomicReference<JsonNode>();
        bench.twilio.onText = () -> {
            meanwhile.set(bench.communications().getFirst());
            return bench.webhook("/texts/" + meanwhile.get().path("id").asText(), Map.of("MessageSid", "SM1", "MessageStatus", "delivered"));
        };
        bench.messaging("POST", "/transactional-sms/send", "{\"resource\":\"Patient/p\",\"message\":\"See you at 2 PM\"}");

        assertThat(meanwhile.get().path("status").asText()).isEqualTo("preparation");
        assertThat(bench.communications().getFirst().path("status").asText()).as("it arrived before Twilio's answer did").isEqualTo("completed");
    }

    @Test
    @Capability("record: sends a text once that is asked for twice under one key")
    void sendsATextOnceThatIsAskedForTwiceUnderOneKey() throws Exception {
        bench.fhir("PUT", "Patient/p", "{\"resourceType\":\"Patient\",\"id\":\"p\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550199\"}]}");
        String request = "{\"resource\":\"Patient/p\",\"message\":\"See you at 2 PM\"}";
        Answer first = bench.messaging("POST", "/transactional-sms/send", request, Map.of("Idempotency-Key", "one-and-only"));
        Answer second = bench.messaging("POST", "/transactional-sms/send", request, Map.of("Idempotency-Key", "one-and-only"));
        Answer another = bench.messaging("POST", "/transactional-sms/send", request.replace("2 PM", "3 PM"), Map.of("Idempotency-Key", "one-and-only"));

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(another.code()).isEqualTo("4006");
        assertThat(bench.twilio.texts).hasSize(1);
        assertThat(bench.messaging("GET", "/config", "").body().at("/transactionalSMSConfig/idempotencyKeys").asBoolean()).isTrue();
    }

    @Test
    @Capability("record: texts as the client's versions 1 asked for it, with a number of its own if there is one")
    void textsAsTheClientsVersionsOneAskedForIt() throws Exception {
        bench.fhir("PUT", "Patient/p", "{\"resourceType\":\"Patient\",\"id\":\"p\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550199\"}]}");

        assertThat(bench.messaging("POST", "/sms", "{\"resource\":\"Patient/p\",\"message\":\"Hi\"}").body().path("resourceId").asText()).isNotEmpty();
        assertThat(bench.messaging("POST", "/sms", "{\"resource\":\"Patient/p\",\"phoneNumber\":\"+16175550198\",\"message\":\"Hi\"}").status()).isEqualTo(200);
        assertThat(bench.messaging("POST", "/sms", "{\"resource\":\"Patient/p\",\"phoneNumber\":\"617 555\",\"message\":\"Hi\"}").code()).isEqualTo("4003");

        assertThat(bench.twilio.texts).extracting(text -> text.first("To").orElseThrow()).containsExactly("+16175550199", "+16175550198");
    }

    @Test
    @Capability("record: says why a text is not sent")
    void saysWhyATextIsNotSent() throws Exception {
        bench.fhir("PUT", "Patient/p", "{\"resourceType\":\"Patient\",\"id\":\"p\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550199\"}]}");
        bench.fhir("PUT", "Patient/q", "{\"resourceType\":\"Patient\",\"id\":\"q\",\"telecom\":[{\"system\":\"phone\",\"value\":\"+16175550198\"}]}");
        bench.twilio.refuseNextText = "21610";
        assertThat(bench.messaging("POST", "/transactional-sms/send", "{\"resource\":\"Patient/p\",\"message\":\"Hi\"}").code()).isEqualTo("4008");
        assertThat(bench.communications().getFirst().path("status").asText()).isEqualTo("not-done");
        assertThat(bench.messaging("POST", "/transactional-sms/send", "{\"resource\":\"Patient/q\",\"message\":\"Hi\"}").code()).isEqualTo("4007");
        assertThat(bench.messaging("POST", "/transactional-sms/send", "{\"resource\":\"Patient/nobody\",\"message\":\"Hi\"}").code()).isEqualTo("4043");
    }

    private static ObjectNode phone(String sid, String reference) {
        return Json.object().put("sid", sid).put("attributes", TwilioParticipant.attributes(reference));
    }

    private void text(String from, String sid) throws Exception {
        bench.webhook("/texts", Map.of("From", from, "To", MessagingBench.NUMBER, "Body", "Hi", "MessageSid", sid));
    }

    private JsonNode recorded(String sid) throws Exception {
        return bench.communications().stream().filter(one -> one.at("/identifier/0/value").asText().equals(sid)).findFirst().orElseThrow();
    }

    private Map<String, String> added(ObjectNode encounter, String message, String author, String body) {
        String conversation = MessagingBench.sid(encounter);
        var event = new LinkedHashMap<String, String>();
        event.put("EventType", "onMessageAdded");
        event.put("ConversationSid", conversation);
        event.put("MessageSid", message);
        event.put("ParticipantSid", bench.twilio.participantSid(conversation, author));
        event.put("Author", author.startsWith("Practitioner")
                ? bench.twilio.participants.get(conversation).getFirst().path("identity").asText() : "+16175550123");
        event.put("Body", body);
        event.put("DateCreated", "2026-11-23T01:00:00.000Z");
        return event;
    }
}
