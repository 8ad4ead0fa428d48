package health.rapport.backend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.conformance.Capability;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Somebody may do everything but search Communications, and finds no words for it that get past the gate. */
class FhirGateTest {
    private static final String ORIGIN = "http://127.0.0.1:4000";

    private final Actor limited;
    private final FhirGate gate;

    FhirGateTest() throws Exception {
        var policy = AccessPolicy.parse(Json.MAPPER.readTree("""
                {"rule":[{"resource":"*","action":"*","effect":"Allow"},{"resource":"FHIR:Communication","action":["FHIR:Search","FHIR:History"],"effect":"Deny"}]}"""));
        limited = new Actor(Actor.Kind.USER, "sam", "Sam", "", "Practitioner/sam", List.of(new Role("r", "Limited", policy)));
        var tokens = new AccessTokens(Secrets.inMemory(), new Directory(Secrets.inMemory()), Clock.systemUTC(), ORIGIN + "/");
        gate = new FhirGate(new Gate(tokens), request -> HttpReply.empty(200), "/r4b");
    }

    @Test
    @Capability("access policy: a denied type is denied however it is written")
    void aDeniedTypeIsDeniedHoweverItIsWritten() {
        ask("GET", "/Patient", "", "");
        ask("GET", "/", "_type=Patient,Encounter", "");
        assertRefused(() -> ask("GET", "/Communication", "", ""));
        assertRefused(() -> ask("GET", "/Comm%75nication", "", ""));
        assertRefused(() -> ask("POST", "/Communication/_search", "", ""));
        assertRefused(() -> ask("GET", "/", "_type=Patient,Communication", ""));
        assertRefused(() -> ask("POST", "/_search", "", "_type=Communication"));
        assertRefused(() -> ask("GET", "/_history", "", ""));
        for (String url : List.of("Communication?_count=1", "/Communication", ORIGIN + "/r4b/Communication?_count=1", "?_type=Communication")) {
            assertRefused(() -> ask("POST", "/", "", "{\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}]}"));
        }
    }

    @Test
    void whoBringsNoBearerSeesTheCapabilitiesAndNothingThatIsCalledLikeThem() throws Exception {
        assertThat(gate.handle(unsigned("GET", "/metadata")).status()).isEqualTo(200);
        for (HttpRequest request : List.of(unsigned("GET", "/Patient/metadata"), unsigned("PUT", "/Patient/metadata"), unsigned("DELETE", "/Patient/metadata"))) {
            assertThatThrownBy(() -> gate.handle(request)).isInstanceOfSatisfying(HttpFailure.class, refused -> assertThat(refused.reply().status()).isEqualTo(401));
        }
    }

    private static HttpRequest unsigned(String method, String path) {
        return new HttpRequest(method, path, Parameters.parse(""), Map.of(), new byte[0], Map.of(), ORIGIN);
    }

    private void ask(String method, String path, String query, String body) {
        gate.check(limited, new HttpRequest(method, path, Parameters.parse(query), Map.of(), body.getBytes(StandardCharsets.UTF_8), Map.of(), ORIGIN));
    }

    private static void assertRefused(ThrowingCallable asking) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(HttpFailure.class, refused -> assertThat(refused.reply().status()).isEqualTo(403));
    }
}
