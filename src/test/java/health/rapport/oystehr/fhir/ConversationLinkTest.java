package health.rapport.oystehr.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import org.junit.jupiter.api.Test;

class ConversationLinkTest {
    private static final ConversationSid SID = new ConversationSid("CH4b95706dd9f344d38bec278d98ec0d58");
    private static final String SERVICE = """
            {"url":"https://extensions.fhir.%s.com/encounter-virtual-service-pre-release","extension":[
              {"url":"addressString","valueString":"%s"},{"url":"channelType","valueCoding":{"code":"%s"}}]}""";

    @Test
    void aVideoRoomIsNotTheConversation() {
        String room = SERVICE.formatted("zapehr", "RM1", "twilio-video-group-rooms");
        String conversation = SERVICE.formatted("oystehr", SID.value(), "twilio-conversations");
        assertThat(ConversationLink.read(Records.json("{\"extension\":[" + room + "," + conversation + "]}"))).contains(SID);
        assertThat(ConversationLink.read(Records.json("{\"extension\":[" + room + "]}"))).isEmpty();
    }

    @Test
    void theVirtualServiceOfR5IsReadToo() {
        assertThat(ConversationLink.read(Records.json("""
                {"virtualService":[{"channelType":{"code":"chime-video-meetings"},"addressString":"x"},
                  {"channelType":{"code":"twilio-conversations"},"addressString":"CH4b95706dd9f344d38bec278d98ec0d58"}]}"""))).contains(SID);
    }

    @Test
    void ourIdentifierTellsWhereTheServiceDoesNot() {
        assertThat(ConversationLink.read(Records.json("""
                {"identifier":[{"value":"A-1"},{"system":"https://rapport.health/fhir/conversation-sid","value":"CH4b95706dd9f344d38bec278d98ec0d58"}]}""")))
                .contains(SID);
    }

    @Test
    void theIdentifierIsAddedOnceBesideOthers() {
        var first = ConversationLink.marking(Records.json("{\"identifier\":[{\"value\":\"A-1\"}]}"), SID);
        assertThat(Records.json(first.body())).isEqualTo(Records.json("""
                [{"op":"add","path":"/identifier/-","value":
                  {"system":"https://rapport.health/fhir/conversation-sid","value":"CH4b95706dd9f344d38bec278d98ec0d58"}}]"""));
        assertThat(ConversationLink.marking(
                        Records.json("{\"identifier\":[{\"system\":\"" + ConversationLink.SYSTEM + "\",\"value\":\"" + SID.value() + "\"}]}"), SID)
                .isEmpty()).isTrue();
    }

    @Test
    void theIdentifierIsFoundBehindThatOfAFormerConversation() {
        assertThat(ConversationLink.marking(Records.json("""
                {"identifier":[{"system":"https://rapport.health/fhir/conversation-sid","value":"CH00000000000000000000000000000001"},
                  {"system":"https://rapport.health/fhir/conversation-sid","value":"CH4b95706dd9f344d38bec278d98ec0d58"}]}"""), SID).isEmpty()).isTrue();
    }
}
