package health.rapport.backend.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import org.junit.jupiter.api.Test;

class ConversationEncounterTest {
    private static final String SID = "CH0123456789abcdef0123456789abcdef";
    private static final String VIRTUAL_SERVICE = """
            {"url":"https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release","extension":[
             {"url":"channelType","valueCoding":{"code":"%s"}},{"url":"addressString","valueString":"%s"}]}""";

    @Test
    void passesOverWhatIsNoConversationsSid() throws Exception {
        assertThat(ConversationEncounter.conversation(with(service("twilio-conversations", ""), service("twilio-conversations", "RM1"),
                service("twilio-conversations", SID)))).contains(SID);
        assertThat(ConversationEncounter.conversation(with(service("twilio-conversations", "../Conversations")))).isEmpty();
        ObjectNode fifth = (ObjectNode) Json.MAPPER.readTree("""
                {"resourceType":"Encounter","virtualService":[{"channelType":{"code":"twilio-conversations"}},{"channelType":{"code":"twilio-conversations"},"addressString":"%s"}]}""".formatted(SID));
        assertThat(ConversationEncounter.conversation(fifth)).contains(SID);
    }

    @Test
    void putsTheConversationBeforeAVideoRoom() throws Exception {
        ObjectNode encounter = with(service("twilio-video-group-rooms", "RM1"));
        ConversationEncounter.setConversation(encounter, SID);

        assertThat(encounter.at("/extension/0").toString()).as("Oystehr's client looks no further than the first").contains(SID);
        assertThat(encounter.at("/extension/1").toString()).contains("RM1");
    }

    private static String service(String type, String address) {
        return VIRTUAL_SERVICE.formatted(type, address);
    }

    private static ObjectNode with(String... extensions) throws Exception {
        return (ObjectNode) Json.MAPPER.readTree("{\"resourceType\":\"Encounter\",\"extension\":[" + String.join(",", extensions) + "]}");
    }
}
