package health.rapport.backend.fhir;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** The version conditions of an interaction, {@code If-Match} and {@code If-None-Match}. */
final class Preconditions {
    private Preconditions() {}

    /** @throws FhirFailure 412 where the resource is no longer, or not yet, what the client takes it for */
    static void check(Interaction interaction, Optional<Stored> current) {
        Optional<Stored> present = current.filter(stored -> !stored.isDeleted());
        Optional<String> match = interaction.header("if-match");
        if (match.isPresent() && present.filter(stored -> matches(match.get(), stored)).isEmpty()) {
            String now = present.map(stored -> "it is at version " + stored.versionId()).orElse("it does not exist");
            throw FhirFailure.of(412, "conflict", "The resource is not at the version that If-Match names: " + now);
        }
        Optional<String> noneMatch = interaction.header("if-none-match");
        if (noneMatch.isPresent() && present.filter(stored -> matches(noneMatch.get(), stored)).isPresent()) {
            throw FhirFailure.of(412, "conflict", "The resource is there already, against If-None-Match");
        }
    }

    /** By the version where the client names one, else by the time, which is told in whole seconds. */
    static boolean isUnchanged(Interaction read, Stored stored) {
        return read.header("if-none-match").map(tags -> matches(tags, stored)).orElseGet(() -> read.header("if-modified-since").flatMap(HttpDate::read)
                .filter(since -> !stored.updated().truncatedTo(ChronoUnit.SECONDS).isAfter(since)).isPresent());
    }

    /** Accepts {@code W/"v"}, {@code "v"} and a bare v. */
    private static boolean matches(String tags, Stored stored) {
        return Arrays.stream(tags.split(",")).map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.replaceFirst("^W/", "").replace("\"", "").equals(stored.versionId()));
    }
}
