package health.rapport.backend.twilio.texts;

import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.carrier.DeliveryReport;
import health.rapport.backend.carrier.TextMessage;
import health.rapport.backend.twilio.chat.MediaStore;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import health.rapport.backend.twilio.webhook.WebhookDispatcher;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sends texts, follows them, and hands on those that phones send: also what a conversation takes, for the two know nothing of each other
 * (Twilio's "Inbound Message Handling &amp; Autocreation": the webhooks of Programmable Messaging "fire independently").
 */
public final class PlainTexts {
    private static final String API_VERSION = "2010-04-01";
    private static final String SMS_URL = "smsUrl";

    private final Ledger ledger;
    private final Scope scope;
    private final Clock clock;
    private final Carrier carrier;
    private final WebhookDispatcher hooks;
    private final MediaStore media;
    private final Table<PlainText> texts;
    private final Table<String> settings;

    public PlainTexts(Ledger ledger, Scope scope, Clock clock, Carrier carrier, WebhookDispatcher hooks, MediaStore media) {
        this.ledger = ledger;
        this.scope = scope;
        this.clock = clock;
        this.carrier = carrier;
        this.hooks = hooks;
        this.media = media;
        texts = ledger.table("plainText", PlainText.class);
        settings = ledger.table("numberSetting", String.class);
    }

    /** Sends again what a killed service had accepted and not handed over; the simulated phones have lost it too. */
    public void resume() {
        texts.all().stream().filter(text -> text.status().equals("queued") || text.status().equals("sent")).forEach(this::submit);
    }

    /** A text from a phone. */
    public void receive(TextMessage message) {
        ledger.change(change -> {
            Instant now = clock.instant();
            List<Media> pictures = message.media().stream()
                    .map(one -> media.add(change, one.content(), one.contentType(), null, "media", message.from())).toList();
            var text = new PlainText(Sid.next(pictures.isEmpty() ? "SM" : "MM"), message.from(), message.to(), message.body(),
                    pictures.stream().map(Media::sid).toList(),
                    "inbound", "received", 0, null, now, now);
            change.put(texts, text.sid(), text);
            smsUrl().ifPresent(url -> {
                Map<String, String> fields = common(text);
                fields.put("SmsMessageSid", text.sid());
                fields.put("NumMedia", Integer.toString(pictures.size()));
                for (int i = 0; i < pictures.size(); i++) {
                    fields.put("MediaContentType" + i, pictures.get(i).contentType());
                    fields.put("MediaUrl" + i, scope.origin() + path(text) + "/Media/" + pictures.get(i).sid());
                }
                fields.put("NumSegments", "1");
                hooks.tell(change, "text " + text.from(), url, fields);
            });
            return null;
        });
    }

    PlainText send(Change change, String from, String to, String body, String statusCallback) {
        Instant now = clock.instant();
        var text = new PlainText(Sid.next("SM"), from, to, body, List.of(), "outbound-api", "queued", 0, statusCallback, now, now);
        change.put(texts, text.sid(), text);
        change.afterwards(() -> submit(text));
        return text;
    }

    String path(PlainText text) {
        return "/2010-04-01/Accounts/" + scope.accountSid() + "/Messages/" + text.sid();
    }

    Optional<Media> picture(String sid) {
        return media.find(sid);
    }

    byte[] content(Media picture) {
        return media.content(picture.sid());
    }

    Optional<PlainText> find(String sid) {
        return texts.find(sid);
    }

    Collection<PlainText> all() {
        return texts.all();
    }

    Optional<String> smsUrl() {
        return settings.find(SMS_URL).filter(url -> !url.isEmpty());
    }

    void smsUrl(Change change, String url) {
        change.put(settings, SMS_URL, url);
    }

    private void submit(PlainText text) {
        carrier.submit(new TextMessage(text.sid(), text.from(), text.to(), List.of(), text.body(), List.of()),
                report -> ledger.change(change -> note(change, text, report)));
    }

    private Void note(Change change, PlainText sent, DeliveryReport report) {
        PlainText after = texts.find(sent.sid()).orElse(sent).with(report.status().name().toLowerCase(Locale.ROOT), report.errorCode(), clock.instant());
        change.put(texts, after.sid(), after);
        if (after.statusCallback() != null) {
            Map<String, String> fields = common(after);
            fields.put("MessageStatus", after.status());
            fields.put("SmsStatus", after.status());
            if (after.errorCode() != 0) {
                fields.put("ErrorCode", Integer.toString(after.errorCode()));
            }
            hooks.tell(change, "text " + after.sid(), after.statusCallback(), fields);
        }
        return null;
    }

    private Map<String, String> common(PlainText text) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("AccountSid", scope.accountSid());
        fields.put("ApiVersion", API_VERSION);
        fields.put("MessageSid", text.sid());
        fields.put("SmsSid", text.sid());
        fields.put("From", text.from());
        fields.put("To", text.to());
        if (text.direction().equals("inbound")) {
            fields.put("Body", text.body());
            fields.put("SmsStatus", text.status());
        }
        return fields;
    }
}
