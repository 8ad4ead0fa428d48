package health.rapport.backend;

import health.rapport.backend.carrier.Carrier;
import health.rapport.backend.carrier.PhoneSettings;
import health.rapport.backend.demo.BundleLoader;
import health.rapport.backend.demo.DemoClinic;
import health.rapport.backend.demo.DemoPhone;
import health.rapport.backend.demo.LoadResult;
import health.rapport.backend.identity.Directory;
import health.rapport.backend.identity.Directory.Person;
import health.rapport.backend.twilio.TwilioAccount;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a backend with the demo clinic or with anybody's bundles, their people's accounts and their phones. */
final class Population {
    private static final Logger LOG = LoggerFactory.getLogger(Population.class);

    private final BackendOptions options;
    private final Directory directory;
    private final Carrier carrier;
    private final Supplier<BundleLoader> bundles;
    private final Optional<DemoClinic> demoClinic;
    private List<BackendAddresses.Phone> phones = List.of();

    Population(BackendOptions options, Directory directory, Carrier carrier, URI fhirUrl, Supplier<String> bearer, TwilioAccount account,
            URI restUrl, Clock clock, Function<String, String> identityOf, Interceptor way) {
        this.options = options;
        this.directory = directory;
        this.carrier = carrier;
        bundles = () -> new BundleLoader(fhirUrl, bearer.get());
        demoClinic = options.demoClinic()
                ? Optional.of(new DemoClinic(fhirUrl, bearer, restUrl, account.accountSid(), account.authToken(),
                        account.clinicNumber(), clock, identityOf, way))
                : Optional.empty();
    }

    synchronized void load() throws StartFailure {
        if (demoClinic.isPresent()) {
            DemoClinic clinic = demoClinic.get();
            List<DemoPhone> known = clinic.phones();
            known.forEach(phone -> carrier.introduce(phone.number(), new PhoneSettings(true, phone.landline(), phone.optedOut(), Duration.ZERO)));
            phones = known.stream().map(phone -> new BackendAddresses.Phone(phone.number(), phone.owner())).toList();
            // Last: it sends a text that a landline must refuse.
            if (options.data().isEmpty() && options.fhir().isEmpty()) {
                clinic.loadIntoEmpty();
            } else {
                clinic.load();
            }
        }
        if (options.load().isPresent()) {
            loadBundles(options.load().get());
        }
    }

    synchronized List<BackendAddresses.Phone> phones() {
        return phones;
    }

    private void loadBundles(Path from) throws StartFailure {
        if (!Files.isDirectory(from) || !Files.isReadable(from)) {
            throw new StartFailure("The folder to load, " + from + ", cannot be read.", null);
        }
        LoadResult result = bundles.get().load(from);
        if (result.left() > 0) {
            LOG.info("{} resources are in the records already, or were, and are left as they are", result.left());
        }
        result.problems().forEach(problem -> LOG.warn("Not loaded from {}: {}", problem.file(), problem.reason()));
        result.practitioners().forEach(person -> directory.addUser(new Person(person.name(), "", "Practitioner/" + person.id(), "Clinician")));
        phones = result.phones().stream().map(phone -> new BackendAddresses.Phone(phone.number(), phone.owner())).toList();
    }
}
