package health.rapport.store;

import health.rapport.settings.Organisation;
import health.rapport.settings.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what an organisation has set for this computer (docs/policy.md). Where the policy cannot be read, the strictest holds. */
public final class PolicyReader {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyReader.class);

    private final PolicyPlace policy;
    private final PolicyPlace defaults;

    PolicyReader(PolicyPlace policy, PolicyPlace defaults) {
        this.policy = policy;
        this.defaults = defaults;
    }

    /** {@code policy.json} and {@code settings.json} in this directory. */
    public PolicyReader(Path directory) {
        this(PolicyPlace.file(directory.resolve("policy.json")), PolicyPlace.file(directory.resolve("settings.json")));
    }

    /** Where organisations put such things on this system: {@code /etc}, the registry, managed preferences. */
    public static PolicyReader of(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            Path windows = Path.of(environment.getOrDefault("SystemRoot", "C:\\Windows"));
            return new PolicyReader(PolicyPlace.registry("HKLM\\Software\\Policies\\Rapport", windows),
                    PolicyPlace.registry("HKLM\\Software\\Rapport", windows));
        }
        if (name.contains("mac")) {
            return new PolicyReader(PolicyPlace.propertyList(Path.of("/Library/Managed Preferences/health.rapport.plist")),
                    PolicyPlace.propertyList(Path.of("/Library/Preferences/health.rapport.plist")));
        }
        return new PolicyReader(Path.of("/etc/rapport"));
    }

    /** Never fails; what is wrong stands in what is returned. Blocks for the time of two small files. */
    public Organisation read() {
        var unreadable = new ArrayList<Organisation.Unreadable>();
        return new Organisation(read(policy, true, Policy.STRICTEST, unreadable), read(defaults, false, Policy.NONE, unreadable), unreadable);
    }

    private static Policy read(PolicyPlace place, boolean binding, Policy otherwise, List<Organisation.Unreadable> unreadable) {
        String wrong;
        try {
            Optional<String> json = place.json();
            return json.isEmpty() ? Policy.NONE : PolicyText.parse(json.get(), binding);
        } catch (IOException damaged) {
            wrong = "";
        } catch (PolicyText.Wrong entry) {
            wrong = entry.getMessage();
        }
        LOG.error("What {} sets cannot be read{}.", place.name(), wrong.isEmpty() ? "" : ": " + wrong);
        unreadable.add(new Organisation.Unreadable(place.name(), wrong, binding));
        return otherwise;
    }
}
