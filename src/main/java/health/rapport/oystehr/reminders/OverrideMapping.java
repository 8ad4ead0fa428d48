package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.RuleOverride;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.reminders.SoftRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody set aside for a reminder, as extensions of its Task. */
final class OverrideMapping {
    private static final String RULE = "rule";
    private static final String CAUSE = "reason";
    private static final String BESIDE = "beside";
    private static final String BY = "by";
    private static final String AT = "at";

    private OverrideMapping() {}

    /** {@code one-a-day}. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ObjectNode extension(RuleOverride override) {
        ObjectNode extension = LosslessJson.object().put("url", Systems.OVERRIDE);
        var parts = extension.putArray("extension");
        parts.addObject().put("url", RULE).put("valueCode", code(override.rule()));
        parts.addObject().put("url", CAUSE).put("valueCode", code(override.cause()));
        override.beside().ifPresent(other -> parts.addObject().put("url", BESIDE).putObject("valueReference").put("reference", other.toString()));
        parts.addObject().put("url", BY).putObject("valueReference").put("reference", override.by().reference().toString())
                .put("display", override.by().name());
        parts.addObject().put("url", AT).put("valueInstant", override.at().toString());
        return extension;
    }

    static boolean isOverride(JsonNode extension) {
        return extension.path("url").asText().equals(Systems.OVERRIDE);
    }

    /** What cannot be read sets nothing aside. */
    static List<RuleOverride> overrides(JsonNode task) {
        var found = new ArrayList<RuleOverride>();
        for (JsonNode extension : task.path("extension")) {
            if (isOverride(extension)) {
                override(extension).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<RuleOverride> override(JsonNode extension) {
        Optional<SoftRule> rule = coded(SoftRule.values(), extension, RULE);
        Optional<RuleOverride.Cause> cause = coded(RuleOverride.Cause.values(), extension, CAUSE);
        Optional<Reference> beside = reference(extension, BESIDE).map(Mention::reference);
        Optional<Decider> by = reference(extension, BY).map(mention -> new Decider(mention.reference(), mention.display()));
        Optional<Instant> at = FhirTimes.instant(TaskMapping.extension(extension, AT).path("valueInstant").asText());
        return rule.isEmpty() || cause.isEmpty() || by.isEmpty() || at.isEmpty() ? Optional.empty()
                : Optional.of(new RuleOverride(rule.get(), beside, cause.get(), by.get(), at.get()));
    }

    private static <E extends Enum<E>> Optional<E> coded(E[] values, JsonNode extension, String part) {
        String code = TaskMapping.extension(extension, part).path("valueCode").asText();
        return Stream.of(values).filter(value -> code(value).equals(code)).findFirst();
    }

    private static Optional<Mention> reference(JsonNode extension, String part) {
        return Mention.read(TaskMapping.extension(extension, part).path("valueReference"));
    }
}
