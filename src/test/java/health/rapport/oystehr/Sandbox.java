package health.rapport.oystehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.oystehr.sandbox.SandboxAddresses;
import health.rapport.oystehr.sandbox.SandboxDoor;
import health.rapport.oystehr.sandbox.SandboxUser;
import java.io.IOException;
import java.net.URI;
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

    /** As the server has it, by plain HTTP, without the marks that change with every version. */
    ObjectNode read(Reference reference) throws IOException {
        var resource = (ObjectNode) exchange("GET", reference.toString(), null);
        resource.remove("meta");
        return resource;
    }

    private JsonNode exchange(String method, String path, String body) throws IOException {
        var request = new Request.Builder().url(addresses.fhirApi() + "/" + path)
                .header("Authorization", "Bearer " + user("Careful").accessToken().value())
                .method(method, body == null ? null : RequestBody.create(body, FHIR))
                .build();
        try (var response = http.newCall(request).execute()) {
            String text = response.body().string();
            if (!response.isSuccessful()) {
                throw new AssertionError(method + " " + path + " answered " + response.code() + ": " + text);
            }
            return LosslessJson.MAPPER.readTree(text);
        }
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
        backend.close();
    }
}
