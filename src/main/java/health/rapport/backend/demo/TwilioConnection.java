package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.net.URI;
import java.time.ZonedDateTime;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Twilio Conversations' REST v1, as far as importing needs it. A message with a {@code DateCreated} is history and is not
 * sent to phones; webhooks stay off, so that nobody records what is recorded here.
 */
final class TwilioConnection {
    private static final int CONFLICT = 409;

    private final OkHttpClient http;
    private final String base;
    private final String credentials;

    TwilioConnection(OkHttpClient http, URI base, String user, String password) {
        this.http = http;
        this.base = base.toString().replaceAll("/+$", "");
        this.credentials = Credentials.basic(user, password);
    }

    /** Makes the user behind an identity, or tells Twilio more about one that it made by itself. */
    void user(String identity, String name, String reference) {
        var form = new FormBody.Builder().add("Identity", identity).add("FriendlyName", name)
                .add("Attributes", attributes("reference", reference));
        if (send(post("/Users", form)).status() == CONFLICT) {
            accepted(send(post("/Users/" + identity, form)));
        }
    }

    /**
     * Makes a conversation in the place of any that an interrupted load left behind.
     *
     * @return its SID
     */
    String conversation(String encounterReference, ZonedDateTime created) {
        var uniqueName = encounterReference.replace('/', '-');
        var form = new FormBody.Builder().add("FriendlyName", encounterReference).add("UniqueName", uniqueName)
                .add("Attributes", attributes("encounter", encounterReference)).add("DateCreated", created.toInstant().toString());
        var answer = send(post("/Conversations", form));
        if (answer.status() == CONFLICT) {
            accepted(send(request("/Conversations/" + uniqueName).delete()));
            answer = send(post("/Conversations", form));
        }
        return accepted(answer).path("sid").asText();
    }

    /** @return the participant's SID */
    String chatParticipant(String conversation, String identity, String reference) {
        return participant(conversation, new FormBody.Builder().add("Identity", identity), reference);
    }

    /** @return the participant's SID */
    String smsParticipant(String conversation, String number, String clinicNumber, String reference) {
        var form = new FormBody.Builder().add("MessagingBinding.Address", number).add("MessagingBinding.ProxyAddress", clinicNumber);
        return participant(conversation, form, reference);
    }

    /** @return the message's SID */
    String importMessage(String conversation, String author, String senderReference, String body, ZonedDateTime sent) {
        var form = message(author, senderReference, body).add("DateCreated", sent.toInstant().toString());
        return accepted(send(post("/Conversations/" + conversation + "/Messages", form))).path("sid").asText();
    }

    /** Sends a message now, as the running service would: the service records it when the webhook tells. */
    void sendMessage(String conversation, String author, String senderReference, String body) {
        accepted(send(post("/Conversations/" + conversation + "/Messages", message(author, senderReference, body))
                .header("X-Twilio-Webhook-Enabled", "true")));
    }

    void read(String conversation, String participant, int lastReadIndex, ZonedDateTime at) {
        var form = new FormBody.Builder().add("LastReadMessageIndex", Integer.toString(lastReadIndex))
                .add("LastReadTimestamp", at.toInstant().toString());
        accepted(send(post("/Conversations/" + conversation + "/Participants/" + participant, form)));
    }

    private String participant(String conversation, FormBody.Builder form, String reference) {
        form.add("Attributes", attributes("reference", reference));
        return accepted(send(post("/Conversations/" + conversation + "/Participants", form))).path("sid").asText();
    }

    private static FormBody.Builder message(String author, String senderReference, String body) {
        return new FormBody.Builder().add("Author", author).add("Body", body)
                .add("Attributes", attributes("senderProfile", senderReference));
    }

    private static String attributes(String name, String value) {
        return Json.object().put(name, value).toString();
    }

    private Request.Builder post(String path, FormBody.Builder form) {
        return request(path).post(form.build());
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(base + path).header("Authorization", credentials);
    }

    private Answer send(Request.Builder request) {
        try (var response = http.newCall(request.build()).execute()) {
            var bytes = response.body().bytes();
            return new Answer(response.code(), bytes.length == 0 ? Json.object() : Json.MAPPER.readTree(bytes));
        } catch (IOException e) {
            throw new LoadFailure("Twilio did not answer", e);
        }
    }

    private static JsonNode accepted(Answer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return answer.body();
        }
        throw new LoadFailure("Twilio refused with status " + answer.status() + ", code " + answer.body().path("code").asText("none"));
    }

    private record Answer(int status, JsonNode body) {}
}
