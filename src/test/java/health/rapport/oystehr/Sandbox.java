package health.rapport.oystehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.backend.http.Json;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.oystehr.sandbox.SandboxUser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A whole embedded backend for a test, spoken to over loopback as the app does. */
final class Sandbox implements AutoCloseable {
    private static final MediaType FHIR = MediaType.get("application/fhir+json");

    private final OkHttpClient http = new OkHttpClient();
    private final FhirModel model = new FhirModel();
    private final Backend backend;
    private final SandboxDoor door;
    private final SandboxAddresses addresses;

    Sandbox(BackendOptions options) throws Exception {
        backend = Backend.start(options);
        door = new SandboxDoor(URI.create(backend.addresses().authUrl().toString()), Runnable::run);
        addresses = door.addresses().join();
    }

    SandboxDoor door() {
        return door;
    }

    SandboxAddresses addresses() {
        return addresses;
    }

    SandboxUser user(String name) {
        return addresses.users().stream().filter(user -> user.name().contains(name)).findFirst().orElseThrow();
    }

    /** Everything as this person sees it; calls run on the test's own thread. */
    OystehrProject as(SandboxUser user) {
        return new OystehrProject(addresses.projectApi(), addresses.fhirApi(), door.tokensOf(user), model, Runnable::run);
    }

    OkHttpClient http() {
        return http;
    }

    Reference create(String resource) throws IOException {
        JsonNode json = LosslessJson.MAPPER.readTree(resource);
        JsonNode created = exchange("POST", json.path("resourceType").asText(), resource);
        return new Reference(json.path("resourceType").asText(), created.path("id").asText());
    }

    /** In the place of what is there. */
    void update(Reference reference, String resource) throws IOException {
        ObjectNode json = (ObjectNode) LosslessJson.MAPPER.readTree(resource);
        exchange("PUT", reference.toString(), json.put("id", reference.id()).toString());
    }

    void delete(Reference reference) throws IOException {
        send("DELETE", addresses.fhirApi() + "/" + reference, null);
    }

    /** As the server has it, by plain HTTP, without the marks that change with every version. */
    ObjectNode read(Reference reference) throws IOException {
        var resource = (ObjectNode) exchange("GET", reference.toString(), null);
        resource.remove("meta");
        return resource;
    }

    JsonNode search(String query) throws IOException {
        return exchange("GET", query, null);
    }

    /** By the Project API's Send Message. */
    void say(ConversationSid conversation, String text) throws IOException {
        send("POST", addresses.projectApi() + "/messaging/conversation/" + conversation.value() + "/message", Json.object().put("message", text).toString());
    }

    /** The backend's own clock. */
    void advance(Duration by) throws IOException {
        send("POST", addresses.auth() + "/sandbox/clock", Json.object().put("advanceSeconds", by.toSeconds()).toString());
    }

    /** Through the control door: the next so many things of this kind go wrong. */
    void arm(String fault, int times) throws IOException {
        send("POST", addresses.auth() + "/sandbox/faults", Json.object().put("kind", fault).put("times", times).toString());
    }

    /** As {@link #arm}, of the requests of one method whose path has this in it. */
    void arm(String fault, int times, String method, String path) throws IOException {
        ObjectNode armed = Json.object().put("kind", fault).put("times", times);
        armed.putObject("match").put("method", method).put("path", path);
        send("POST", addresses.auth() + "/sandbox/faults", armed.toString());
    }

    void mend() throws IOException {
        send("DELETE", addresses.auth() + "/sandbox/faults", null);
    }

    private JsonNode exchange(String method, String path, String body) throws IOException {
        return LosslessJson.MAPPER.readTree(send(method, addresses.fhirApi() + "/" + path, body));
    }

    private String send(String method, String url, String body) throws IOException {
        var request = new Request.Builder().url(url)
                .header("Authorization", "Bearer " + user("Careful").accessToken().value())
                .method(method, body == null ? null : RequestBody.create(body, FHIR))
                .build();
        try (var response = http.newCall(request).execute()) {
            String text = response.body().string();
            if (!response.isSuccessful()) {
                throw new AssertionError(method + " " + url + " answered " + response.code() + ": " + text);
            }
            return text;
        }
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
        backend.close();
    }
}
