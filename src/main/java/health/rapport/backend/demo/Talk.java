package health.rapport.backend.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people at the clinic write to each other, by topic, in one language. */
final class Talk {
    private static final String TOPIC = "== ";
    private static final String ANY_CONVERSATION = " *";

    private final Map<String, List<Turn>> topics = new LinkedHashMap<>();
    private final List<String> everyday = new ArrayList<>();

    private Talk() {}

    /** @param text with variables in braces */
    record Turn(Voice voice, String text) {}

    enum Voice {
        REMINDERS, DOCTOR, NURSE, FRONT_DESK, PATIENT;

        private static Voice of(char letter) {
            return switch (letter) {
                case 'S' -> REMINDERS;
                case 'D' -> DOCTOR;
                case 'N' -> NURSE;
                case 'F' -> FRONT_DESK;
                case 'P' -> PATIENT;
                default -> throw new IllegalArgumentException("Nobody speaks as " + letter);
            };
        }
    }

    static Talk in(String language) {
        var name = "/demo/talk-" + language + ".txt";
        try (var in = Talk.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            var talk = new Talk();
            talk.read(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
            return talk;
        } catch (IOException e) {
            throw new UncheckedIOException("The demo clinic's talk cannot be read", e);
        }
    }

    List<Turn> topic(String name) {
        return Optional.ofNullable(topics.get(name)).orElseThrow(() -> new IllegalArgumentException("No talk about " + name));
    }

    /** Topics that come up in any conversation, again and again. */
    List<String> everyday() {
        return List.copyOf(everyday);
    }

    private void read(List<String> lines) {
        List<Turn> current = new ArrayList<>();
        for (var line : lines) {
            if (line.startsWith(TOPIC)) {
                var name = line.substring(TOPIC.length());
                current = new ArrayList<>();
                if (name.endsWith(ANY_CONVERSATION)) {
                    name = name.substring(0, name.length() - ANY_CONVERSATION.length());
                    everyday.add(name);
                }
                topics.put(name, current);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current.add(new Turn(Voice.of(line.charAt(0)), line.substring("P: ".length())));
            }
        }
    }
}
