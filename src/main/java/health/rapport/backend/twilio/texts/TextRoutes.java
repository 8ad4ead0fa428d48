package health.rapport.backend.twilio.texts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.model.DateRange;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code /2010-04-01/Accounts/{AC}/Messages.json} and {@code /IncomingPhoneNumbers.json}: a POST of {@code SmsUrl} to our
 * number says where texts go that belong to no conversation.
 */
public final class TextRoutes {
    private static final int LONGEST = 1_600;
    private static final Pattern E164 = Pattern.compile("\\+(1\\d{10}|[2-9]\\d{7,14})");

    private final Scope scope;
    private final Ledger ledger;
    private final Carrier carrier;
    private final PlainTexts texts;
    private final String numberSid;

    public TextRoutes(Scope scope, Ledger ledger, Carrier carrier, PlainTexts texts) {
        this.scope = scope;
        this.ledger = ledger;
        this.carrier = carrier;
        this.texts = texts;
        numberSid = Sid.of("PN", scope.clinicNumber());
    }

    public Route routes() {
        String account = "/2010-04-01/Accounts/" + scope.accountSid();
        return new Router(request -> TwilioError.reply(404, 20404, "The requested resource was not found"))
                .on("POST", account + "/Messages.json", this::send)
                .on("GET", account + "/Messages.json", this::list)
                .on("GET", account + "/Messages/{message}", this::read)
                .on("GET", account + "/Messages/{message}/Media.json", this::pictures)
                .on("GET", account + "/Messages/{message}/Media/{media}", this::picture)
                .on("GET", account + "/IncomingPhoneNumbers.json", this::numbers)
                .on("GET", account + "/IncomingPhoneNumbers/{number}", request -> number(request, found -> HttpReply.json(200, numberView())))
                .on("POST", account + "/IncomingPhoneNumbers/{number}", request -> number(request, found -> configure(request)));
    }

    private HttpReply send(HttpRequest request) {
        Parameters form = request.form();
        String to = form.first("To").orElse("");
        String from = form.first("From").orElse("");
        String body = form.first("Body").orElse("");
        if (!E164.matcher(to).matches()) {
            throw TwilioError.of(400, 21211, "The 'To' number is not a valid phone number");
        }
        if (!from.equals(scope.clinicNumber())) {
            throw TwilioError.of(400, 21606, "The 'From' number is not one of this account");
        }
        if (body.isEmpty()) {
            throw TwilioError.of(400, 21602, "Message body is required");
        }
        if (body.codePointCount(0, body.length()) > LONGEST) {
            throw TwilioError.of(400, 21617, "The message body exceeds the 1600 character limit");
        }
        if (carrier.isOptedOut(to, from)) {
            throw TwilioError.of(400, Carrier.OPTED_OUT, "Attempt to send to unsubscribed recipient");
        }
        String callback = form.first("StatusCallback").filter(url -> !url.isEmpty()).map(TextRoutes::checked).orElse(null);
        return HttpReply.json(201, view(ledger.change(change -> texts.send(change, from, to, body, callback))));
    }

    /** Newest first. */
    private HttpReply list(HttpRequest request) {
        Parameters wanted = request.query();
        Predicate<Instant> when = DateRange.of(wanted, "DateSent");
        List<PlainText> found = texts.all().stream()
                .filter(text -> wanted.first("To").map(text.to()::equals).orElse(true) && wanted.first("From").map(text.from()::equals).orElse(true))
                .filter(text -> when.test(text.dateCreated()))
                .sorted(Comparator.comparing(PlainText::dateCreated).reversed())
                .toList();
        return AccountPages.of(request, "messages", found, this::view);
    }

    private HttpReply read(HttpRequest request) {
        String sid = request.variable("message").replace(".json", "");
        return texts.find(sid).map(text -> HttpReply.json(200, view(text))).orElseThrow(() -> TwilioError.notFound(request.path()));
    }

    private HttpReply pictures(HttpRequest request) {
        PlainText text = texts.find(request.variable("message")).orElseThrow(() -> TwilioError.notFound(request.path()));
        return AccountPages.of(request, "media_list", text.mediaSids().stream().flatMap(sid -> texts.picture(sid).stream()).toList(),
                picture -> view(text, picture));
    }

