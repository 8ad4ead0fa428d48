package health.rapport.oystehr.reminders;

import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Searches for many values of one parameter, so many at a time as one page can answer, some of them side by side. */
final class Chunks {
    private static final int AT_ONCE = 200;
    private static final int MOST = 5_000;
    /** Of everybody who shares these, so that a long day neither floods the service nor the memory. */
    private static final int ABREAST = 6;

    private final FhirApi fhir;
    private final Background background;
    private final Semaphore places = new Semaphore(ABREAST);

    Chunks(FhirApi fhir, Background background) {
        this.fhir = fhir;
        this.background = background;
    }

    /**
     * Never blocks; fails with {@code Refused} where any of the searches does.
     *
     * @param tokenSystem put before each value, with a bar; empty for none
     * @param elements    as much of each record as is looked at; none for all of it
     */
    CompletableFuture<List<FhirRecord>> matches(String type, String parameter, String tokenSystem, Collection<String> values, String... elements) {
        String before = tokenSystem.isEmpty() ? "" : tokenSystem + "|";
        List<String> wanted = values.stream().distinct().map(value -> before + Query.escape(value)).toList();
        var parts = new ArrayList<CompletableFuture<List<FhirRecord>>>();
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            List<String> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
            Query query = Query.of(type, MOST).with(parameter, String.join(",", some));
            parts.add(matches(elements.length == 0 ? query : query.only(elements)));
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done -> parts.stream().flatMap(part -> part.join().stream()).toList());
    }

    /** One search, as one of those side by side. */
    CompletableFuture<List<FhirRecord>> matches(Query query) {
        return background.call(() -> inTurn(() -> fhir.search(query).matches()));
    }

    private <T> T inTurn(Supplier<T> call) {
        places.acquireUninterruptibly();
        try {
            return call.get();
        } finally {
            places.release();
        }
    }
}
