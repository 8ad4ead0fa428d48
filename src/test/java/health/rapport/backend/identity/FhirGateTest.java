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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Somebody may do everything but search Communications, and finds no words for it that get past the gate. */
class FhirGateTest {
    private static final String ORIGIN = "http://127.0.0.1:4000";
    private static final String FOUND = """
            {"resourceType":"Bundle","entry":[
              {"resource":{"resourceType":"Encounter","id":"e"},"search":{"mode":"match"}},
              {"resource":{"resourceType":"Communication","id":"c"},"search":{"mode":"include"}},
              {"resource":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Communication","id":"c"},"search":{"mode":"include"}}]}},
              {"resource":{"resourceType":"Patient","id":"p"},"search":{"mode":"include"}}]}""";

    private final Actor limited;
    private final FhirGate gate;

    FhirGateTest() throws Exception {
        var policy = AccessPolicy.parse(Json.MAPPER.readTree("""
                {"rule":[{"resource":"*","action":"*","effect":"Allow"},{"resource":"FHIR:Communication","action":["FHIR:Search","FHIR:History"],"effect":"Deny"}]}"""));
        limited = new Actor(Actor.Kind.USER, "sam", "Sam", "", "Practitioner/sam", List.of(new Role("r", "Limited", policy)));
        gate = new FhirGate(new Gate(bearer -> Optional.of(limited)), request -> HttpReply.json(200, Json.MAPPER.readTree(FOUND)), "/r4b",
                (type, parameter) -> parameter.equals("part-of") ? Set.of("Communication") : parameter.equals("encounter") ? Set.of("Encounter") : Set.of());
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
    void anEntryThatCannotBeReadIsTheServersToRefuse() {
        ask("POST", "/", "",
                "{\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient?name=100%\"}},{\"request\":{\"method\":\"GET\",\"url\":\"Patient/1\"}}]}");
        assertRefused(() -> ask("POST", "/", "",
                "{\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient?name=100%\"}},{\"request\":{\"method\":\"GET\",\"url\":\"Communication?_id=1\"}}]}"));
    }

    @Test
    @Capability("access policy: a search does not reach a denied type through chains, _has or _revinclude")
    void aSearchDoesNotReachADeniedTypeThroughWhatItNames() {
        ask("GET", "/Encounter", "subject:Patient.name=a&_has:Observation:encounter:code=x&_revinclude=Observation:encounter", "");
        ask("POST", "/Observation", "", "{\"note\":\"100% sure & focus:Communication.status=completed\"}");
        assertRefused(() -> ask("GET", "/Encounter", "_revinclude=Communication:encounter", ""));
        assertRefused(() -> ask("GET", "/Encounter", "_revinclude:iterate=Communication:encounter", ""));
        assertRefused(() -> ask("GET", "/Encounter", "_has:Communication:encounter:status=completed", ""));
        assertRefused(() -> ask("GET", "/Patient", "_has:Observation:subject:_has:Communication:about:status=completed", ""));
        assertRefused(() -> ask("GET", "/Task", "focus:Communication.status=completed", ""));
        assertRefused(() -> ask("GET", "/Task", "encounter.part-of.status=completed", ""));
        assertRefused(() -> ask("POST", "/Encounter/_search", "", "_has:Communication:encounter:status=completed"));
        assertRefused(() -> ask("POST", "/", "", "{\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Encounter?_revinclude=Communication:encounter\"}}]}"));
    }

    @Test
    @Capability("access policy: what a search includes is left out where its type is denied, in bundles too")
    void whatASearchIncludesIsLeftOutWhereItsTypeIsDenied() throws Exception {
        for (HttpRequest search : List.of(unsigned("GET", "/Encounter", "_include=*", ""), unsigned("POST", "/Encounter/_search", "", "_include=Encounter:x"),
                unsigned("GET", "/Encounter", "_kept=1", ""), unsigned("POST", "/", "", "{}"))) {
            String found = gate.handle(signed(search)).bodyText();

            assertThat(found).contains("Encounter", "Patient").doesNotContain("Communication");
        }
    }

    @Test
    void whoBringsNoBearerSeesTheCapabilitiesAndNothingThatIsCalledLikeThem() throws Exception {
        assertThat(gate.handle(unsigned("GET", "/metadata")).status()).isEqualTo(200);
        for (HttpRequest request : List.of(unsigned("GET", "/Patient/metadata"), unsigned("PUT", "/Patient/metadata"),
                unsigned("DELETE", "/Patient/metadata"))) {
            assertThatThrownBy(() -> gate.handle(request))
                    .isInstanceOfSatisfying(HttpFailure.class, refused -> assertThat(refused.reply().status()).isEqualTo(401));
        }
    }

    private static HttpRequest unsigned(String method, String path) {
        return unsigned(method, path, "", "");
    }

    private static HttpRequest unsigned(String method, String path, String query, String body) {
        return new HttpRequest(method, path, Parameters.parse(query), Map.of(), body.getBytes(StandardCharsets.UTF_8), Map.of(), ORIGIN);
    }

    private static HttpRequest signed(HttpRequest request) {
        return new HttpRequest(request.method(), request.path(), request.query(), Map.of("authorization", "Bearer sams"), request.body(), Map.of(), ORIGIN);
    }

    private void ask(String method, String path, String query, String body) {
        gate.check(limited, unsigned(method, path, query, body));
    }

    private static void assertRefused(ThrowingCallable asking) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(HttpFailure.class, refused -> assertThat(refused.reply().status()).isEqualTo(403));
    }
}
