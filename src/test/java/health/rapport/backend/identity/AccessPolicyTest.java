package health.rapport.backend.identity;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
    @Test
    @Capability("access policy: denies what no rule allows")
    void deniesWhatNoRuleAllows() throws Exception {
        var policy = policy("{\"rule\":[{\"resource\":\"FHIR:Patient\",\"action\":\"FHIR:Read\",\"effect\":\"Allow\"}]}");
        assertThat(policy.allows("FHIR:Read", "FHIR:Patient")).isTrue();
        assertThat(policy.allows("FHIR:Update", "FHIR:Patient")).isFalse();
        assertThat(policy.allows("FHIR:Read", "FHIR:Encounter")).isFalse();
    }

    @Test
    @Capability("access policy: reads wildcards in every place")
    void readsWildcardsInEveryPlace() throws Exception {
        var policy = policy("""
                {"rule":[{"resource":["Messaging:Conversation","Messaging:Conversation:*"],"action":["Messaging:*"],"effect":"Allow"},
                         {"resource":"Messaging:Messaging:*","action":"Messaging:GetConfiguration","effect":"Allow"}]}""");
        assertThat(policy.allows("Messaging:CreateConversation", "Messaging:Conversation:CH1")).isTrue();
        assertThat(policy.allows("Messaging:GetConfiguration", "Messaging:Messaging")).isTrue();
        assertThat(policy.allows("Messaging:SendTransactionalSMS", "Messaging:TransactionalSMS")).isFalse();
    }

    @Test
    @Capability("access policy: lets one deny win over every allow")
    void letsOneDenyWinOverEveryAllow() throws Exception {
        var policy =
                policy("{\"rule\":[{\"resource\":\"*\",\"action\":\"*\",\"effect\":\"Allow\"},{\"resource\":\"*\",\"action\":\"FHIR:Delete\",\"effect\":\"Deny\"}]}");
        assertThat(policy.allows("FHIR:Delete", "FHIR:Patient")).isFalse();
        assertThat(policy.allows("FHIR:Read", "FHIR:Patient")).isTrue();
    }

    @Test
    @Capability("access policy: who asks for everything is denied where a part is")
    void whoAsksForEverythingIsDeniedWhereAPartIs() throws Exception {
        var policy =
                policy("{\"rule\":[{\"resource\":\"*\",\"action\":\"*\",\"effect\":\"Allow\"},{\"resource\":\"FHIR:Communication\",\"action\":\"FHIR:History\",\"effect\":\"Deny\"}]}");
        assertThat(policy.allows("FHIR:History", "FHIR:*")).isFalse();
        assertThat(policy.allows("FHIR:Search", "FHIR:*")).isTrue();
    }

    private static AccessPolicy policy(String json) throws Exception {
        return AccessPolicy.parse(Json.MAPPER.readTree(json));
    }
}
