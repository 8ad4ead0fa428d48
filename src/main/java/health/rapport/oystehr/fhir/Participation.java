package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.LosslessJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who takes part in an Encounter: practitioners and related persons in its participants, all others in the extension. */
final class Participation {
    private static final Set<String> INDIVIDUALS = Set.of("Practitioner", "RelatedPerson");
    private static final Set<String> OTHERS = Set.of("Patient", "Device");

    private Participation() {}

    /** Participants first, then the others; everybody once. The subject is not one of them by being the subject. */
    static List<Mention> read(JsonNode encounter) {
        var mentions = new ArrayList<Mention>();
        for (JsonNode participant : encounter.path("participant")) {
            JsonNode individual = participant.has("individual") ? participant.path("individual") : participant.path("actor");
            Mention.read(individual).ifPresent(mentions::add);
        }
        mentions.addAll(OtherParticipants.read(encounter));
        var seen = new LinkedHashSet<Reference>();
        mentions.removeIf(mention -> !seen.add(mention.reference()));
        return mentions;
    }

    /**
     * Adds those who are missing.
     *
     * @throws Refused with {@link Refusal.NotOnEncounter} for anybody for whom Oystehr has no place on an Encounter
     */
    static JsonPatch adding(JsonNode encounter, Collection<Reference> people) {
        Set<Reference> present = read(encounter).stream().map(Mention::reference).collect(Collectors.toSet());
        List<Reference> missing = people.stream().distinct().filter(person -> !present.contains(person)).toList();
        if (missing.stream().anyMatch(person -> !INDIVIDUALS.contains(person.type()) && !OTHERS.contains(person.type()))) {
            throw new Refused(new Refusal.NotOnEncounter());
        }
        var patch = new JsonPatch();
        patch.append(encounter, "", "participant", missing.stream().filter(person -> INDIVIDUALS.contains(person.type()))
                .map(Participation::participant).toList());
        OtherParticipants.append(patch, encounter, missing.stream().filter(person -> OTHERS.contains(person.type())).toList());
        return patch;
    }

    private static ObjectNode participant(Reference person) {
        ObjectNode participant = LosslessJson.object();
        participant.putObject("individual").put("reference", person.toString());
        return participant;
    }
}
