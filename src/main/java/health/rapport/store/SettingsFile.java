package health.rapport.store;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.ProjectProfile;
import health.rapport.model.TextSize;
import health.rapport.settings.Settings;
import health.rapport.settings.SettingsStore;
import health.rapport.settings.WindowPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings in a small file that people can read: a line for each, {@code name = value}. It is replaced as a whole or not
 * at all. A damaged file gives the defaults, and the log says so. What is as the defaults have it is not written, so that it
 * follows them where an organisation sets them anew.
 */
public final class SettingsFile implements SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;
    private final Settings defaults;

    /**
     * @param directory made when something is written for the first time
     * @param defaults  hold where the person has set nothing
     */
    public SettingsFile(Path directory, Settings defaults) {
        this.file = directory.resolve("settings.txt");
        this.defaults = defaults;
    }

    @Override
    public Settings read() {
        try {
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException first) {
            return defaults;
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.warn("The settings in {} cannot be read ({}); the defaults are used instead.", file, damaged.getClass().getSimpleName());
            return defaults;
        }
    }

    @Override
    public void write(Settings settings) {
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "settings", ".new");
            try {
                Files.write(next, lines(settings));
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException unwritable) {
            LOG.warn("The settings cannot be kept in {} ({}); they end with the program.", file, unwritable.getClass().getSimpleName());
        }
    }

    private List<String> lines(Settings settings) {
        var lines = new ArrayList<String>();
        lines.add("# Settings of Rapport. Written when something is set; may be changed or deleted while Rapport is closed.");
        if (settings.appearance() != defaults.appearance()) {
            lines.add("appearance = " + word(settings.appearance()));
        }
        lines.add("text-size = " + settings.textSize().percent());
        if (settings.language() != defaults.language()) {
            lines.add("language = " + word(settings.language()));
        }
        if (settings.lockMinutes() != defaults.lockMinutes()) {
            lines.add("lock-after-minutes = " + settings.lockMinutes());
        }
        if (settings.notices() != defaults.notices()) {
            lines.add("notices = " + word(settings.notices()));
        }
        if (settings.counter() != defaults.counter()) {
            lines.add("counter-mode = " + settings.counter());
        }
        if (!settings.projects().equals(defaults.projects())) {
            lines.add("projects = " + settings.projects().size());
            lines.addAll(ProjectLines.of(settings.projects()));
        }
        settings.window().ifPresent(place -> {
            lines.add("window = %d %d %d %d".formatted(place.x(), place.y(), place.width(), place.height()));
            lines.add("maximized = " + place.maximized());
        });
        return lines;
    }

    /** Names that are not known belong to another version and are left alone. */
    private Settings parse(List<String> lines) {
        Map<String, String> values = lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(SettingsFile::pair).collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (first, again) -> again));
        return new Settings(
                one(Appearance.class, values.getOrDefault("appearance", word(defaults.appearance()))),
                TextSize.of(Integer.parseInt(values.getOrDefault("text-size", String.valueOf(TextSize.NORMAL.percent())))),
                one(Language.class, values.getOrDefault("language", word(defaults.language()))),
                Optional.ofNullable(values.get("window")).map(numbers -> place(numbers, Boolean.parseBoolean(values.get("maximized")))),
                projects(values),
                Integer.parseInt(values.getOrDefault("lock-after-minutes", String.valueOf(defaults.lockMinutes()))),
                one(Notices.class, values.getOrDefault("notices", word(defaults.notices()))),
                Boolean.parseBoolean(values.getOrDefault("counter-mode", String.valueOf(defaults.counter()))));
    }

    /** An earlier version wrote them without their number. */
    private List<ProjectProfile> projects(Map<String, String> values) {
        List<ProjectProfile> own = ProjectLines.parse(values);
        return own.isEmpty() && !values.containsKey("projects") ? defaults.projects() : own;
    }

    private static String[] pair(String line) {
        String[] pair = line.split("=", 2);
        if (pair.length != 2) {
            throw new IllegalArgumentException("a line without =");
        }
        return pair;
    }

    private static WindowPlace place(String numbers, boolean maximized) {
        String[] parts = numbers.split("\\s+");
        if (parts.length != 4) {
            throw new IllegalArgumentException("a window has four numbers");
        }
        return new WindowPlace(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), maximized);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E one(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
