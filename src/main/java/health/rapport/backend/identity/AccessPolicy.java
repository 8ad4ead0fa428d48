package health.rapport.backend.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Oystehr's {@code {rule:[{resource, action, effect}]}}. What no rule allows is denied, and a Deny wins over every Allow. */
public record AccessPolicy(List<Rule> rules) {
    public enum Effect { ALLOW, DENY }

    /** Resources are {@code service:type:id}, actions {@code service:verb}; {@code *} stands for anything in its place or after it. */
    public record Rule(List<String> resources, List<String> actions, Effect effect) {
        boolean concerns(String action, String resource) {
            return actions.stream().anyMatch(pattern -> matches(pattern, action)) && resources.stream().anyMatch(pattern -> matches(pattern, resource));
        }

        boolean isWithin(String action, String resources) {
            return actions.stream().anyMatch(pattern -> matches(pattern, action)) && this.resources.stream().anyMatch(resource -> matches(resources, resource));
        }
    }

    public AccessPolicy {
        rules = List.copyOf(rules);
    }

    /** @throws IllegalArgumentException where an effect is neither Allow nor Deny */
    public static AccessPolicy parse(JsonNode policy) {
        var rules = new ArrayList<Rule>();
        for (JsonNode rule : policy.path("rule")) {
            Effect effect = switch (rule.path("effect").asText()) {
                case "Allow" -> Effect.ALLOW;
                case "Deny" -> Effect.DENY;
                default -> throw new IllegalArgumentException("An effect is Allow or Deny");
            };
            rules.add(new Rule(oneOrMany(rule.path("resource")), oneOrMany(rule.path("action")), effect));
        }
        return new AccessPolicy(rules);
    }

    public boolean allows(String action, String resource) {
        return says(Effect.ALLOW, action, resource) && !says(Effect.DENY, action, resource);
    }

    /** Who asks for all resources of a service ({@code FHIR:*}) is denied where any of them is. */
    boolean says(Effect effect, String action, String resource) {
        return rules.stream().anyMatch(rule -> rule.effect() == effect
                && (rule.concerns(action, resource) || effect == Effect.DENY && rule.isWithin(action, resource)));
    }

    private static List<String> oneOrMany(JsonNode value) {
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList() : List.of(value.asText());
    }

    /** A last {@code *} also matches nothing: public policies grant {@code Messaging:Messaging:*} for {@code Messaging:Messaging}. */
    private static boolean matches(String pattern, String name) {
        String[] patterns = pattern.split(":");
        String[] names = name.split(":");
        for (int i = 0; i < patterns.length; i++) {
            boolean anything = patterns[i].equals("*");
            if (anything && i == patterns.length - 1) {
                return true;
            }
            if (i >= names.length || !anything && !patterns[i].equalsIgnoreCase(names[i])) {
                return false;
            }
        }
        return patterns.length == names.length;
    }
}
