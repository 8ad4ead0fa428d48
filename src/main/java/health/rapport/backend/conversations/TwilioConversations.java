package health.rapport.backend.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Twilio Conversations REST v1, as far as we need it. Refusals come as {@link TwilioFailure}. */
final class TwilioConversations {
    private static final int WATCHED = 500;
    private static final String ENCOUNTER = "encounter";
    private static final List<String> EVENTS = List.of("onMessageAdded", "onMessageUpdated", "onMessageRemoved", "onDeliveryUpdated");

    /**
     * A conversation and when something last happened in it (to the second).
     *
     * @param encounter  the Encounter that its attributes name
     * @param namedAfter the Encounter that its friendly name is; people in the chat can edit both
     */
    record Conversation(String sid, boolean closed, Instant updated, Optional<String> encounter, Optional<String> namedAfter) {}

    /**
     * A conversation that a phone is in.
     *
     * @param proxy   the number of ours that it writes to there; empty in a group
     * @param updated when something last happened in it (to the second)
     */
    record Membership(String conversation, String proxy, boolean closed, Instant updated) {}

    private final RestClient rest;
    private final TwilioAccess access;
    private final Map<String, String> knownUsers = new ConcurrentHashMap<>();

    TwilioConversations(RestClient rest, TwilioAccess access) {
        this.rest = rest;
        this.access = access;
    }

    /** Has Twilio tell us of everything that must be recorded. */
    void tellUs(URI webhook) {
        var form = new FormBody.Builder().add("Method", "POST").add("PostWebhookUrl", webhook.toString());
        EVENTS.forEach(event -> form.add("Filters", event));
        post(url("Configuration", "Webhooks"), form);
    }

    String create(String encounter) {
        String attributes = Json.object().put(ENCOUNTER, encounter).toString();
        return post(url("Conversations"), new FormBody.Builder().add("FriendlyName", encounter).add("Attributes", attributes)).path("sid").asText();
    }

    Optional<Conversation> find(String sid) {
        // Without a SID the address would be that of the list.
        return sid.isEmpty() ? Optional.empty() : optional(url("Conversations", sid)).map(TwilioConversations::conversation);
    }

    List<Conversation> conversations() {
        return all(url("Conversations"), "conversations").stream().map(TwilioConversations::conversation).toList();
    }

    /** Of the {@value #WATCHED} youngest conversations those in which something has happened since. */
    List<Conversation> changedSince(Instant since) {
        var found = new ArrayList<JsonNode>();
        pages(url("Conversations"), "conversations", page -> {
            found.addAll(page);
            return found.size() < WATCHED;
        });
        return found.stream().map(TwilioConversations::conversation).filter(one -> !one.updated.isBefore(since)).toList();
    }

    /** Of all that are active those in which something has happened since. */
    List<Conversation> activeChangedSince(Instant since) {
        return all(url("Conversations").newBuilder().addQueryParameter("State", "active").build(), "conversations").stream()
                .map(TwilioConversations::conversation).filter(one -> !one.updated.isBefore(since)).toList();
    }

    /** Shows one page after the other, newest messages first, for as long as the reader wants more. */
    void messagesBackwards(String conversation, Predicate<List<JsonNode>> wantsMore) {
        HttpUrl newest = url("Conversations", conversation, "Messages").newBuilder().addQueryParameter("Order", "desc").build();
        pages(newest, "messages", wantsMore);
    }

    /** Whether one of the messages since then is like that. */
    boolean hasMessage(String conversation, Instant since, Predicate<JsonNode> wanted) {
        var found = new AtomicBoolean();
        messagesBackwards(conversation, page -> {
            found.compareAndSet(false, page.stream().anyMatch(wanted));
            return !found.get() && !page.isEmpty() && !created(page.getLast()).isBefore(since);
        });
        return found.get();
    }

    List<Membership> memberships(String address) {
        HttpUrl theirs = url("ParticipantConversations").newBuilder().addQueryParameter("Address", address).build();
        return all(theirs, "conversations").stream()
                .map(json -> new Membership(json.path("conversation_sid").asText(), json.at("/participant_messaging_binding/proxy_address").asText(""),
                        isClosed(json, "conversation_state"), instant(json.path("conversation_date_updated").asText()))).toList();
    }

    void delete(String sid) {
        accepted(rest.send(request(url("Conversations", sid)).delete()));
    }

    String addChat(String conversation, String identity, String reference) {
        return addParticipant(conversation, new FormBody.Builder().add("Identity", identity).add("Attributes", TwilioParticipant.attributes(reference)));
    }

    String addSms(String conversation, String address, String proxy, String reference) {
        return addParticipant(conversation, new FormBody.Builder()
                .add("MessagingBinding.Address", address).add("MessagingBinding.ProxyAddress", proxy)
                .add("Attributes", TwilioParticipant.attributes(reference)));
    }

