package health.rapport.bench;

import health.rapport.bench.RecordedQuestions.Question;
import health.rapport.care.CareRecords;
import health.rapport.care.EncounterQuery;
import health.rapport.model.ConversationSid;
import health.rapport.oystehr.OystehrProject;
import health.rapport.oystehr.fhir.FhirModel;
import health.rapport.session.AccessTokens;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the window asks of a large clinic's records, recorded from the app's own services and asked again many times. */
final class ChartFigures {
    private static final int ON_A_PAGE = 200;
    private static final int TIMES = 40;

    private final Calls calls;

    ChartFigures(Calls calls) {
        this.calls = calls;
    }

    /** The requests behind each thing that a person does, in the order the app sends them. */
    Map<String, List<Question>> questions(String projectApi, String fhir, AccessTokens tokens) throws Exception {
        Map<String, List<Question>> asked = new LinkedHashMap<>();
        try (var recorded = new RecordedQuestions(fhir, calls);
                OystehrProject project = new OystehrProject(URI.create(projectApi), recorded.address(), tokens, new FhirModel(), Runnable::run)) {
            CareRecords records = project.records();
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            records.encounters(new EncounterQuery("", Optional.of(today), ZoneOffset.UTC, ON_A_PAGE)).join();
            asked.put("Encounter list of a day", recorded.taken());
            records.encounters(new EncounterQuery("", Optional.empty(), ZoneOffset.UTC, ON_A_PAGE)).join();
            asked.put("Encounter list of all days", recorded.taken());
            records.encounters(new EncounterQuery("Castellanos12", Optional.empty(), ZoneOffset.UTC, ON_A_PAGE)).join();
            asked.put("Encounter list by a name", recorded.taken());
            records.encountersOf(IntStream.range(0, 40).mapToObj(i -> new ConversationSid("CH%032x".formatted(i * 97))).toList()).join();
            asked.put("inbox of 40 conversations", recorded.taken());
        }
        return asked;
    }

    /** @return a figure for each request of each question, in milliseconds */
    List<Figure> measure(Map<String, List<Question>> questions, String fhir, String bearer, Optional<Double> bar, String where)
            throws IOException, InterruptedException {
        var figures = new ArrayList<Figure>();
        for (var question : questions.entrySet()) {
            for (int i = 0; i < question.getValue().size(); i++) {
                String name = question.getKey() + (question.getValue().size() == 1 ? "" : ", request " + (i + 1)) + where;
                List<Double> millis = times(question.getValue().get(i), fhir, bearer);
                figures.add(bar.map(most -> Figure.atMost(most, name, "ms", millis)).orElseGet(() -> Figure.without(name, "ms", millis)));
            }
        }
        return figures;
    }

    private List<Double> times(Question question, String fhir, String bearer) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (int i = -TIMES / 4; i < TIMES; i++) {
            long before = System.nanoTime();
            question.ask(calls, fhir, bearer);
            if (i >= 0) {
                millis.add((System.nanoTime() - before) / 1e6);
            }
        }
        return millis;
    }
}
