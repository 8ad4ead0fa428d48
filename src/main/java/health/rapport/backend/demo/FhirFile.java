package health.rapport.backend.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.demo.LoadResult.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The resources of one file: of a bundle of any type, of one resource, or of a line each ({@code .ndjson}). */
record FhirFile(List<Entry> entries, List<Problem> problems) {
    private static final Pattern VERSION = Pattern.compile("/_history/.*");
    private static final Set<String> WRITING = Set.of("", "POST", "PUT");

    /** @param fullUrl how other resources may refer to it; empty where the file gives none */
    record Entry(String fullUrl, ObjectNode resource) {}

    /** @param name how problems call the file */
    static FhirFile read(Path path, String name) {
        var reader = new Reader(name);
        try {
            if (name.toLowerCase(Locale.ROOT).endsWith(".ndjson")) {
                reader.lines(Files.readAllLines(path));
            } else {
                reader.text(Files.readString(path), "");
            }
        } catch (IOException e) {
            reader.problem("cannot be read: " + e.getClass().getSimpleName());
        }
        return new FhirFile(reader.entries, reader.problems);
    }

    private static final class Reader {
        private final String file;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        private Reader(String file) {
            this.file = file;
        }

        private void lines(List<String> lines) {
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    text(lines.get(i), "line " + (i + 1) + " ");
                }
            }
        }

        private void text(String text, String where) {
            try {
                resource("", Json.MAPPER.readTree(withoutMark(text)), where);
            } catch (JsonProcessingException e) {
                // The parser's own message quotes the text, which is personal.
                var location = e.getLocation();
                problem(where + "is not JSON (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")");
            }
        }

        /** Some editors put a byte order mark before the text. */
        private static String withoutMark(String text) {
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }

        private void resource(String fullUrl, JsonNode node, String where) {
            var type = node.path("resourceType").asText();
            if (!node.isObject() || type.isEmpty()) {
                problem(where + "is not a FHIR resource");
            } else if (type.equals("Bundle")) {
                bundle(node, where);
            } else {
                entries.add(new Entry(fullUrl, (ObjectNode) node));
            }
        }

        private void bundle(JsonNode bundle, String where) {
            if (bundle.path("type").asText().equals("history")) {
                newest(bundle).stream().filter(entry -> !entry.at("/request/method").asText().equals("DELETE"))
                        .forEach(entry -> resource(entry.path("fullUrl").asText(), entry.path("resource"), where));
                return;
            }
            var position = 0;
            for (var entry : bundle.path("entry")) {
                position++;
                var method = entry.at("/request/method").asText();
                if (!WRITING.contains(method)) {
                    problem(where + "entry " + position + " is a " + method + ", which is not loaded");
                } else {
                    resource(entry.path("fullUrl").asText(), entry.path("resource"), where + "entry " + position + " ");
                }
            }
        }

        /** Of each resource of a history the entry that tells how it is now; FHIR has the newest first. */
        private static Collection<JsonNode> newest(JsonNode history) {
            var newest = new LinkedHashMap<String, JsonNode>();
            for (var entry : history.path("entry")) {
                newest.merge(reference(entry), entry, (first, second) -> time(second).isAfter(time(first)) ? second : first);
            }
            return newest.values();
        }

        private static String reference(JsonNode entry) {
            var resource = entry.path("resource");
            return resource.path("id").asText().isEmpty() ? VERSION.matcher(entry.at("/request/url").asText()).replaceFirst("") : Fhir.referenceTo(resource);
        }

        private static Instant time(JsonNode entry) {
            try {
                return OffsetDateTime.parse(entry.at("/response/lastModified").asText(entry.at("/resource/meta/lastUpdated").asText())).toInstant();
            } catch (DateTimeParseException unsaid) {
                return Instant.MIN;
            }
        }

        private void problem(String reason) {
            problems.add(new Problem(file, reason));
        }
    }
}
