package health.rapport.oystehr.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherParticipantsTest {
    private static final Reference PATIENT = new Reference("Patient", "11bf4b17");
    private static final Reference DEVICE = new Reference("Device", "d1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://extensions.fhir.zapehr.com/encounter-other-participants  | https://fhir.zapehr.com/encounter-other-participant             | "Patient/11bf4b17"
            https://extensions.fhir.zapehr.com/encounter-other-participants  | https://fhir.zapehr.com/encounter-other-participant             | {"reference":"Patient/11bf4b17"}
            https://extensions.fhir.zapehr.com/encounter-other-participants  | https://extensions.fhir.zapehr.com/encounter-other-participant  | {"reference":"Patient/11bf4b17","display":"Jo"}
            https://extensions.fhir.oystehr.com/encounter-other-participants | https://extensions.fhir.oystehr.com/encounter-other-participant | {"reference":"https://fhir-api.zapehr.com/r4b/Patient/11bf4b17"}
            """)
    void everySpellingThatIsAboutIsRead(String container, String member, String valueReference) {
        var encounter = Records.json(Records.seedEncounter(container, member, valueReference));
        assertThat(OtherParticipants.read(encounter)).extracting(Mention::reference).containsExactly(PATIENT);
    }

    @Test
    void newPeopleGoIntoTheContainerThatIsThere() {
        var encounter = Records.json(Records.seedEncounter(
                "https://extensions.fhir.zapehr.com/encounter-other-participants", "https://fhir.zapehr.com/encounter-other-participant", "\"Patient/1\""));
        var patch = new JsonPatch();
        OtherParticipants.append(patch, encounter, List.of(PATIENT, DEVICE));

        assertThat(Records.json(patch.body())).isEqualTo(Records.json("""
                [{"op":"add","path":"/extension/1/extension/-","value":{"url":"https://extensions.fhir.zapehr.com/encounter-other-participant",
                  "extension":[{"url":"reference","valueReference":{"reference":"Patient/11bf4b17"}}]}},
                 {"op":"add","path":"/extension/1/extension/-","value":{"url":"https://extensions.fhir.zapehr.com/encounter-other-participant",
                  "extension":[{"url":"reference","valueReference":{"reference":"Device/d1"}}]}}]"""));
    }

    @Test
    void aContainerIsMadeWhereThereIsNone() {
        var patch = new JsonPatch();
        OtherParticipants.append(patch, Records.json("{\"resourceType\":\"Encounter\"}"), List.of(DEVICE));

        assertThat(Records.json(patch.body())).isEqualTo(Records.json("""
                [{"op":"add","path":"/extension","value":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participants",
                  "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participant",
                    "extension":[{"url":"reference","valueReference":{"reference":"Device/d1"}}]}]}]}]"""));
    }

    @Test
    void whatPointsNowhereIsPassedOver() {
        for (String reference : List.of("\"#home\"", "{\"display\":\"Somebody\"}", "{\"reference\":\"urn:uuid:1/2\"}", "7", "\"Patient/\"")) {
            var encounter = Records.json(Records.seedEncounter(
                    "https://extensions.fhir.zapehr.com/encounter-other-participants", "https://fhir.zapehr.com/encounter-other-participant", reference));
            assertThat(OtherParticipants.read(encounter)).isEmpty();
        }
    }
}
