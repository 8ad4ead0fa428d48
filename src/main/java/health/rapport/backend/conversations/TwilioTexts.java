package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.conversations.InboundText.Picture;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Twilio's Programmable Messaging: texts outside of conversations. Refusals come as {@link TwilioFailure}. */
final class TwilioTexts {
    private final RestClient rest;
    private final TwilioAccess access;

    TwilioTexts(RestClient rest, TwilioAccess access) {
        this.rest = rest;
        this.access = access;
    }

    /**
     * Has Twilio hand us the texts to our number that belong to no conversation.
     *
     * @throws NumberUnknown where the account has no such number
     */
    void tellUs(URI webhook, String number) {
        var numbers = rest.send(request(url("IncomingPhoneNumbers.json").newBuilder().addQueryParameter("PhoneNumber", number).build()).get());
        String sid = accepted(numbers).body().at("/incoming_phone_numbers/0/sid").asText("");
        if (sid.isEmpty()) {
            throw new NumberUnknown();
        }
        var form = new FormBody.Builder().add("SmsUrl", webhook.toString()).add("SmsMethod", "POST");
        accepted(rest.send(request(url("IncomingPhoneNumbers", sid + ".json")).post(form.build())));
    }

    /** @return the message's SID */
    String send(String to, String from, String body, URI statusCallback) {
        var form = new FormBody.Builder().add("To", to).add("From", from).add("Body", body).add("StatusCallback", statusCallback.toString());
        return accepted(rest.send(request(url("Messages.json")).post(form.build()))).body().path("sid").asText();
    }

    /** What came to a number of ours since then, newest first, into conversations or not. */
    List<InboundText> inboundSince(String number, Instant since) {
        var found = new ArrayList<InboundText>();
        HttpUrl next = url("Messages.json").newBuilder().addQueryParameter("To", number)
                .addQueryParameter("DateSent>", since.atOffset(ZoneOffset.UTC).toLocalDate().toString()).addQueryParameter("PageSize", "100").build();
        while (next != null) {
            JsonNode answer = accepted(rest.send(request(next).get())).body();
            List<InboundText> page = answer.path("messages").valueStream().filter(message -> message.path("direction").asText().equals("inbound"))
                    .map(InboundText::of).toList();
            page.stream().filter(text -> !text.created().isBefore(since)).forEach(found::add);
            String path = answer.path("next_page_uri").asText("");
            boolean more = !path.isEmpty() && (page.isEmpty() || !page.getLast().created().isBefore(since));
            next = more ? next.resolve(path) : null;
        }
        return found;
    }

    /** Twilio's list counts a text's pictures and does not name them. */
    InboundText withPictures(InboundText text) {
        JsonNode listed = accepted(rest.send(request(url("Messages", text.sid(), "Media.json")).get())).body().path("media_list");
        return text.with(listed.valueStream()
                .map(one -> new Picture(one.path("content_type").asText(),
                        access.messagingUrl().resolve(one.path("uri").asText().replace(".json", "")).toString())).toList());
    }

    private static RestClient.Answer accepted(RestClient.Answer answer) {
        if (!answer.isSuccess()) {
            throw new TwilioFailure(answer.status(), answer.body().path("code").asInt(), answer.body().path("message").asText());
        }
        return answer;
    }

    private HttpUrl url(String... segments) {
        HttpUrl.Builder url = HttpUrl.get(access.messagingUrl().toString()).newBuilder()
                .addPathSegment("2010-04-01").addPathSegment("Accounts").addPathSegment(access.accountSid());
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return url.build();
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).header("Authorization", Credentials.basic(access.accountSid(), access.authToken()));
    }
}
