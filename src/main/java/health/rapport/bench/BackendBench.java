package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rapport bench backend}: what the backend can do, each part in a backend process of its own and the load in this one. */
@Command(name = "backend", mixinStandardHelpOptions = true,
        description = "Measures the backend in a process of its own: start, conversations, messages, a crowd of clients, records of a large clinic, "
                + "HAPI JPA with the same records, a kill in the midst of writes. Ends with 0 only if every bar was kept.")
final class BackendBench implements Callable<Integer> {
    private static final double LONGEST_QUERY_MILLIS = 20;

    @Parameters(arity = "0..*", paramLabel = "PART", description = "start, messaging, crowd, charts, rival, kill (default: all).")
    private List<String> parts = List.of();

    @Option(names = "--runs", defaultValue = "5", paramLabel = "N", description = "How often what is quick is measured (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--clients", defaultValue = "500", paramLabel = "N", description = "How many are in the crowd (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(names = "--patients", defaultValue = "10000", paramLabel = "N", description = "How large the clinic is (default: ${DEFAULT-VALUE}).")
    private int patients;

    @Spec
    private CommandSpec spec;

    @FunctionalInterface
    private interface Part {
        List<Figure> measured(Calls calls, Path folder) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Part> all = new LinkedHashMap<>();
        all.put("start", this::start);
        all.put("messaging", this::messaging);
        all.put("crowd", this::crowd);
        all.put("charts", this::charts);
        all.put("rival", this::rival);
        all.put("kill", (calls, folder) -> new KillFigures(calls).measure(folder));
        boolean kept = true;
        for (var part : all.entrySet()) {
            if (parts.isEmpty() || parts.contains(part.getKey())) {
                kept &= print(part.getValue());
            }
        }
        return kept ? 0 : 1;
    }

    private boolean print(Part part) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (var folder = ScratchFolder.make(); var calls = new Calls()) {
            List<Figure> figures = part.measured(calls, folder.path());
            figures.forEach(figure -> out.println(figure.line()));
            out.flush();
            return figures.stream().allMatch(Figure::isKept);
        }
    }

    private List<Figure> start(Calls calls, Path folder) throws IOException {
        var seconds = new ArrayList<Double>();
        for (int run = -1; run < runs; run++) {
            try (MeasuredBackend backend = MeasuredBackend.start()) {
                if (run >= 0) {
                    seconds.add(backend.untilReady().toNanos() / 1e6);
                }
            }
        }
        return List.of(Figure.atMost(1_500, "start with the demo clinic until it answers", "ms", seconds));
    }

    private List<Figure> messaging(Calls calls, Path folder) throws Exception {
        try (MeasuredBackend backend = MeasuredBackend.start()) {
            return new MessagingFigures(backend, calls).measure(runs);
        }
    }

    private List<Figure> crowd(Calls calls, Path folder) throws Exception {
        var entries = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle").put("type", "transaction");
        var list = entries.putArray("entry");
        for (int i = 0; i < clients; i++) {
            var entry = list.addObject();
            entry.putObject("resource").put("resourceType", "Practitioner").put("id", "crowd-" + i).putArray("name").addObject().put("family", "Crowd " + i);
            entry.putObject("request").put("method", "PUT").put("url", "Practitioner/crowd-" + i);
        }
        Files.writeString(folder.resolve("crowd.json"), entries.toString());
        try (MeasuredBackend backend = MeasuredBackend.start("--load", folder.toString()); var crowd = new CrowdFigures(backend, calls)) {
            List<JsonNode> people = backend.addresses().path("users").valueStream()
                    .filter(user -> user.path("profile").asText().startsWith("Practitioner/crowd-")).toList();
            return crowd.measure(people);
        }
    }

    private List<Figure> charts(Calls calls, Path folder) throws Exception {
        try (MeasuredBackend backend = MeasuredBackend.start("--data", folder.toString())) {
            var clinic = new ClinicOfSize(patients);
            long before = System.nanoTime();
            clinic.loadInto(backend.fhir(), backend.bearer(), calls);
            double rate = clinic.records() / ((System.nanoTime() - before) / 1e9);
            var charts = new ChartFigures(calls);
            var figures = new ArrayList<>(List.of(Figure.without("records loaded a second, of " + clinic.records(), "/s", List.of(rate))));
            figures.addAll(charts.measure(charts.questions(backend.projectApi(), backend.fhir(), new FixedToken(backend.bearer())), backend.fhir(),
                    backend.bearer(), Optional.of(LONGEST_QUERY_MILLIS), ""));
            return figures;
        }
    }

    private List<Figure> rival(Calls calls, Path folder) throws Exception {
        Path home = Path.of(System.getProperty("rapport.home", ""));
        if (!JpaServer.isBuilt(home)) {
            spec.commandLine().getOut().println("HAPI JPA is not measured: \"mvn -f oracle/pom.xml package\" gets it.");
            return List.of();
        }
        try (MeasuredBackend backend = MeasuredBackend.start()) {
            return new RivalFigures(calls).measure(backend, new FixedToken(backend.bearer()), home);
        }
    }
}
