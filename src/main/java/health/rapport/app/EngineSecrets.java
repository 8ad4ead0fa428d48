package health.rapport.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What a backend over real engines must know and nobody else may: from a file that only its owner can read, or from the environment. */
final class EngineSecrets {
    static final String TWILIO_AUTH_TOKEN = "RAPPORT_TWILIO_AUTH_TOKEN";
    static final String TWILIO_KEY_SECRET = "RAPPORT_TWILIO_KEY_SECRET";
    static final String CHAT_IDENTITY_SECRET = "RAPPORT_CHAT_IDENTITY_SECRET";
    static final String OPENID_CLIENT_SECRET = "RAPPORT_OPENID_CLIENT_SECRET";
    static final String FHIR_TOKEN = "RAPPORT_FHIR_TOKEN";
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Map<String, String> environment;
    private final Properties file;

    private EngineSecrets(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * @param file lines such as {@code RAPPORT_FHIR_TOKEN=…}; where it has a name, the environment's is not looked at
     * @throws IllegalArgumentException in a sentence for who started the program, where others can read the file
     */
    static EngineSecrets of(Map<String, String> environment, Optional<Path> file) throws IOException {
        var read = new Properties();
        if (file.isPresent()) {
            if (Files.getFileStore(file.get()).supportsFileAttributeView("posix") && !OWNERS.containsAll(Files.getPosixFilePermissions(file.get()))) {
                throw new IllegalArgumentException("Others can read " + file.get() + "; make it yours alone first (chmod 600).");
            }
            try (var lines = Files.newBufferedReader(file.get())) {
                read.load(lines);
            }
        }
        return new EngineSecrets(environment, read);
    }

    /** Empty where nobody gave it. */
    String optional(String name) {
        return file.getProperty(name, environment.getOrDefault(name, "")).strip();
    }

    String required(String name) {
        String value = optional(name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The secret " + name + " is missing: give it in the environment or in the file of --secrets.");
        }
        return value;
    }

    @Override
    public String toString() {
        return "EngineSecrets[‹private›]";
    }
}
