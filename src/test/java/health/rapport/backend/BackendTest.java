package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void tellsWhereEverythingIsAndLetsItsUsersIn() throws Exception {
        try (var backend = Backend.start(BackendOptions.bare())) {
            JsonNode addresses = Json.MAPPER.readTree(backend.describe());
            String bearer = addresses.at("/users/0/accessToken").asText();
            HttpResponse<String> me = get(addresses.path("projectApiUrl").asText() + "/user/me", Optional.of(bearer));
            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(Json.MAPPER.readTree(me.body()).path("profile").asText()).isEqualTo(addresses.at("/users/0/profile").asText());
        }
    }

    @Test
    void refusesStrangersInEachServicesOwnWords() throws Exception {
        try (var backend = Backend.start(BackendOptions.bare())) {
            HttpResponse<String> project = get(backend.addresses().projectApiUrl() + "/user/me", Optional.empty());
            assertThat(project.statusCode()).isEqualTo(401);
            assertThat(Json.MAPPER.readTree(project.body()).path("message").asText()).isEqualTo("Unauthorized");
            HttpResponse<String> fhir = get(backend.addresses().fhirApiUrl() + "/Patient/1", Optional.of("forged"));
            assertThat(fhir.statusCode()).isEqualTo(401);
            assertThat(Json.MAPPER.readTree(fhir.body()).at("/issue/0/details/text").asText()).isEqualTo("Unauthorized");
        }
    }

    @Test
    void keepsAccountsAndBearersOverARestart(@TempDir Path data) throws Exception {
        BackendAddresses before;
        try (var backend = Backend.start(BackendOptions.bare().withData(data))) {
            before = backend.addresses();
        }
        try (var backend = Backend.start(BackendOptions.bare().withData(data))) {
            BackendAddresses after = backend.addresses();
            assertThat(after.twilio().accountSid()).isEqualTo(before.twilio().accountSid());
            assertThat(after.m2m().getFirst().clientSecret()).isEqualTo(before.m2m().getFirst().clientSecret());
            assertThat(get(after.projectApiUrl() + "/user/me", Optional.of(before.users().getFirst().accessToken())).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void movesItsClockAndBearersRunOut() throws Exception {
        try (var backend = Backend.start(BackendOptions.bare())) {
            BackendAddresses addresses = backend.addresses();
            post(addresses.authUrl() + "/sandbox/clock", "{\"advanceSeconds\":86401}");
            assertThat(get(addresses.projectApiUrl() + "/user/me", Optional.of(addresses.users().getFirst().accessToken())).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void doesNotLetAWebPageDriveTheControlDoor() throws Exception {
        try (var backend = Backend.start(BackendOptions.bare())) {
            var request = HttpRequest.newBuilder(backend.addresses().authUrl().resolve("/sandbox")).header("Origin", "http://evil.example").build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void opensTheDemoClinicWithItsPhones() throws Exception {
        try (var backend = Backend.start(BackendOptions.demo())) {
            BackendAddresses addresses = backend.addresses();
            assertThat(addresses.phones()).isNotEmpty();
            HttpResponse<String> staff = get(addresses.fhirApiUrl() + "/" + addresses.users().getFirst().profile(),
                    Optional.of(addresses.users().getFirst().accessToken()));
            assertThat(staff.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesAFaultItDoesNotKnowWithASentence() throws Exception {
        try (var backend = Backend.start(BackendOptions.bare())) {
            HttpResponse<String> answer = post(backend.addresses().authUrl() + "/sandbox/faults", "{\"kind\":\"earthquake\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("drop-reply-after-apply");
        }
    }

    private HttpResponse<String> get(String address, Optional<String> bearer) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address));
        bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String address, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }
}