    void removeParticipant(String conversation, String participant) {
        accepted(rest.send(request(url("Conversations", conversation, "Participants", participant)).delete()));
    }

    List<TwilioParticipant> participants(String conversation) {
        return all(url("Conversations", conversation, "Participants"), "participants").stream().map(TwilioParticipant::of).toList();
    }

    void send(String conversation, String author, String body, Optional<String> attributes) {
        var form = new FormBody.Builder().add("Author", author).add("Body", body);
        attributes.ifPresent(json -> form.add("Attributes", json));
        post(url("Conversations", conversation, "Messages"), form);
    }

    Optional<JsonNode> message(String conversation, String sid) {
        return optional(url("Conversations", conversation, "Messages", sid));
    }

    /** Makes sure that an identity can be traced to its person, also when it is in no conversation any more. */
    void knowUser(String identity, String name, String reference) {
        if (knownUsers.containsKey(identity)) {
            return;
        }
        var form = new FormBody.Builder().add("Identity", identity).add("FriendlyName", name).add("Attributes", TwilioParticipant.attributes(reference));
        RestClient.Answer answer = rest.send(request(url("Users")).post(form.build()));
        if (answer.status() == 409) {
            // Twilio itself made the user when the identity first joined a conversation, without a name.
            accepted(rest.send(request(url("Users", identity)).post(form.build())));
        } else {
            accepted(answer);
        }
        knownUsers.put(identity, reference);
    }

    /** Who an identity is in FHIR. */
    Optional<String> person(String identity) {
        return Optional.ofNullable(knownUsers.get(identity))
                .or(() -> optional(url("Users", identity)).flatMap(user -> TwilioParticipant.referenceIn(user.path("attributes").asText())));
    }

    private String addParticipant(String conversation, FormBody.Builder form) {
        return post(url("Conversations", conversation, "Participants"), form).path("sid").asText();
    }

    private List<JsonNode> all(HttpUrl first, String member) {
        var found = new ArrayList<JsonNode>();
        pages(first, member, page -> {
            found.addAll(page);
            return true;
        });
        return found;
    }

    private void pages(HttpUrl first, String member, Predicate<List<JsonNode>> wantsMore) {
        var seen = new HashSet<String>();
        String address = first.newBuilder().addQueryParameter("PageSize", "100").build().toString();
        while (seen.add(address)) {
            JsonNode answer = accepted(rest.send(new Request.Builder().url(address).header("Authorization", credentials()).get()));
            var page = new ArrayList<JsonNode>();
            answer.path(member).forEach(page::add);
            if (!wantsMore.test(page)) {
                return;
            }
            address = answer.at("/meta/next_page_url").asText(address);
        }
    }

    private static Conversation conversation(JsonNode json) {
        return new Conversation(json.path("sid").asText(), isClosed(json, "state"), instant(json.path("date_updated").asText()),
                encounter(json), reference(json.path("friendly_name").asText("")));
    }

    /** When a message came; the far future where Twilio does not say. */
    static Instant created(JsonNode message) {
        return instant(message.path("date_created").asText());
    }

    private static boolean isClosed(JsonNode json, String state) {
        return json.path(state).asText().equals("closed");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unsaid) {
            return Instant.MAX;
        }
    }

    private static Optional<String> encounter(JsonNode conversation) {
        try {
            return reference(Json.MAPPER.readTree(conversation.path("attributes").asText()).path(ENCOUNTER).asText(""));
        } catch (JsonProcessingException someoneElses) {
            return Optional.empty();
        }
    }

    private static Optional<String> reference(String text) {
        return PersonReference.relative(text).filter(found -> found.startsWith("Encounter/"));
    }

    private Optional<JsonNode> optional(HttpUrl url) {
        RestClient.Answer answer = rest.send(request(url).get());
        return answer.status() == 404 ? Optional.empty() : Optional.of(accepted(answer));
    }

    private JsonNode post(HttpUrl url, FormBody.Builder form) {
        return accepted(rest.send(request(url).header("X-Twilio-Webhook-Enabled", "true").post(form.build())));
    }

    private static JsonNode accepted(RestClient.Answer answer) {
        if (answer.isSuccess()) {
            return answer.body();
        }
        throw new TwilioFailure(answer.status(), answer.body().path("code").asInt(), answer.body().path("message").asText());
    }

    private HttpUrl url(String... segments) {
        HttpUrl.Builder url = HttpUrl.get(access.conversationsUrl().toString()).newBuilder().addPathSegment("Services").addPathSegment(access.chatServiceSid());
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return url.build();
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).header("Authorization", credentials());
    }

    private String credentials() {
        return Credentials.basic(access.accountSid(), access.authToken());
    }
}
