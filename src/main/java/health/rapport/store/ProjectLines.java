package health.rapport.store;

import health.rapport.model.ProjectProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Projects as lines of the settings file: {@code project.1.name = …} and so on. */
final class ProjectLines {
    private static final int MOST = 50;

    private ProjectLines() {}

    static List<String> of(List<ProjectProfile> projects) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < projects.size(); i++) {
            ProjectProfile project = projects.get(i);
            String prefix = "project." + (i + 1) + ".";
            lines.add(prefix + "name = " + project.name());
            lines.add(prefix + "id = " + project.projectId());
            lines.add(prefix + "project-api = " + project.projectApi());
            lines.add(prefix + "fhir-api = " + project.fhirApi());
            lines.add(prefix + "issuer = " + project.issuer());
            lines.add(prefix + "client = " + project.clientId());
            lines.add(prefix + "chat = " + project.chatSocket());
        }
        return lines;
    }

    /** @throws IllegalArgumentException where an address is none */
    static List<ProjectProfile> parse(Map<String, String> values) {
        return IntStream.rangeClosed(1, MOST).mapToObj(number -> one(values, "project." + number + ".")).flatMap(Optional::stream).toList();
    }

    private static Optional<ProjectProfile> one(Map<String, String> values, String prefix) {
        if (!values.containsKey(prefix + "client")) {
            return Optional.empty();
        }
        ProjectProfile standard = ProjectProfile.OYSTEHR;
        return Optional.of(new ProjectProfile(values.getOrDefault(prefix + "name", ""), values.getOrDefault(prefix + "id", ""),
                address(values, prefix + "project-api", standard.projectApi()), address(values, prefix + "fhir-api", standard.fhirApi()),
                address(values, prefix + "issuer", standard.issuer()), values.get(prefix + "client"), address(values, prefix + "chat", standard.chatSocket())));
    }

    private static URI address(Map<String, String> values, String name, URI standard) {
        return Optional.ofNullable(values.get(name)).map(URI::create).orElse(standard);
    }
}
