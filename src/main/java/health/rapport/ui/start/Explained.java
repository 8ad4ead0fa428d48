package health.rapport.ui.start;

import health.rapport.model.Reference;
import java.util.List;
import java.util.Map;

/** What came of a try, with what each refused person's row is to say. */
record Explained(Seating.Outcome outcome, Map<Reference, CandidateStanding> standings) {
    StartState after(StartSheet sheet) {
        if (outcome.isComplete() && outcome.conversation().isPresent()) {
            return new StartState.Done(outcome.conversation().get());
        }
        List<CandidateRow> rows = sheet.rows().stream().map(this::after).toList();
        return new StartState.Choosing(sheet.with(rows).with(outcome.conversation(), outcome.stopped()));
    }

    private CandidateRow after(CandidateRow row) {
        if (outcome.seated().contains(row.person())) {
            return row.seated();
        }
        CandidateStanding standing = standings.get(row.person());
        return standing == null ? row : row.notSeated(standing);
    }
}
