package health.rapport.bench.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.backend.BackendOptions;
import health.rapport.bench.faults.Wire;
import health.rapport.chat.ChatTokens;
import health.rapport.model.ConversationSid;
import health.rapport.support.Private;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** One backend with two people who share conversations, driven from outside. */
public final class Stage implements AutoCloseable {
    private final Backend backend;
    private final BackendAddresses addresses;
    private final List<BackendAddresses.User> people;
    private final Executor blocking;
    private final Wire wire = new Wire();
    private final List<ConversationSid> conversations = new ArrayList<>();

    public Stage(Executor blocking) throws Exception {
        this.blocking = blocking;
        backend = Backend.start(BackendOptions.bare());
        addresses = backend.addresses();
        people = addresses.users().stream().filter(user -> user.role().contains("Clinician")).limit(2).toList();
    }

    public BackendAddresses addresses() {
        return addresses;
    }

    public List<ConversationSid> conversations() {
        return conversations;
    }

    /** Makes conversations until there are so many; each has both people and one message. */
    public void fill(int count, List<String> identities) {
        while (conversations.size() < count) {
            String sid = rest("", "FriendlyName", "Visit").path("sid").asText();
            identities.forEach(identity -> rest("/" + sid + "/Participants", "Identity", identity));
            rest("/" + sid + "/Messages", "Author", identities.getLast(), "Body", "Good morning");
            conversations.add(new ConversationSid(sid));
        }
    }

    public void say(ConversationSid conversation, String body) {
        rest("/" + conversation.value() + "/Messages", "Author", "system", "Body", body);
    }

    long count(ConversationSid conversation, String beginning) {
        JsonNode page = wire.get(restUrl() + "/" + conversation.value() + "/Messages?Order=desc&PageSize=100", account())
                .orFail("The messages").path("messages");
        return page.valueStream().filter(message -> message.path("body").asText().startsWith(beginning)).count();
    }

    public void fault(String kind, String method, String path) {
        wire.call("POST", addresses.authUrl() + "/sandbox/faults", "",
                "{\"kind\":\"%s\",\"match\":{\"method\":\"%s\",\"path\":\"%s\"}}".formatted(kind, method, path)).orFail("A fault");
    }

    void noFaults() {
        wire.delete(addresses.authUrl() + "/sandbox/faults", "").orFail("Peace");
    }

    public ChatTokens tokens(int person) {
        return () -> CompletableFuture.supplyAsync(() -> new Private<>(
                wire.get(tokenUrl(), "Bearer " + people.get(person).accessToken()).orFail("A token").path("token").asText()), blocking);
    }

    /** How many requests the backend has had so far. */
    long requests() {
        return wire.get(addresses.authUrl() + "/sandbox/requests", "").orFail("The count").path("requests").asLong();
    }

    /** What the SDK's script needs to know. */
    Map<String, String> forTheSdk(int run) {
        return Map.of(
                "RUN", Integer.toString(run),
                "SOCKET", addresses.twilio().websocketUrl().toString(),
                "DOOR", addresses.authUrl() + "/sandbox",
                "TOKEN_URL", tokenUrl(),
                "BEARERS", people.stream().map(person -> "\"" + person.accessToken() + "\"").collect(Collectors.joining(",", "[", "]")),
                "REST", addresses.twilio().restUrl().toString(),
                "ACCOUNT", account(),
                "CONVERSATIONS", conversations.stream().map(sid -> "\"" + sid.value() + "\"").collect(Collectors.joining(",", "[", "]")),
                "MOST", Integer.toString(conversations.size()));
    }

    private JsonNode rest(String path, String... fields) {
        return wire.post(restUrl() + path, account(), fields).orFail("Twilio's REST API");
    }

    private String restUrl() {
        return addresses.twilio().restUrl() + "/Conversations";
    }

    private String tokenUrl() {
        return addresses.projectApiUrl() + "/messaging/conversation/token";
    }

    private String account() {
        String pair = addresses.twilio().accountSid() + ":" + addresses.twilio().authToken();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        wire.close();
        backend.close();
    }
}
