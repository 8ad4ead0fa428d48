package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.demo.LoadResult.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Loads anybody's FHIR R4 or R4B files into a FHIR server: bundles of every type, single resources, and ndjson. Resources
 * keep their ids; references across files are followed, whether by urn:uuid, by address or by identifier. What the server
 * holds already, or once held, is left as it is there: whoever loads again must not undo what was done since. A file or a
 * resource that does not go in is reported, and the rest goes on.
 */
public final class BundleLoader {
    private static final int AT_A_TIME = 500;
    /** In characters: with documents attached a few resources can be more than a server takes at once. */
    private static final long LARGEST = 8_000_000;
    private static final int HELD = 200;
    private static final int NEVER_HEARD_OF = 404;
    /** For them fewer resources would be refused, too. */
    private static final Set<Integer> REFUSES_ANYTHING = Set.of(401, 403);
    /** As Synthea names the files that the others refer to. */
    private static final List<String> FIRST = List.of("hospitalInformation", "practitionerInformation");

    private final URI fhirBase;
    private final String bearer;

    public BundleLoader(URI fhirBase, String bearer) {
        this.fhirBase = fhirBase;
        this.bearer = bearer;
    }

    /**
     * Blocks until done; folders below are read, too. Each file is read twice: first for what it holds, then to be sent, so that memory holds one at a time.
     *
     * @throws LoadFailure where the directory cannot be listed or the server does not answer
     */
    public LoadResult load(Path directory) {
        var files = files(directory);
        var book = new ReferenceBook();
        files.forEach(file -> FhirFile.read(file, file.getFileName().toString()).entries().forEach(book::enter));
        try (var client = LoadingClient.open()) {
            var run = new Run(book, new FhirConnection(client.http(), fhirBase, () -> bearer));
            files.forEach(file -> run.send(file, directory.relativize(file).toString()));
            return new LoadResult(run.counts, run.left, run.problems, run.people.practitioners(), run.people.phones());
        }
    }

    private static List<Path> files(Path directory) {
        try (var files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).filter(file -> file.toString().matches("(?i).*\\.(json|ndjson)"))
                    .sorted(Comparator.comparing(BundleLoader::turn).thenComparing(Path::getFileName).thenComparing(Comparator.naturalOrder())).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new LoadFailure("The directory to load cannot be listed", e);
        }
    }

    private static int turn(Path file) {
        for (int i = 0; i < FIRST.size(); i++) {
            if (file.getFileName().toString().startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return FIRST.size();
    }

    private static final class Run {
        private final ReferenceBook book;
        private final FhirConnection fhir;
        private final TreeMap<String, Integer> counts = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final PeopleFound people = new PeopleFound();
        private final Set<String> written = new HashSet<>();
        private int left = 0;

        private Run(ReferenceBook book, FhirConnection fhir) {
            this.book = book;
            this.fhir = fhir;
        }

        private void send(Path path, String name) {
            var file = FhirFile.read(path, name);
            problems.addAll(file.problems());
            var chunk = new ArrayList<ObjectNode>();
            Set<String> inChunk = new HashSet<>();
            long size = 0;
            for (var entry : file.entries()) {
                var resource = book.resolved(entry);
                long more = resource.toString().length();
                // A transaction may name a resource only once.
                if (chunk.size() == AT_A_TIME || size + more > LARGEST || inChunk.contains(Fhir.referenceTo(resource))) {
                    write(name, unknown(chunk));
                    chunk.clear();
                    inChunk.clear();
                    size = 0;
                }
                chunk.add(resource);
                inChunk.add(Fhir.referenceTo(resource));
                size += more;
            }
            write(name, unknown(chunk));
        }

        /** Those that the server never had, and those that came with this load. */
        private List<ObjectNode> unknown(List<ObjectNode> chunk) {
            List<ObjectNode> others = chunk.stream().filter(resource -> !written.contains(Fhir.referenceTo(resource))).toList();
            List<Integer> known = others.isEmpty() ? List.of() : fhir.known(others.stream().map(Fhir::referenceTo).toList());
            Set<ObjectNode> leave = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < others.size(); i++) {
                if (known.get(i) == HELD) {
                    people.see(others.get(i));
                }
                if (known.get(i) != NEVER_HEARD_OF) {
                    leave.add(others.get(i));
                }
            }
            left += leave.size();
            return chunk.stream().filter(resource -> !leave.contains(resource)).toList();
        }

        /** All at once, which is fast; where one resource is refused, each by itself; where they are too much for the server, half of them, and so on. */
        private void write(String file, List<ObjectNode> resources) {
            if (resources.isEmpty()) {
                return;
            }
            if (fhir.post("transaction", resources).isSuccess()) {
                resources.forEach(this::count);
                return;
            }
            var answer = fhir.post("batch", resources);
            if (!answer.isSuccess() && (resources.size() == 1 || REFUSES_ANYTHING.contains(answer.status()))) {
                String which = resources.size() == 1 ? Fhir.referenceTo(resources.getFirst()) + " " : "";
                problems.add(new Problem(file, which + "was refused with status " + answer.status() + ": " + answer.outcome()));
                return;
            }
            if (!answer.isSuccess()) {
                write(file, resources.subList(0, resources.size() / 2));
                write(file, resources.subList(resources.size() / 2, resources.size()));
                return;
            }
            for (int i = 0; i < resources.size(); i++) {
                var response = answer.body().path("entry").path(i).path("response");
                if (response.path("status").asText().startsWith("2")) {
                    count(resources.get(i));
                } else {
                    problems.add(new Problem(file, Fhir.referenceTo(resources.get(i)) + " was refused: "
                            + FhirConnection.Answer.outcomeText(response.path("outcome"))));
                }
            }
        }

        private void count(ObjectNode resource) {
            counts.merge(resource.path("resourceType").asText(), 1, Integer::sum);
            written.add(Fhir.referenceTo(resource));
            people.see(resource);
        }
    }
}
