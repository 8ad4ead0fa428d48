package health.rapport.backend.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Router;
import health.rapport.backend.identity.Directory.Machine;
import health.rapport.backend.identity.Directory.Person;
import health.rapport.backend.sandbox.MovableClock;
import health.rapport.conformance.Capability;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final Secrets KEYS = Secrets.inMemory();
    private static final String VERIFIER = "a-verifier-that-is-at-least-forty-three-characters-long";

    private final MovableClock clock = new MovableClock(Clock.systemUTC());
    private final LoopbackServer server = new LoopbackServer(0);
    private final HttpClient http = HttpClient.newHttpClient();
    private Machine machine;
    private Actor adam;

    @BeforeEach
    void start() throws Exception {
        server.bind();
        var directory = new Directory(Secrets.inMemory());
        adam = directory.addUser(new Person("Dr Adam <Careful>", "adam@clinic.example", "Practitioner/adam", "Clinician"));
        directory.addDeveloper(new Person("Devon", "devon@clinic.example", "Practitioner/devon", "Service"));
        machine = directory.addMachine("Reminders", "Device/reminders", "Clinician");
        var tokens = new AccessTokens(KEYS, directory, clock, server.origin() + "/");
        var identity = new IdentityService(directory, tokens, new Gate(tokens), new Application("desktop", true), clock);
        var router = new Router(request -> HttpReply.empty(404));
        identity.signIn(router);
        identity.projectApi(router);
        server.start(router, path -> 1 << 16, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Capability("sign-in: brings a person back with a code that becomes a bearer")
    void bringsAPersonBackWithACodeThatBecomesABearer() throws Exception {
        JsonNode tokens = Json.MAPPER.readTree(redeem(signIn("offline_access"), VERIFIER).body());
        assertThat(me("/user/me", tokens.path("access_token").asText()).path("profile").asText()).isEqualTo("Practitioner/adam");
        var renewed =
                Json.MAPPER.readTree(token(Map.of("grant_type", "refresh_token", "client_id", "desktop", "refresh_token",
                        tokens.path("refresh_token").asText())).body());
        assertThat(me("/user/me", renewed.path("access_token").asText()).path("profile").asText()).isEqualTo("Practitioner/adam");
    }

    @Test
    @Capability("sign-in: takes a code once and only with its verifier")
    void takesACodeOnceAndOnlyWithItsVerifier() throws Exception {
        assertThat(redeem(signIn("openid"), "somebody-elses-verifier-of-the-right-length-or-more").body()).contains("invalid_grant");
        String code = signIn("openid");
        assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(400);
        String late = signIn("openid");
        clock.advance(Duration.ofMinutes(2));
        assertThat(redeem(late, VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    @Capability("sign-in: never sends a person to another host")
    void neverSendsAPersonToAnotherHost() throws Exception {
        for (String elsewhere : new String[] {"https://evil.example/callback", "http://127.0.0.1.evil.example/", "http://evil@localhost:1/",
                "http://user@127.0.0.1:1/", "http://[::1]:1/"}) {
            var asked = asked("openid");
            asked.put("redirect_uri", elsewhere);
            HttpResponse<String> answer = get("/authorize?" + encoded(asked));
            assertThat(answer.statusCode()).as(elsewhere).isEqualTo(400);
            assertThat(answer.headers().firstValue("location")).isEmpty();
        }
    }

    @Test
    @Capability("sign-in: tells the app what was wrong with its request")
    void tellsTheAppWhatWasWrongWithItsRequest() throws Exception {
        var asked = asked("openid");
        asked.remove("code_challenge");
        HttpResponse<String> answer = get("/authorize?" + encoded(asked));
        assertThat(answer.headers().firstValue("location")).hasValue("http://127.0.0.1:49152/back?error=invalid_request&state=s+1");
    }

    @Test
    @Capability("sign-in: refuses a form that did not come from its page")
    void refusesAFormThatDidNotComeFromItsPage() throws Exception {
        var form = asked("openid");
        form.put("person", adam.id());
        form.put("csrf", "guessed");
        assertThat(post("/authorize", encoded(form), "rapport-sign-in=other").statusCode()).isEqualTo(403);
        assertThat(post("/authorize", encoded(form), "").statusCode()).isEqualTo(403);
    }

    @Test
    @Capability("sign-in: shows names as text only")
    void showsNamesAsTextOnly() throws Exception {
        assertThat(get("/authorize?" + encoded(asked("openid"))).body()).contains("Dr Adam &lt;Careful&gt;").doesNotContain("<Careful>");
    }

    @Test
    @Capability("sign-in: signs a machine in by JSON and by form")
    void signsAMachineInByJsonAndByForm() throws Exception {
        var fields = Map.of("grant_type", "client_credentials", "client_id", machine.clientId(), "client_secret", machine.clientSecret());
        String bearer = Json.MAPPER.readTree(token(fields).body()).path("access_token").asText();
        assertThat(me("/m2m/me", bearer).path("profile").asText()).isEqualTo("Device/reminders");
        HttpResponse<String> json = http.send(HttpRequest.newBuilder(server.origin().resolve("/oauth/token")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(fields))).build(), BodyHandlers.ofString());
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(token(Map.of("grant_type", "client_credentials", "client_id", machine.clientId(), "client_secret", "wrong")).statusCode()).isEqualTo(401);
    }

    private String signIn(String scope) throws Exception {
        HttpResponse<String> page = get("/authorize?" + encoded(asked(scope)));
        Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(csrf.find()).isTrue();
        var form = asked(scope);
        form.put("csrf", csrf.group(1));
        form.put("person", adam.id());
        HttpResponse<String> back = post("/authorize", encoded(form), page.headers().firstValue("set-cookie").orElseThrow().split(";")[0]);
        var query = Parameters.parse(URI.create(back.headers().firstValue("location").orElseThrow()).getRawQuery());
        assertThat(query.first("state")).contains("s 1");
        return query.first("code").orElseThrow();
    }

    private HttpResponse<String> redeem(String code, String verifier) throws Exception {
        return token(Map.of("grant_type", "authorization_code", "client_id", "desktop", "code", code, "redirect_uri", "http://127.0.0.1:49152/back",
                "code_verifier", verifier));
    }

    private HttpResponse<String> token(Map<String, String> fields) throws Exception {
        return post("/oauth/token", encoded(fields), "");
    }

    private JsonNode me(String path, String bearer) throws Exception {
        return Json.MAPPER.readTree(http.send(HttpRequest.newBuilder(server.origin().resolve(path)).header("Authorization", "Bearer " + bearer).build(),
                BodyHandlers.ofString()).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.origin().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String cookie) throws Exception {
        return http.send(HttpRequest.newBuilder(server.origin().resolve(path)).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    private static Map<String, String> asked(String scope) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", "desktop");
        asked.put("redirect_uri", "http://127.0.0.1:49152/back");
        asked.put("state", "s 1");
        asked.put("scope", scope);
        asked.put("code_challenge", AuthorizationCodes.challengeOf(VERIFIER));
        asked.put("code_challenge_method", "S256");
        return asked;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream().map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
