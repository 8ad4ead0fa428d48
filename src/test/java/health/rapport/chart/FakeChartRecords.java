package health.rapport.chart;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A chart in memory. */
public final class FakeChartRecords implements ChartRecords {
    public final Map<ConversationSid, Filed> current = new HashMap<>();
    public final Map<Reference, ChartFile> files = new HashMap<>();
    public final List<Filing> filings = new ArrayList<>();
    public final List<ChartUse> uses = new ArrayList<>();
    /** Why nothing can be looked up, filed or put on record. */
    public Optional<Refusal> closed = Optional.empty();
    /** Until it is complete, filing waits. */
    public CompletableFuture<Void> there = CompletableFuture.completedFuture(null);
    private final Reference me;

    public FakeChartRecords(Reference me) {
        this.me = me;
    }

    @Override
    public CompletableFuture<Optional<Filed>> latest(ConversationSid conversation) {
        return answer(Optional.ofNullable(current.get(conversation)));
    }

    @Override
    public CompletableFuture<Filed> file(Filing filing) {
        if (!filing.edition().replaces().equals(Optional.ofNullable(current.get(filing.subject().conversation())))) {
            return CompletableFuture.failedFuture(new Refused(new Refusal.ChangedMeanwhile()));
        }
        return there.thenCompose(now -> closed.isPresent() ? answer(null) : answer(put(filing)));
    }

    private Filed put(Filing filing) {
        filings.add(filing);
        var binary = new Reference("Binary", "b" + filings.size());
        files.put(binary, filing.file());
        var filed = new Filed(new Reference("DocumentReference", "d" + filings.size()), "1", filing.edition().number(), filing.at(), Optional.of(me),
                Optional.of(binary), filing.file().sha1());
        current.put(filing.subject().conversation(), filed);
        return filed;
    }

    @Override
    public CompletableFuture<ChartFile> read(Filed document) {
        return answer(files.get(document.content().orElseThrow()));
    }

    @Override
    public CompletableFuture<Void> note(ChartUse use) {
        if (closed.isEmpty()) {
            uses.add(use);
        }
        return answer(null);
    }

    private <T> CompletableFuture<T> answer(T value) {
        return closed.<CompletableFuture<T>>map(why -> CompletableFuture.failedFuture(new Refused(why)))
                .orElseGet(() -> CompletableFuture.completedFuture(value));
    }
}
