package health.rapport.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.ProjectProfile;
import health.rapport.settings.Policy;
import health.rapport.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a policy as docs/policy.md describes it. A name that is not known is wrong: it may be a rule that somebody relies on, misspelt. */
final class PolicyText {
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Set<String> PERSONAL =
            union(Set.of("lockAfterMinutes", "appearance", "language", "notices", "counterMode", "projects"), WayOutText.NAMES);
    private static final Set<String> BINDING = union(PERSONAL, Set.of("allowDemo", "keepOnDisk"));
    private static final Set<String> PROJECT_NAMES = Set.of("name", "client", "id", "projectApi", "fhirApi", "issuer", "chat");

    /** The name that is wrong; empty where the text is no JSON object. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String name) {
            super(name, null, false, false);
        }
    }

    private PolicyText() {}

    /** @param binding without it, only what a person may set themselves is allowed */
    static Policy parse(String text, boolean binding) throws Wrong {
        JsonNode policy = object(text, "");
        onlyOf(binding ? BINDING : PERSONAL, policy);
        JsonNode projects = policy.path("projects");
        return new Policy(minutes(policy.path("lockAfterMinutes")), word(Appearance.class, policy, "appearance"), word(Language.class, policy, "language"),
                projects.isMissingNode() ? Optional.empty() : Optional.of(projects(projects)), allowed(policy, "allowDemo"), allowed(policy, "keepOnDisk"),
                WayOutText.parse(policy), word(Notices.class, policy, "notices"),
                policy.has("counterMode") ? Optional.of(allowed(policy, "counterMode")) : Optional.empty());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static JsonNode object(String text, String name) throws Wrong {
        JsonNode node = tree(text, name);
        if (!node.isObject()) {
            throw new Wrong(name);
        }
        return node;
    }

    private static JsonNode tree(String text, String name) throws Wrong {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException damaged) {
            throw new Wrong(name);
        }
    }

    private static void onlyOf(Set<String> names, JsonNode object) throws Wrong {
        Optional<String> other = object.propertyStream().map(Map.Entry::getKey).filter(name -> !names.contains(name)).findFirst();
        if (other.isPresent()) {
            throw new Wrong(other.get());
        }
    }

    private static Optional<Integer> minutes(JsonNode node) throws Wrong {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isInt() || node.intValue() < Settings.SHORTEST_LOCK || node.intValue() > Settings.LONGEST_LOCK) {
            throw new Wrong("lockAfterMinutes");
        }
        return Optional.of(node.intValue());
    }

    private static <E extends Enum<E>> Optional<E> word(Class<E> type, JsonNode policy, String name) throws Wrong {
        JsonNode node = policy.path(name);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(type.getEnumConstants()).filter(value -> value.name().toLowerCase(Locale.ROOT).equals(node.textValue())).findFirst()
                .orElseThrow(() -> new Wrong(name)));
    }

    /** Also 0 and 1, for the registry has no other words for it. */
    private static boolean allowed(JsonNode policy, String name) throws Wrong {
        JsonNode node = policy.path(name);
        if (node.isMissingNode() || node.isBoolean()) {
            return node.asBoolean(true);
        }
        if (!node.isInt() || node.intValue() < 0 || node.intValue() > 1) {
            throw new Wrong(name);
        }
        return node.intValue() == 1;
    }

    /** Also as JSON inside a text, for the registry has no lists. */
    private static List<ProjectProfile> projects(JsonNode given) throws Wrong {
        JsonNode node = given.isTextual() ? tree(given.textValue(), "projects") : given;
        if (!node.isArray()) {
            throw new Wrong("projects");
        }
        try {
            return StreamSupport.stream(node.spliterator(), false).map(PolicyText::project).toList();
        } catch (IllegalArgumentException unusable) {
            throw new Wrong("projects");
        }
    }

    private static ProjectProfile project(JsonNode node) {
        ProjectProfile standard = ProjectProfile.OYSTEHR;
        boolean known = node.isObject() && node.propertyStream().allMatch(entry -> PROJECT_NAMES.contains(entry.getKey()) && entry.getValue().isTextual());
        String name = node.path("name").asText("").strip();
        String client = node.path("client").asText("").strip();
        if (!known || name.isEmpty() || client.isEmpty() || Stream.of(name, client).anyMatch(text -> text.contains("\n"))) {
            throw new IllegalArgumentException("a project");
        }
        return new ProjectProfile(name, node.path("id").asText(""), address(node, "projectApi", standard.projectApi()),
                address(node, "fhirApi", standard.fhirApi()), address(node, "issuer", standard.issuer()), client, address(node, "chat", standard.chatSocket()));
    }

    private static URI address(JsonNode project, String name, URI standard) {
        URI address = project.has(name) ? URI.create(project.get(name).textValue()) : standard;
        if (!ProjectProfile.isSafe(address)) {
            throw new IllegalArgumentException("an address");
        }
        return address;
    }
}
