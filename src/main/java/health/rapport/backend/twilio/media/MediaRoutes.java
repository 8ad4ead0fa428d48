package health.rapport.backend.twilio.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.MediaStore;
import health.rapport.backend.twilio.model.Media;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.time.Clock;
import java.util.Optional;

/** Upload, records and contents of media. An identity sees what it uploaded and what was sent where it takes part. */
public final class MediaRoutes {
    /** Caller with the account's own credentials, who may see everything. */
    public static final String ACCOUNT = "";

    private static final long LARGEST_BYTES = 150L << 20;

    private final Scope scope;
    private final Ledger ledger;
    private final MediaStore store;
    private final ChatTables tables;
    private final MediaCaller caller;
    private final TemporaryUrls urls;

    /** @param secret signs temporary addresses */
    public MediaRoutes(Scope scope, Ledger ledger, MediaStore store, ChatTables tables, MediaCaller caller, String secret, Clock clock) {
        this.scope = scope;
        this.ledger = ledger;
        this.store = store;
        this.tables = tables;
        this.caller = caller;
        urls = new TemporaryUrls(scope, secret, clock);
    }

    public Route routes() {
        String service = "/v1/Services/" + scope.serviceSid();
        return new Router(request -> TwilioError.reply(404, 20404, "Unknown resource"))
                .on("POST", service + "/Media", this::upload)
                .on("GET", service + "/Media/{media}", request -> HttpReply.json(200, record(visible(identity(request), request.variable("media")))))
                .on("POST", service + "/MediaSet", this::set)
                .on("GET", service + "/Media/{media}/Content", this::content);
    }

    private HttpReply upload(HttpRequest request) {
        String identity = identity(request);
        Upload upload = Upload.of(request);
        if (upload.content().length > LARGEST_BYTES) {
            throw TwilioError.of(413, 50512, "Media is too large");
        }
        String category = request.query().first("Category").orElse("media");
        return HttpReply.json(201,
                record(ledger.change(change -> store.add(change, upload.content(), upload.contentType(), upload.filename(), category, identity))));
    }

    private HttpReply set(HttpRequest request) {
        String identity = identity(request);
        ArrayNode answers = Json.array();
        for (JsonNode wanted : json(request).path("list")) {
            String sid = wanted.path("media_sid").asText();
            Optional<Media> media = store.find(sid).filter(found -> maySee(identity, found));
            ObjectNode answer = answers.addObject().put("code", media.isPresent() ? 200 : 404).put("media_sid", sid);
            media.ifPresent(found -> answer.set("media_record", record(found)));
        }
        return HttpReply.json(200, answers);
    }

    private HttpReply content(HttpRequest request) {
        String sid = request.variable("media");
        boolean bySignature = urls.allows(sid, request.query().first("Expires").orElse(""), request.query().first("Signature").orElse(""));
        Optional<Media> media = bySignature ? store.find(sid) : caller.identity(request).map(identity -> visible(identity, sid));
        if (media.isEmpty()) {
            return HttpReply.text(403, "text/plain", "The address has expired or is not signed");
        }
        return HttpReply.bytes(200, media.get().contentType(), store.content(sid)).with("X-Content-Type-Options", "nosniff")
                .with("Content-Disposition", "attachment");
    }

    private ObjectNode record(Media media) {
        String url = scope.media() + "/Media/" + media.sid();
        ObjectNode shown = Json.object()
                .put("sid", media.sid())
                .put("service_sid", scope.serviceSid())
                .put("date_created", media.dateCreated().toString())
                .put("date_upload_updated", media.dateCreated().toString())
                .put("date_updated", media.dateCreated().toString())
                .put("size", media.size())
                .put("content_type", media.contentType())
                .put("filename", media.filename())
                .put("category", media.category())
                .put("author", media.author())
                .put("message_sid", media.messageSid())
                .put("channel_sid", media.conversationSid())
                .put("is_multipart_upstream", false)
                .put("url", url);
        shown.putObject("links").put("content", url + "/Content").put("content_direct_temporary", urls.of(media.sid()));
        return shown;
    }

    private Media visible(String identity, String sid) {
        return store.find(sid).filter(media -> maySee(identity, media)).orElseThrow(() -> TwilioError.of(404, 50507, "Media not found"));
    }

    private boolean maySee(String identity, Media media) {
        return identity.equals(ACCOUNT)
                || identity.equals(media.author())
                || media.conversationSid() != null && tables.member(media.conversationSid(), identity).isPresent();
    }

    private String identity(HttpRequest request) {
        return caller.identity(request).orElseThrow(() -> TwilioError.of(401, 20101, "Invalid Access Token"));
    }

    private static JsonNode json(HttpRequest request) {
        try {
            return request.json();
        } catch (JsonProcessingException malformed) {
            throw TwilioError.of(400, 20001, "The body is not JSON");
        }
    }
}
