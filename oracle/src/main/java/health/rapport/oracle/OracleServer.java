package health.rapport.oracle;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI JPA on a port: {@code OracleServer PORT JDBC-URL}, where port 0 takes a free one and the URL {@code postgres} brings an
 * embedded PostgreSQL along, {@code postgres-durable} one that writes through to the disk. Prints one line of JSON, {@code {"fhir":"http://127.0.0.1:…/fhir","postgres":PID}}, when it answers, and ends
 * when its standard input does, so that it never outlives whoever started it.
 */
public final class OracleServer {
    private OracleServer() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("usage: OracleServer PORT JDBC-URL|postgres|postgres-durable");
            System.exit(2);
        }
        Optional<EmbeddedPostgres> postgres = switch (arguments[1]) {
            case "postgres" -> Optional.of(postgres("off"));
            case "postgres-durable" -> Optional.of(postgres("on"));
            default -> Optional.empty();
        };
        String url = postgres.map(own -> own.getJdbcUrl("postgres", "postgres")).orElse(arguments[1]);
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        connector.open();
        String base = "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(fhir(new AnnotationConfigApplicationContext(config(url)), base)), "/fhir/*");
        server.setHandler(context);
        server.start();
        System.out.println("{\"fhir\":\"" + base + "\"" + (postgres.isPresent() ? ",\"postgres\":" + process(postgres.get()) : "") + "}");
        awaitEndOfInput();
        Runtime.getRuntime().exit(0);
    }

    /** Stopped by its own hook when this process ends. */
    private static EmbeddedPostgres postgres(String durably) throws IOException {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).setServerConfig("fsync", durably)
                .setServerConfig("synchronous_commit", durably).setServerConfig("full_page_writes", durably).start();
    }

    /** It leaves its parent when it starts. */
    private static String process(EmbeddedPostgres postgres) throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement();
                ResultSet folder = statement.executeQuery("SHOW data_directory")) {
            folder.next();
            return Files.readAllLines(Path.of(folder.getString(1), "postmaster.pid")).getFirst();
        }
    }

    private static Class<OracleConfig> config(String url) {
        System.setProperty(OracleConfig.URL, url);
        return OracleConfig.class;
    }

    private static RestfulServer fhir(ApplicationContext beans, String base) {
        var fhir = new RestfulServer(beans.getBean(FhirContext.class));
        fhir.registerProviders(beans.getBean("myResourceProvidersR4B", ResourceProviderFactory.class).createProviders());
        fhir.registerProvider(beans.getBean("mySystemProviderR4B", JpaSystemProvider.class));
        fhir.setServerConformanceProvider(new JpaCapabilityStatementProvider(fhir, beans.getBean(IFhirSystemDao.class), beans.getBean(JpaStorageSettings.class),
                beans.getBean(ISearchParamRegistry.class), beans.getBean(IValidationSupport.class)));
        fhir.setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
        fhir.setDefaultResponseEncoding(EncodingEnum.JSON);
        fhir.setServerAddressStrategy(new HardcodedServerAddressStrategy(base));
        return fhir;
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            continue;
        }
    }
}
