package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.SignedJWT;
import health.rapport.backend.conversations.MessagingBench.Answer;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.util.Map;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationCallsTest {
    private static final String SEED_ENCOUNTER = """
            {"resourceType":"Encounter","id":"home","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">at home</div>"},
             "contained":[{"resourceType":"Location","id":"home"}],"status":"finished",
             "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"HH","display":"home health"},
             "location":[{"location":{"reference":"#home","display":"Client's home"},"status":"completed"}],
             "extension":[{"url":"https://example.org/ours","extension":[{"url":"deep","extension":[{"url":"deeper","valueDecimal":1.50}]}]}]}""";

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
    @Capability("project API: creates the seed's Encounter unharmed under a new id")
    void createsTheSeedsEncounterUnharmedUnderANewId() throws Exception {
        ObjectNode encounter = create(SEED_ENCOUNTER);
        assertThat(encounter.path("id").asText()).isNotEqualTo("home");
        assertThat(MessagingBench.sid(encounter)).startsWith("CH");
        JsonNode stored = bench.fhir("GET", "Encounter/" + encounter.path("id").asText(), "").body();
        assertThat(stored.at("/contained/0/id").asText()).isEqualTo("home");
        assertThat(stored.at("/location/0/location/reference").asText()).isEqualTo("#home");
        assertThat(stored.at("/text/div").asText()).contains("at home");
        assertThat(stored.toString()).contains("\"valueDecimal\":1.50").contains("\"valueString\":\"" + MessagingBench.sid(encounter) + "\"");
    }

    @Test
    @Capability("project API: keeps the id of an Encounter that exists")
    void keepsTheIdOfAnEncounterThatExists() throws Exception {
        bench.fhir("PUT", "Encounter/e1",
                "{\"resourceType\":\"Encounter\",\"id\":\"e1\",\"status\":\"planned\",\"class\":{\"code\":\"VR\"},\"subject\":{\"reference\":\"Patient/p\"}}");
        ObjectNode encounter = create("{\"resourceType\":\"Encounter\",\"id\":\"e1\",\"status\":\"in-progress\",\"class\":{\"code\":\"VR\"}}");
        assertThat(encounter.path("id").asText()).isEqualTo("e1");
        assertThat(encounter.path("status").asText()).isEqualTo("in-progress");
        assertThat(encounter.at("/subject/reference").asText()).isEqualTo("Patient/p");
    }

    @Test
    @Capability("project API: does not undo a newer change with an older copy")
    void doesNotUndoANewerChangeWithAnOlderCopy() throws Exception {
        JsonNode first = bench.fhir("PUT", "Encounter/e1", "{\"resourceType\":\"Encounter\",\"id\":\"e1\",\"status\":\"planned\",\"class\":{\"code\":\"VR\"}}")
                .body();
        bench.fhir("PUT", "Encounter/e1", "{\"resourceType\":\"Encounter\",\"id\":\"e1\",\"status\":\"cancelled\",\"class\":{\"code\":\"VR\"}}");
        assertThat(create(first.toString()).path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    @Capability("project API: refuses a second conversation until the first is closed")
    void refusesASecondConversationUntilTheFirstIsClosed() throws Exception {
        ObjectNode encounter = create(SEED_ENCOUNTER);
        Answer second = bench.messaging("POST", "/conversation", "{\"encounter\":" + encounter + "}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("4093");
        assertThat(second.body().path("message").asText()).contains(MessagingBench.sid(encounter));
        bench.twilio.conversations.get(MessagingBench.sid(encounter)).put("state", "closed");
        assertThat(MessagingBench.sid(create(encounter.toString()))).isNotEqualTo(MessagingBench.sid(encounter));
    }

    @Test
    @Capability("project API: adds only whom the Encounter names")
    void addsOnlyWhomTheEncounterNames() throws Exception {
        ObjectNode encounter = create(SEED_ENCOUNTER);
        Answer answer = add(encounter, "{\"participantReference\":\"Practitioner/adam\",\"channel\":\"chat\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("4002");
        assertThat(bench.twilio.participants.get(MessagingBench.sid(encounter))).isEmpty();
    }

    @Test
    @Capability("project API: reads every variant of other participants")
    void readsEveryVariantOfOtherParticipants() throws Exception {
        ObjectNode encounter = create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"extension":[
                 {"url":"https://extensions.fhir.zapehr.com/encounter-other-participants","extension":[
                  {"url":"https://fhir.zapehr.com/encounter-other-participant","extension":[{"url":"reference","valueReference":"Patient/a"}]},
                  {"url":"https://fhir.zapehr.com/encounter-other-participant","extension":[{"url":"reference","valueReference":{"reference":"Patient/b"}}]},
                  {"url":"https://extensions.fhir.zapehr.com/encounter-other-participant","extension":[{"url":"period","valuePeriod":{"start":"2026-01-01"}},{"url":"reference","valueReference":{"reference":"Device/c","display":"Robot"}}]}]},
                 {"url":"https://extensions.fhir.oystehr.com/encounter-other-participants","extension":[
                  {"url":"https://extensions.fhir.oystehr.com/encounter-other-participant","extension":[{"url":"reference","valueReference":{"reference":"RelatedPerson/d"}}]}]}]}""");
        Answer answer = add(encounter,
                "{\"participantReference\":\"Patient/a\",\"channel\":\"chat\"},{\"participantReference\":\"Patient/b\",\"channel\":\"chat\"},"
                + "{\"participantReference\":\"Device/c\",\"channel\":\"chat\"},{\"participantReference\":\"RelatedPerson/d\",\"channel\":\"chat\"}");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(bench.twilio.participants.get(MessagingBench.sid(encounter))).hasSize(4);
    }

    @Test
    @Capability("project API: takes nobody of another server for one of its own")
    void takesNobodyOfAnotherServerForOneOfItsOwn() throws Exception {
        bench.fhir("PUT", "Patient/a", "{\"resourceType\":\"Patient\",\"id\":\"a\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550199\"}]}");
        ObjectNode encounter = create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"participant":[
                 {"individual":{"reference":"https://other.example/fhir/RelatedPerson/a"}},{"individual":{"reference":"%s/Practitioner/b"}}]}""".formatted(bench.fhirUrl()));

        assertThat(add(encounter, "{\"participantReference\":\"RelatedPerson/a\",\"channel\":\"chat\"}").code()).isEqualTo("4002");
        assertThat(add(encounter, "{\"participantReference\":\"https://other.example/fhir/RelatedPerson/a\",\"channel\":\"chat\"}").code()).isEqualTo("4006");
        assertThat(add(encounter, "{\"participantReference\":\"https://records.example/fhir/Practitioner/b/_history/1\",\"channel\":\"chat\"}").status())
                .isEqualTo(204);
        assertThat(bench.messaging("POST", "/transactional-sms/send", "{\"resource\":\"https://other.example/fhir/Patient/a\",\"message\":\"Hi\"}").code())
                .isEqualTo("4006");
        assertThat(bench.twilio.texts).isEmpty();
        assertThat(bench.messaging("POST", "/transactional-sms/send", "{\"resource\":\"" + bench.fhirUrl() + "/Patient/a\",\"message\":\"Hi\"}").status())
                .isEqualTo(200);
    }

    @Test
    @Capability("project API: takes back a batch whose last member is refused and names the other conversation")
    void takesBackABatchWhoseLastMemberIsRefusedAndNamesTheOtherConversation() throws Exception {
        ObjectNode other = bench.conversationWithPatient();
        ObjectNode encounter = create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},
                 "participant":[{"individual":{"reference":"Practitioner/adam"}},{"individual":{"reference":"RelatedPerson/mother"}}]}""");
        Answer answer = add(encounter, "{\"participantReference\":\"Practitioner/adam\",\"channel\":\"chat\"},"
                + "{\"participantReference\":\"RelatedPerson/mother\",\"channel\":\"sms\",\"phoneNumber\":\"+16175550123\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("conversationId").asText()).isEqualTo(MessagingBench.sid(other));
        assertThat(answer.body().path("message").asText()).contains("50416").contains(MessagingBench.sid(other)).doesNotContain("5550123");
        assertThat(bench.twilio.participants.get(MessagingBench.sid(encounter))).isEmpty();
    }

    @Test
    @Capability("project API: says so where a phone is in this very conversation, as somebody else's")
    void saysSoWhereAPhoneIsInThisVeryConversation() throws Exception {
        ObjectNode encounter = create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"participant":[
                 {"individual":{"reference":"Practitioner/adam"}},{"individual":{"reference":"RelatedPerson/mother"}},{"individual":{"reference":"RelatedPerson/father"}}]}""");
        String mother = "{\"participantReference\":\"RelatedPerson/mother\",\"channel\":\"sms\",\"phoneNumber\":\"+16175550123\"}";
        String father = mother.replace("mother", "father");

        assertThat(add(encounter, "{\"participantReference\":\"Practitioner/adam\",\"channel\":\"chat\"}," + mother + "," + father).code()).isEqualTo("4006");
        assertThat(bench.twilio.participants.get(MessagingBench.sid(encounter))).isEmpty();
        assertThat(add(encounter, mother).status()).isEqualTo(204);
        Answer second = add(encounter, father);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("4096");
        assertThat(second.body().has("conversationId")).isFalse();
        assertThat(second.body().path("message").asText()).contains("this conversation").doesNotContain("5550123");
        assertThat(add(encounter, mother).code()).isEqualTo("4091");
    }

    @Test
    void takesBackTheOthersOfABatchWhereOneOfThemStaysAndSaysWhatWasWrong() throws Exception {
        bench.conversationWithPatient();
        ObjectNode encounter = create("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"participant":[
                 {"individual":{"reference":"Practitioner/adam"}},{"individual":{"reference":"Practitioner/eve"}},{"individual":{"reference":"RelatedPerson/mother"}}]}""");
        bench.twilio.refuseNextRemoval = true;
        Answer answer = add(encounter,
                "{\"participantReference\":\"Practitioner/adam\",\"channel\":\"chat\"},{\"participantReference\":\"Practitioner/eve\",\"channel\":\"chat\"},"
                + "{\"participantReference\":\"RelatedPerson/mother\",\"channel\":\"sms\",\"phoneNumber\":\"+16175550123\"}");

        assertThat(answer.code()).isEqualTo("4092");
        assertThat(bench.twilio.participants.get(MessagingBench.sid(encounter))).hasSize(1);
    }

    @Test
    void aVirtualServiceWithoutAnAddressIsNoConversation() throws Exception {
        ObjectNode stored = (ObjectNode) bench.fhir("PUT", "Encounter/e1", """
                {"resourceType":"Encounter","id":"e1","status":"planned","class":{"code":"VR"},"extension":[
                 {"url":"https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release","extension":[
                  {"url":"channelType","valueCoding":{"system":"https://fhir.zapehr.com/virtual-service-type","code":"twilio-conversations"}}]}]}""").body();
        assertThat(MessagingBench.sid(create(stored.toString()))).startsWith("CH");
    }

    @Test
    @Capability("project API: refuses duplicates and numbers that are not E.164")
    void refusesDuplicatesAndNumbersThatAreNotE164() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        assertThat(add(encounter, "{\"participantReference\":\"Practitioner/adam\",\"channel\":\"chat\"}").code()).isEqualTo("4091");
        for (String number : List.of("617-555-0123", "16175550123", "+1 617 555 0123", "+9999999", "+1617555012")) {
            assertThat(add(encounter, "{\"participantReference\":\"Patient/anna\",\"channel\":\"sms\",\"phoneNumber\":\"" + number + "\"}").code())
                    .as(number).isEqualTo("4003");
        }
        assertThat(add(encounter, "{\"participantReference\":\"Patient/anna\",\"channel\":\"fax\"}").code()).isEqualTo("4006");
    }

    @Test
    @Capability("project API: refuses an Encounter of another conversation and a conversation nobody knows")
    void refusesAnEncounterOfAnotherConversationAndAConversationNobodyKnows() throws Exception {
        ObjectNode one = bench.conversationWithPatient();
        ObjectNode other = create(SEED_ENCOUNTER);
        String body = "{\"encounterReference\":\"Encounter/" + one.path("id").asText()
                + "\",\"participants\":[{\"participantReference\":\"Practitioner/adam\",\"channel\":\"chat\"}]}";
        assertThat(bench.messaging("POST", "/conversation/" + MessagingBench.sid(other) + "/participant", body).code()).isEqualTo("4004");
        Answer unknown = bench.messaging("POST", "/conversation/CHffffffffffffffffffffffffffffffff/message", "{\"message\":\"hello\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("4042");
    }

    @Test
    @Capability("project API: removes a participant by a DELETE with a body")
    void removesAParticipantByADeleteWithABody() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        String body = "{\"encounterReference\":\"Encounter/" + encounter.path("id").asText() + "\",\"participantReference\":\"Patient/anna\"}";
        String path = "/conversation/" + MessagingBench.sid(encounter) + "/participant";
        assertThat(bench.messaging("DELETE", path, body).status()).isEqualTo(204);
        assertThat(bench.twilio.participants.get(MessagingBench.sid(encounter))).hasSize(1);
        assertThat(bench.messaging("DELETE", path, body).code()).isEqualTo("4044");
    }

    @Test
    @Capability("project API: recognises participants who have edited their attributes")
    void recognisesParticipantsWhoHaveEditedTheirAttributes() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        List<ObjectNode> participants = bench.twilio.participants.get(MessagingBench.sid(encounter));
        participants.forEach(one -> one.put("attributes", "{\"mood\":\"ok\"}"));
        assertThat(add(encounter, "{\"participantReference\":\"Practitioner/adam\",\"channel\":\"chat\"}").code()).isEqualTo("4091");
        for (String reference : List.of("Practitioner/adam", "Patient/anna")) {
            String body = "{\"encounterReference\":\"Encounter/" + encounter.path("id").asText() + "\",\"participantReference\":\"" + reference + "\"}";
            assertThat(bench.messaging("DELETE", "/conversation/" + MessagingBench.sid(encounter) + "/participant", body).status())
                    .as(reference).isEqualTo(204);
        }
        assertThat(participants).isEmpty();
    }

    @Test
    @Capability("project API: sends a message as the caller and refuses one that is too long")
    void sendsAMessageAsTheCallerAndRefusesOneThatIsTooLong() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        String path = "/conversation/" + MessagingBench.sid(encounter) + "/message";
        assertThat(bench.messaging("POST", path, "{\"message\":\"" + "x".repeat(1600) + "\",\"attributes\":{\"senderName\":\"Robot\"}}").status())
                .isEqualTo(204);
        var sent = bench.twilio.messages.getFirst();
        assertThat(sent.first("Attributes")).contains("{\"senderName\":\"Robot\"}");
        assertThat(bench.twilio.participants.get(MessagingBench.sid(encounter)).getFirst().path("identity").asText())
                .isEqualTo(sent.first("Author").orElseThrow());
        assertThat(bench.messaging("POST", path, "{\"message\":\"" + "x".repeat(1601) + "\"}").code()).isEqualTo("4005");
        assertThat(bench.messaging("POST", path, "{\"message\":\" \"}").code()).isEqualTo("4006");
        assertThat(bench.twilio.messages).hasSize(1);
    }

    @Test
    @Capability("project API: vends the documented token under a stable identity")
    void vendsTheDocumentedTokenUnderAStableIdentity() throws Exception {
        Answer first = bench.messaging("GET", "/conversation/token", "");
        Answer second = bench.messaging("GET", "/conversation/token", "");
        var claims = SignedJWT.parse(first.body().path("token").asText()).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("SK1");
        assertThat(claims.getSubject()).isEqualTo("AC1");
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(claims.getIssueTime().toInstant().plusSeconds(3600));
        assertThat(claims.getJSONObjectClaim("grants")).containsEntry("chat", Map.of("service_sid", TwilioStub.SERVICE));
        assertThat(claims.getJSONObjectClaim("grants").get("identity")).asString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isEqualTo(SignedJWT.parse(second.body().path("token").asText()).getJWTClaimsSet().getJSONObjectClaim("grants").get("identity"));
    }

    @Test
    @Capability("project API: lets a chat-only user have a token and nothing else")
    void letsAChatOnlyUserHaveATokenAndNothingElse() throws Exception {
        assertThat(bench.messaging("Practitioner/casey", "GET", "/conversation/token", "").status()).isEqualTo(200);
        Answer refused = bench.messaging("Practitioner/casey", "POST", "/conversation", "{\"encounter\":{\"resourceType\":\"Encounter\"}}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("4031");
    }

    @Test
    @Capability("project API: asks for the rights that Oystehr's table names, and no others")
    void asksForTheRightsThatOystehrsTableNames() throws Exception {
        ObjectNode encounter = bench.conversationWithPatient();
        String path = "/conversation/" + MessagingBench.sid(encounter) + "/participant";
        String removal = "{\"encounterReference\":\"Encounter/" + encounter.path("id").asText() + "\",\"participantReference\":\"Patient/anna\"}";
        String remove = "Messaging:ConversationRemoveParticipant Messaging:Conversation";
        assertThat(bench.messagingWith(List.of(remove, "FHIR:Read FHIR:Encounter", "FHIR:Read FHIR:Practitioner"), "DELETE", path, removal).code())
                .isEqualTo("4031");
        String inFull = removal.replace("Patient/anna", bench.fhirUrl() + "/Patient/anna");
        assertThat(bench.messagingWith(List.of(remove, "FHIR:Read FHIR:Encounter", "FHIR:Read FHIR:Practitioner"), "DELETE", path, inFull).code())
                .isEqualTo("4031");
        assertThat(bench.messagingWith(List.of(remove, "FHIR:Read FHIR:Patient"), "DELETE", path, removal).status()).isEqualTo(204);

        String text = "{\"resource\":\"Patient/anna\",\"message\":\"See you at 2 PM\"}";
        var rights = List.of("Messaging:SendTransactionalSMS Messaging:TransactionalSMS", "FHIR:Create FHIR:Communication", "FHIR:Update FHIR:Communication",
                "FHIR:Read FHIR:Patient");
        for (String missing : rights) {
            assertThat(bench.messagingWith(rights.stream().filter(right -> !right.equals(missing)).toList(), "POST", "/transactional-sms/send", text).code())
                    .as(missing).isEqualTo("4031");
        }
        assertThat(bench.messagingWith(rights, "POST", "/transactional-sms/send", text).status()).isEqualTo(200);
    }

    @Test
    @Capability("project API: says so where conversations are not configured")
    void saysSoWhereConversationsAreNotConfigured() throws Exception {
        try (var off = new MessagingBench(false)) {
            Answer token = off.messaging("GET", "/conversation/token", "");
            assertThat(token.code()).isEqualTo("4281");
            assertThat(token.body().path("code").isTextual()).isTrue();
            assertThat(off.messaging("GET", "/config", "").status()).isEqualTo(404);
        }
    }

    private ObjectNode create(String encounter) throws Exception {
        Answer answer = bench.messaging("POST", "/conversation", "{\"encounter\":" + encounter + "}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return (ObjectNode) answer.body().path("encounter");
    }

    private Answer add(JsonNode encounter, String participants) throws Exception {
        return bench.messaging("POST", "/conversation/" + MessagingBench.sid(encounter) + "/participant",
                Json.MAPPER.readTree("{\"encounterReference\":\"Encounter/" + encounter.path("id").asText() + "\",\"participants\":[" + participants + "]}")
                        .toString());
    }
}