    /** With {@code .json} what it is, without the file itself. */
    private HttpReply picture(HttpRequest request) {
        String wanted = request.variable("media");
        String sid = wanted.replace(".json", "");
        PlainText text = texts.find(request.variable("message")).filter(found -> found.mediaSids().contains(sid))
                .orElseThrow(() -> TwilioError.notFound(request.path()));
        Media picture = texts.picture(sid).orElseThrow(() -> TwilioError.notFound(request.path()));
        return sid.equals(wanted) ? HttpReply.bytes(200, picture.contentType(), texts.content(picture)).with("X-Content-Type-Options", "nosniff")
                : HttpReply.json(200, view(text, picture));
    }

    private ObjectNode view(PlainText text, Media picture) {
        return Json.object()
                .put("sid", picture.sid())
                .put("account_sid", scope.accountSid())
                .put("parent_sid", text.sid())
                .put("content_type", picture.contentType())
                .put("date_created", rfc2822(picture.dateCreated()))
                .put("date_updated", rfc2822(picture.dateCreated()))
                .put("uri", texts.path(text) + "/Media/" + picture.sid() + ".json");
    }

    private HttpReply numbers(HttpRequest request) {
        boolean isAsked = request.query().first("PhoneNumber").map(scope.clinicNumber()::contains).orElse(true);
        return AccountPages.of(request, "incoming_phone_numbers", isAsked ? List.of(numberView()) : List.of(), Function.identity());
    }

    private HttpReply number(HttpRequest request, Function<String, HttpReply> answer) {
        String sid = request.variable("number").replace(".json", "");
        if (!sid.equals(numberSid)) {
            throw TwilioError.notFound(request.path());
        }
        return answer.apply(sid);
    }

    private HttpReply configure(HttpRequest request) {
        request.form().first("SmsUrl").ifPresent(url -> ledger.change(change -> {
            texts.smsUrl(change, url.isEmpty() ? "" : checked(url));
            return null;
        }));
        return HttpReply.json(200, numberView());
    }

    private static String checked(String url) {
        try {
            if (!List.of("http", "https").contains(String.valueOf(URI.create(url).getScheme()))) {
                throw TwilioError.of(400, 21502, "The address is not valid");
            }
            return url;
        } catch (IllegalArgumentException malformed) {
            throw TwilioError.of(400, 21502, "The address is not valid");
        }
    }

    private ObjectNode numberView() {
        return Json.object()
                .put("sid", numberSid)
                .put("account_sid", scope.accountSid())
                .put("phone_number", scope.clinicNumber())
                .put("friendly_name", scope.clinicNumber())
                .put("sms_url", texts.smsUrl().orElse(""))
                .put("sms_method", "POST")
                .put("uri", "/2010-04-01/Accounts/" + scope.accountSid() + "/IncomingPhoneNumbers/" + numberSid + ".json");
    }

    private ObjectNode view(PlainText text) {
        ObjectNode shown = Json.object()
                .put("sid", text.sid())
                .put("account_sid", scope.accountSid())
                .put("api_version", "2010-04-01")
                .put("from", text.from())
                .put("to", text.to())
                .put("body", text.body())
                .put("direction", text.direction())
                .put("status", text.status())
                .put("num_segments", "1")
                .put("num_media", Integer.toString(text.mediaSids().size()))
                .put("date_created", rfc2822(text.dateCreated()))
                .put("date_sent", rfc2822(text.dateCreated()))
                .put("date_updated", rfc2822(text.dateUpdated()))
                .putNull("price")
                .put("price_unit", "USD")
                .putNull("error_message")
                .putNull("messaging_service_sid")
                .put("uri", texts.path(text) + ".json");
        shown.putObject("subresource_uris").put("media", texts.path(text) + "/Media.json");
        return text.errorCode() == 0 ? shown.putNull("error_code") : shown.put("error_code", text.errorCode());
    }

    private static String rfc2822(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC)).replace("GMT", "+0000");
    }
}
