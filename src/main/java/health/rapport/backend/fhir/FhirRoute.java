package health.rapport.backend.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Route;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FHIR over HTTP: reads a request into an interaction and writes its result as a reply; every failure is an OperationOutcome. */
final class FhirRoute implements Route {
    private static final Logger LOG = LoggerFactory.getLogger(FhirRoute.class);
    private static final String CONTENT_TYPE = "application/fhir+json; charset=utf-8";
    private static final String ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final String publicPath;
    private final Database database;
    private final Interactions interactions;
    private final Bundles bundles;
    private final CapabilityStatement capabilities;

    FhirRoute(String publicPath, Database database, Interactions interactions, Bundles bundles, CapabilityStatement capabilities) {
        this.publicPath = publicPath;
        this.database = database;
        this.interactions = interactions;
        this.bundles = bundles;
        this.capabilities = capabilities;
    }

    @Override
    public HttpReply handle(HttpRequest request) {
        try {
            return answer(request);
        } catch (FhirFailure failure) {
            HttpReply reply = HttpReply.text(failure.status(), CONTENT_TYPE, failure.outcome().toString());
            return failure.status() == 405 ? reply.with("Allow", ALLOWED) : reply;
        } catch (SQLException failure) {
            LOG.error("The FHIR database failed with code {}", failure.getErrorCode());
            return HttpReply.text(500, CONTENT_TYPE, FhirFailure.outcome("fatal", "exception", "The database failed").toString());
        }
    }

    private HttpReply answer(HttpRequest request) throws SQLException {
        Interaction interaction = read(request);
        if (RawBinary.isRead(interaction)) {
            return binary(request, interaction);
        }
        refuseOtherFormats(request, interaction);
        List<String> path = interaction.path();
        if (path.isEmpty() && interaction.method().equals("POST")) {
            return reply(interaction, bundles.perform(interaction));
        }
        if (path.equals(List.of("metadata")) && interaction.isRead()) {
            return HttpReply.text(200, CONTENT_TYPE, capabilities.at(interaction.base()));
        }
        return reply(interaction, interaction.isRead() ? database.read(session -> interactions.perform(session, interaction))
                : database.write(session -> interactions.perform(session, interaction)));
    }

    private HttpReply binary(HttpRequest request, Interaction interaction) throws SQLException {
        Result result = database.read(session -> interactions.perform(session, interaction));
        Optional<HttpReply> content = RawBinary.content(request.header("accept").orElse(""), result);
        if (content.isPresent()) {
            return versioned(content.get(), interaction, result);
        }
        refuseOtherFormats(request, interaction);
        return reply(interaction, result);
    }

    private Interaction read(HttpRequest request) {
        String base = request.origin() + publicPath;
        var path = new ArrayList<>(request.segments());
        if (!path.isEmpty() && path.getLast().equals("_search") && request.method().equals("POST")) {
            // A search by POST is the same search; its links are for GET.
            path.removeLast();
            refuseOtherForms(request);
            var parameters = new ArrayList<>(request.query().entries());
            parameters.addAll(request.form().entries());
            return new Interaction(base, "GET", path, new Parameters(parameters), preferences(request), Optional.empty());
        }
        Optional<JsonNode> body = WITH_BODY.contains(request.method())
                ? RawBinary.resource(request, path).or(() -> Optional.of(body(request))) : Optional.empty();
        if (path.size() <= 2 && !path.isEmpty() && path.getLast().equals("_search")) {
            path.removeLast();
        }
        return new Interaction(base, request.method().equals("HEAD") ? "GET" : request.method(), path, request.query(), request.headers(), body);
    }

    /** A search has no version to be conditional on. */
    private static HashMap<String, String> preferences(HttpRequest request) {
        var headers = new HashMap<>(request.headers());
        headers.keySet().retainAll(Set.of("prefer", "accept"));
        return headers;
    }

    private static JsonNode body(HttpRequest request) {
        // Some clients send JSON under another name, or under none; XML is what nobody sends by mistake.
        if (type(request).contains("xml") || type(request).startsWith("application/merge-patch")) {
            throw FhirFailure.of(415, "not-supported", "Only JSON, and JSON Patch, is spoken here");
        }
        try {
            JsonNode body = Json.MAPPER.readTree(request.bodyText());
            if (body == null || body.isMissingNode()) {
                throw FhirFailure.invalid("The body is empty");
            }
            return body;
        } catch (StreamConstraintsException tooMuch) {
            throw FhirFailure.of(400, "too-long", "The body is nested too deeply, or a value of it is too long");
        } catch (JsonProcessingException malformed) {
            String place = malformed.getLocation() == null ? "" : " at line " + malformed.getLocation().getLineNr();
            throw FhirFailure.of(400, "structure", "The body is not JSON" + place);
        }
    }

    private static void refuseOtherForms(HttpRequest request) {
        String type = type(request);
        if (request.body().length > 0 && !type.isEmpty() && !type.startsWith("application/x-www-form-urlencoded")) {
            throw FhirFailure.of(415, "not-supported", "A search by POST is a form");
        }
    }

    private static String type(HttpRequest request) {
        return request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    }

    private static void refuseOtherFormats(HttpRequest request, Interaction interaction) {
        String wanted = interaction.query().first("_format").or(() -> request.header("accept")).orElse("");
        if (!wanted.isEmpty() && !wanted.contains("json") && !wanted.contains("*")) {
            throw FhirFailure.of(406, "not-supported", "Only JSON is spoken here");
        }
    }

    private static HttpReply reply(Interaction interaction, Result result) {
        String body = pretty(interaction, body(interaction, result));
        return versioned(body.isEmpty() ? HttpReply.empty(result.status()) : HttpReply.text(result.status(), CONTENT_TYPE, body), interaction, result);
    }

    private static HttpReply versioned(HttpReply plain, Interaction interaction, Result result) {
        HttpReply reply = plain;
        if (result.version().isPresent()) {
            Stored version = result.version().get();
            reply = reply.with("ETag", version.etag()).with("Last-Modified", HttpDate.of(version.updated()));
            if (!interaction.isRead() && !version.isDeleted()) {
                String location = interaction.base() + "/" + version.path() + "/_history/" + version.versionId();
                reply = reply.with("Location", location).with("Content-Location", location);
            }
        }
        return reply;
    }

    private static String pretty(Interaction interaction, String body) {
        boolean wanted = !body.isEmpty() && interaction.query().first("_pretty").filter("true"::equals).isPresent();
        return wanted ? ResourceStore.parse(body).toPrettyString() : body;
    }

    private static String body(Interaction interaction, Result result) {
        String wanted = interaction.header("prefer").orElse("");
        if (result.version().isPresent() && !interaction.isRead()) {
            if (wanted.contains("return=minimal")) {
                return "";
            }
            if (wanted.contains("return=OperationOutcome")) {
                return FhirFailure.outcome("information", "informational", "Done").toString();
            }
        }
        return result.body().orElse("");
    }
}
