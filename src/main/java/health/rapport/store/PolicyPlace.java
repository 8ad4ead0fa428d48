package health.rapport.store;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where an organisation puts what it sets for a computer. */
public interface PolicyPlace {
    /** As the person who mends it knows it. */
    String name();

    /** What stands there, as JSON; empty where nothing was put there. Blocks. */
    Optional<String> json() throws IOException;

    /** A file of JSON. */
    static PolicyPlace file(Path file) {
        return new Place(file.toString(), () -> {
            try {
                return Optional.of(Files.readString(file));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        });
    }

    /** A key of the Windows registry, as {@code reg query} tells it. Not run on Windows yet. */
    static PolicyPlace registry(String key, Path windows) {
        return new Place(key, () -> {
            // It ends with 1 where there is no such key.
            Optional<String> told = told(1, windows.resolve("System32/reg.exe").toString(), "query", key);
            return told.map(RegistryText::json);
        });
    }

    /** A property list of macOS, as {@code plutil} tells it. Not run on macOS yet. */
    static PolicyPlace propertyList(Path file) {
        return new Place(file.toString(), () -> Files.notExists(file) ? Optional.empty()
                : told(-1, "/usr/bin/plutil", "-convert", "json", "-o", "-", file.toString()));
    }

    /** @param absent the code with which it ends where there is nothing */
    private static Optional<String> told(int absent, String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            int code = process.waitFor();
            if (code != 0 && code != absent) {
                throw new IOException(command[0] + " ended with " + code);
            }
            return code == 0 ? Optional.of(told) : Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    /** A place that is read by {@code reading}. */
    record Place(String name, Reading reading) implements PolicyPlace {
        interface Reading {
            Optional<String> json() throws IOException;
        }

        @Override
        public Optional<String> json() throws IOException {
            return reading.json();
        }
    }
}
