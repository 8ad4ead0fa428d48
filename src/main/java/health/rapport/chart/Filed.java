package health.rapport.chart;

import health.rapport.model.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation's document in the chart.
 *
 * @param record   the version of the record itself, by which it is changed only if nobody else was quicker
 * @param number   the document's version: 1, 2, 3 …
 * @param by       who filed it; absent where another program did and tells no one
 * @param content  where the PDF is; absent where the record does not tell
 * @param sha1     its hash as filed; empty where the record has none
 */
public record Filed(Reference document, String record, int number, Instant at, Optional<Reference> by, Optional<Reference> content, String sha1) {}
