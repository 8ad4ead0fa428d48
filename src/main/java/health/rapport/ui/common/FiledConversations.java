package health.rapport.ui.common;

import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartRecords;
import health.rapport.chart.ChartUse;
import health.rapport.chart.Filed;
import health.rapport.chart.Filing;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * The chart, of which it is remembered what it has of each conversation: so whoever shows that hears of every filing. Asked and read on the window's thread.
 */
public final class FiledConversations implements ChartRecords {
    private final ChartRecords chart;
    private final People people;
    private final FxThread fx;
    private final Map<ConversationSid, Filed> known = new HashMap<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    public FiledConversations(ChartRecords chart, People people, FxThread fx) {
        this.chart = chart;
        this.people = people;
        this.fx = fx;
    }

    /** Looks once; where the chart cannot be looked into, nothing is known. */
    public void ask(ConversationSid conversation) {
        latest(conversation);
    }

    /** As far as the chart was asked. */
    public Optional<Filed> of(ConversationSid conversation) {
        return Optional.ofNullable(known.get(conversation));
    }

    /** Changes with what is known. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    @Override
    public CompletableFuture<Optional<Filed>> latest(ConversationSid conversation) {
        CompletableFuture<Optional<Filed>> answer = chart.latest(conversation);
        fx.when(answer, found -> found.ifPresent(filed -> remember(conversation, filed)), why -> { });
        return answer;
    }

    @Override
    public CompletableFuture<Filed> file(Filing filing) {
        CompletableFuture<Filed> answer = chart.file(filing);
        fx.when(answer, filed -> remember(filing.subject().conversation(), filed), why -> { });
        return answer;
    }

    private void remember(ConversationSid conversation, Filed filed) {
        List<Reference> by = filed.by().stream().toList();
        fx.when(people.lookUp(by).handle((found, unnamed) -> filed), named -> {
            if (!filed.equals(known.put(conversation, filed))) {
                revision.set(revision.get() + 1);
            }
        }, why -> { });
    }

    @Override
    public CompletableFuture<ChartFile> read(Filed document) {
        return chart.read(document);
    }

    @Override
    public CompletableFuture<Void> note(ChartUse use) {
        return chart.note(use);
    }
}
