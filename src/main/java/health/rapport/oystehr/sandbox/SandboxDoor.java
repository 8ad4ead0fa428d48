package health.rapport.oystehr.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.JsonCalls;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.oystehr.http.ServiceHttp;
import health.rapport.oystehr.project.BearerTokens;
import health.rapport.phones.Phone;
import health.rapport.phones.PhoneFile;
import health.rapport.phones.PhoneNetwork;
import health.rapport.phones.PhoneSwitches;
import health.rapport.phones.PhoneText;
import health.rapport.session.AccessTokens;
import health.rapport.session.Account;
import health.rapport.support.Private;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Speaks to the control door of an embedded backend. */
public final class SandboxDoor implements PhoneNetwork {
    private static final String SANDBOX = "sandbox";
    private static final String PHONES = "phones";

    private final JsonCalls calls;
    private final Background background;

    /** @param backend such as {@code http://127.0.0.1:4711} */
    public SandboxDoor(URI backend, Executor blocking) {
        calls = new JsonCalls(ServiceHttp.bounded(Network.direct().client()), backend);
        background = new Background(blocking);
    }

    public CompletableFuture<SandboxAddresses> addresses() {
        return background.call(this::readAddresses);
    }

    /** The bearer of one of the clinic's users; when it runs out, the door is asked again. */
    public AccessTokens tokensOf(SandboxUser user) {
        return new BearerTokens(user.accessToken(), () -> bearer(readAddresses(), user.profile()));
    }

    /**
     * The bearer for this account, got when it is needed: the account may be of an earlier session, and this backend away or by
     * now another, which it fails with then.
     */
    public AccessTokens tokensOf(Account account) {
        return new BearerTokens(() -> {
            SandboxAddresses found = readAddresses();
            if (!found.project().equals(account.project())) {
                throw new Refused(new Refusal.OtherProject());
            }
            return bearer(found, account.person().profile());
        });
    }

    @Override
    public CompletableFuture<List<Phone>> phones() {
        return addresses().thenApply(SandboxAddresses::phones);
    }

    @Override
    public CompletableFuture<List<PhoneText>> texts(PhoneNumber phone) {
        return background.call(() -> {
            var texts = new ArrayList<PhoneText>();
            for (JsonNode text : calls.get(SANDBOX, PHONES, phone.e164(), "messages")) {
                texts.add(new PhoneText(
                        "in".equals(text.path("direction").asText()),
                        new MessageBody(text.path("body").asText()),
                        Instant.parse(text.path("at").asText()),
                        text.path("status").asText(),
                        files(text.path("media"))));
            }
            return List.copyOf(texts);
        });
    }

    @Override
    public CompletableFuture<Void> text(PhoneNumber from, MessageBody body, List<PhoneFile> files) {
        ObjectNode message = LosslessJson.object().put("body", body.text());
        var media = message.putArray("media");
        files.forEach(file -> media.addObject().put("contentType", file.contentType()).put("base64", Base64.getEncoder().encodeToString(file.content())));
        return background.run(() -> calls.send("POST", message, SANDBOX, PHONES, from.e164(), "messages"));
    }

    private static List<PhoneFile> files(JsonNode media) {
        var files = new ArrayList<PhoneFile>();
        media.forEach(one -> files.add(new PhoneFile(one.path("contentType").asText(), Base64.getDecoder().decode(one.path("base64").asText()))));
        return files;
    }

    @Override
    public CompletableFuture<PhoneSwitches> switches(PhoneNumber phone) {
        return background.call(() -> {
            JsonNode treatment = calls.get(SANDBOX, PHONES, phone.e164());
            return new PhoneSwitches(
                    treatment.path("reachable").asBoolean(true),
                    treatment.path("landline").asBoolean(false),
                    treatment.path("optedOut").asBoolean(false));
        });
    }

    @Override
    public CompletableFuture<Void> set(PhoneNumber phone, PhoneSwitches switches) {
        ObjectNode treatment = LosslessJson.object()
                .put("reachable", switches.reachable())
                .put("landline", switches.landline())
                .put("optedOut", switches.optedOut());
        return background.run(() -> calls.send("PUT", treatment, SANDBOX, PHONES, phone.e164()));
    }

    private static Private<String> bearer(SandboxAddresses addresses, Reference profile) {
        return addresses.users().stream()
                .filter(user -> user.profile().equals(profile))
                .findFirst()
                .orElseThrow(() -> new Refused(new Refusal.SignedOut()))
                .accessToken();
    }

    private SandboxAddresses readAddresses() {
        JsonNode door = calls.get(SANDBOX);
        if (!door.hasNonNull("projectApiUrl")) {
            throw new Refused(new Refusal.Other("not-a-backend"));
        }
        var users = new ArrayList<SandboxUser>();
        for (JsonNode user : door.path("users")) {
            users.add(new SandboxUser(
                    user.path("name").asText(),
                    Reference.parse(user.path("profile").asText()),
                    new Private<>(user.path("accessToken").asText()),
                    user.path("role").asText()));
        }
        var phones = new ArrayList<Phone>();
        for (JsonNode phone : door.path(PHONES)) {
            number(phone.path("number")).ifPresent(number -> phones.add(new Phone(number, phone.path("owner").asText())));
        }
        return new SandboxAddresses(
                door.path("twilio").path("chatServiceSid").asText(),
                address(door, "projectApiUrl"),
                address(door, "fhirApiUrl"),
                address(door, "authUrl"),
                door.path("applicationClientId").asText(),
                address(door.path("twilio"), "websocketUrl"),
                number(door.path("clinicNumber")),
                users,
                phones);
    }

    private static URI address(JsonNode door, String name) {
        return URI.create(door.path(name).asText());
    }

    private static Optional<PhoneNumber> number(JsonNode text) {
        return Optional.ofNullable(text.textValue()).filter(PhoneNumber::isValid).map(PhoneNumber::new);
    }
}
