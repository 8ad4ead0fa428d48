package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * HAPI JPA in a process of its own, the server that ours is compared with. Its libraries stay off this class path: they are
 * what {@code mvn -f oracle/pom.xml package} put beside it, and are not part of Rapport.
 */
public final class JpaServer implements AutoCloseable {
    /** An embedded PostgreSQL, started along with it. */
    public static final String POSTGRES = "postgres";
    /** The same, as one would run it: what is committed is on the disk. */
    public static final String DURABLE_POSTGRES = "postgres-durable";
    /** A database in memory. */
    public static final String H2 = "jdbc:h2:mem:oracle";

    /** Compiled as it deserves that runs for weeks, or as quickly as possible. */
    private static final int ALL = 4;
    private static final int QUICK = 1;

    private final Process process;
    private final String base;
    private final Optional<ProcessHandle> postgres;

    private JpaServer(Process process, String base, Optional<ProcessHandle> postgres) {
        this.process = process;
        this.base = base;
        this.postgres = postgres;
    }

    /** @param home the project's folder */
    public static boolean isBuilt(Path home) {
        return Files.exists(jar(home)) && Files.isDirectory(libraries(home));
    }

    /** Returns when it answers, which takes half a minute. */
    public static JpaServer start(Path home, String database) throws IOException {
        String classPath = jar(home) + File.pathSeparator + libraries(home).resolve("*");
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + (database.equals(DURABLE_POSTGRES) ? ALL : QUICK), "-Duser.timezone=UTC", "-cp", classPath,
                "health.rapport.oracle.OracleServer", "0", database)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("HAPI JPA did not start");
        }
        JsonNode said = new ObjectMapper().readTree(line);
        return new JpaServer(process, said.path("fhir").asText(), ProcessHandle.of(said.path("postgres").asLong(-1)));
    }

    /** Address of its FHIR R4B API, without a slash at the end. */
    public String base() {
        return base;
    }

    /** What the processors did so far for it and its database. */
    public Duration processorTime() {
        // PostgreSQL leaves its parent when it starts.
        return Stream.concat(Stream.of(process.toHandle()), postgres.stream().flatMap(its -> Stream.concat(Stream.of(its), its.descendants())))
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO)).reduce(Duration.ZERO, Duration::plus);
    }

    /** It ends with its standard input. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        ChildProcess.awaitEnd(process);
    }

    private static Path jar(Path home) {
        return home.resolve("oracle/target/oracle.jar");
    }

    private static Path libraries(Path home) {
        return home.resolve("oracle/target/libraries");
    }
}
