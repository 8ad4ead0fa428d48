package health.rapport.ui.start;

import health.rapport.care.Candidate;
import health.rapport.care.CareRecords;
import health.rapport.model.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads who could take part and makes the first proposal: the person at the desk by chat, the patient by text. */
final class CandidateSource {
    private final CareRecords records;
    private final Reference me;

    CandidateSource(CareRecords records, Reference me) {
        this.records = records;
        this.me = me;
    }

    CompletableFuture<List<CandidateRow>> read(StartRequest request) {
        return records.candidates(request.encounter())
                .thenCompose(this::withMe)
                .thenApply(found -> found.stream()
                        .map(candidate -> Who.of(candidate, me))
                        .sorted(Comparator.comparing((Who who) -> !who.me()))
                        .map(who -> propose(who, request))
                        .toList());
    }

    /** Front-desk staff need not be among an Encounter's candidates. */
    private CompletableFuture<List<Candidate>> withMe(List<Candidate> found) {
        if (found.stream().anyMatch(candidate -> candidate.person().reference().equals(me))) {
            return CompletableFuture.completedFuture(found);
        }
        return records.person(me).thenApply(person -> {
            var all = new ArrayList<>(found);
            person.ifPresent(mine -> all.addFirst(new Candidate(mine, false)));
            return all;
        });
    }

    private static CandidateRow propose(Who who, StartRequest request) {
        CandidateRow row = CandidateRow.first(who);
        return switch (request) {
            case StartRequest.Start start -> row;
            case StartRequest.AddPeople add when add.present().contains(who.reference()) -> row.seated();
            case StartRequest.AddPeople add -> row.with(row.choice().chosen(who.me()));
        };
    }
}
