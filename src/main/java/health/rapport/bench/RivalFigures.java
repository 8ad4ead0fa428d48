package health.rapport.bench;

import health.rapport.bench.RecordedQuestions.Question;
import health.rapport.session.AccessTokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same records in our FHIR server and in HAPI JPA on H2, and the same questions to both. */
final class RivalFigures {
    private static final int PATIENTS = 100;

    private final Calls calls;

    RivalFigures(Calls calls) {
        this.calls = calls;
    }

    List<Figure> measure(MeasuredBackend ours, AccessTokens tokens, Path home) throws Exception {
        var clinic = new ClinicOfSize(PATIENTS);
        var charts = new ChartFigures(calls);
        try (JpaServer theirs = JpaServer.start(home, JpaServer.H2)) {
            clinic.loadInto(ours.fhir(), ours.bearer(), calls);
            clinic.loadInto(theirs.base(), "", calls);
            Map<String, List<Question>> questions = new LinkedHashMap<>();
            questions.put("FHIR read", List.of(new Question("GET", "/Patient/patient-7", "")));
            charts.questions(ours.projectApi(), ours.fhir(), tokens).forEach((name, asked) -> {
                if (name.startsWith("Encounter list of a day")) {
                    questions.put(name, asked);
                }
            });
            List<Figure> their = charts.measure(questions, theirs.base(), "", Optional.empty(), ", HAPI JPA");
            var figures = new ArrayList<>(their);
            List<Figure> our = charts.measure(questions, ours.fhir(), ours.bearer(), Optional.empty(), "");
            for (int i = 0; i < our.size(); i++) {
                figures.add(Figure.atMost(their.get(i).median(), our.get(i).name() + ", ours beside it", "ms", our.get(i).samples()));
            }
            return figures;
        }
    }
}
