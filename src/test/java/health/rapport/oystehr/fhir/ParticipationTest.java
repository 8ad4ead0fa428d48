package health.rapport.oystehr.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParticipationTest {
    private static final String ENCOUNTER = """
            {"resourceType":"Encounter","subject":{"reference":"Patient/p"},
             "participant":[{"individual":{"reference":"Practitioner/a"}},{"individual":{"display":"The night shift"}}]}""";

    @Test
    void theSubjectHasToBeListedTooAndNobodyIsListedTwice() {
        var people = List.of(
                new Reference("Practitioner", "a"), new Reference("RelatedPerson", "m"), new Reference("Patient", "p"), new Reference("Patient", "p"));
        var patch = Participation.adding(Records.json(ENCOUNTER), people);

        assertThat(Records.json(patch.body())).isEqualTo(Records.json("""
                [{"op":"add","path":"/participant/-","value":{"individual":{"reference":"RelatedPerson/m"}}},
                 {"op":"add","path":"/extension","value":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participants",
                  "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participant",
                    "extension":[{"url":"reference","valueReference":{"reference":"Patient/p"}}]}]}]}]"""));
    }

    @Test
    void nothingIsChangedWhereEverybodyIsThere() {
        assertThat(Participation.adding(Records.json(ENCOUNTER), List.of(new Reference("Practitioner", "a"))).isEmpty()).isTrue();
    }

    @Test
    void thereIsNoPlaceForARoleOrAGroup() {
        for (String type : List.of("PractitionerRole", "Group", "Organization")) {
            var refused = catchThrowableOfType(
                    Refused.class, () -> Participation.adding(Records.json(ENCOUNTER), List.of(new Reference(type, "x"))));
            assertThat(refused.refusal()).isEqualTo(new Refusal.NotOnEncounter());
        }
    }

    @Test
    void participantsOfR5AreReadToo() {
        assertThat(Participation.read(Records.json("{\"participant\":[{\"actor\":{\"reference\":\"Device/d\"}}]}")))
                .extracting(Mention::reference).containsExactly(new Reference("Device", "d"));
    }
}
